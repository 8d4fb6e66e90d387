using Microsoft.Extensions.Caching.Memory;

namespace Campaign.Host.Web.Live;

/// <summary>Hands what the first answer of a page showed to the same page when it becomes live, so that nothing is read or seen to load twice.</summary>
/// <remarks>The page carries a random key only, which the framework encrypts; what nobody fetches is forgotten within seconds.</remarks>
internal sealed class Handover : IDisposable
{
    private const int MostPages = 500;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(20);

    private readonly MemoryCache pages = new(new MemoryCacheOptions { SizeLimit = MostPages });

    /// <summary>Keeps it for a moment.</summary>
    public string Keep(object page)
    {
        var key = Guid.NewGuid().ToString("N");
        pages.Set(key, page, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
        return key;
    }

    /// <summary>What was kept, once; null where it is gone.</summary>
    public object? Take(string key)
    {
        var page = pages.Get(key);
        pages.Remove(key);
        return page;
    }

    public void Dispose() => pages.Dispose();
}

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Campaign.Projections;

/// <summary>Reads on another thread than what is read is used on.</summary>
internal static class ReadAhead
{
    private const int PageSize = 64;
    private const int MaxPages = 4;

    /// <summary>The same items in the same order; what goes wrong at reading is thrown where they are used.</summary>
    public static async IAsyncEnumerable<T> InPagesAsync<T>(this IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken ct)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var pages = Channel.CreateBounded<T[]>(MaxPages);
        var reading = Task.Run(() => ReadAsync(items, pages.Writer, ended.Token), CancellationToken.None);
        try
        {
            await foreach (var page in pages.Reader.ReadAllAsync(ct))
            {
                foreach (var item in page)
                    yield return item;
            }
        }
        finally
        {
            await ended.CancelAsync();
            await reading;
        }
    }

    private static async Task ReadAsync<T>(IAsyncEnumerable<T> items, ChannelWriter<T[]> pages, CancellationToken ct)
    {
        try
        {
            await foreach (var page in items.Chunk(PageSize).WithCancellation(ct))
                await pages.WriteAsync(page, ct);
            pages.Complete();
        }
        catch (Exception e)
        {
            pages.Complete(e);
        }
    }
}

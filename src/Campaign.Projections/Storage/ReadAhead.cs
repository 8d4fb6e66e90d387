using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Campaign.Projections;

/// <summary>Reads on another thread than what is read is used on.</summary>
internal static class ReadAhead
{
    private const int PageSize = 256;
    private const int MaxPages = 4;

    /// <summary>The same items in the same order; what goes wrong at reading is thrown where they are used.</summary>
    /// <param name="items">What is read.</param>
    /// <param name="most">How many items are read before they are used, the one included that is being read.</param>
    /// <param name="ct">Cancels.</param>
    public static async IAsyncEnumerable<T> AheadAsync<T>(this IAsyncEnumerable<T> items, int most, [EnumeratorCancellation] CancellationToken ct)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var room = new SemaphoreSlim(most - 1); // beside the first
        var ahead = Channel.CreateUnbounded<T>();
        var reading = Task.Run(() => ReadAsync(items, ahead.Writer, room, ended.Token), CancellationToken.None);
        try
        {
            await foreach (var item in ahead.Reader.ReadAllAsync(ct))
            {
                room.Release();
                yield return item;
            }
        }
        finally
        {
            await ended.CancelAsync();
            await reading;
        }
    }

    /// <summary>The same for items so small that handing each over would cost more than reading it.</summary>
    public static async IAsyncEnumerable<T> InPagesAsync<T>(this IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var page in items.Chunk(PageSize).AheadAsync(MaxPages, ct))
        {
            foreach (var item in page)
                yield return item;
        }
    }

    private static async Task ReadAsync<T>(IAsyncEnumerable<T> items, ChannelWriter<T> ahead, SemaphoreSlim room, CancellationToken ct)
    {
        try
        {
            await foreach (var item in items.WithCancellation(ct))
            {
                await ahead.WriteAsync(item, ct);
                await room.WaitAsync(ct); // reading an item that there is no room for would keep it too
            }

            ahead.Complete();
        }
        catch (Exception e)
        {
            ahead.Complete(e);
        }
    }
}

using System.Diagnostics;
using Marten;

namespace Campaign.Benchmarks;

/// <summary>Appends at a steady pace beside what is measured, each a transaction of its own, until disposed of.</summary>
internal sealed class Load : IAsyncDisposable
{
    public const int PerSecond = 500;

    private const int Writers = 8;

    private readonly CancellationTokenSource ended = new();
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly Task writing;
    private long count;

    public Load(IDocumentStore store) => writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(n => Task.Run(() => WriteAsync(store, n))));

    /// <summary>How many a second it was in truth: a busy machine may not keep the pace.</summary>
    public double Reached => Interlocked.Read(ref count) / Stopwatch.GetElapsedTime(began).TotalSeconds;

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await writing;
        ended.Dispose();
    }

    private async Task WriteAsync(IDocumentStore store, int first)
    {
        for (var n = first; !ended.IsCancellationRequested; n += Writers)
        {
            var wait = TimeSpan.FromSeconds((double)n / PerSecond) - Stopwatch.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait);
            await Registrations.AppendBesideAsync(store);
            Interlocked.Increment(ref count);
        }
    }
}

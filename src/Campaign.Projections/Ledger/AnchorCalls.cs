using System.Collections.Concurrent;
using System.Diagnostics;

namespace Campaign.Projections;

/// <summary>Calls of anchors, any of which may never answer, as a folder on a machine that has gone. Safe for concurrent use.</summary>
/// <remarks>They run beside the caller, who gives up after a while. What hangs then cannot be ended: until it ends by itself, that anchor is called no more, so that no further thread is lost to it.</remarks>
internal sealed class AnchorCalls
{
    /// <summary>Nobody who reads a report is to wait longer for a folder.</summary>
    private static readonly TimeSpan LookPatience = TimeSpan.FromSeconds(2);

    private readonly Dictionary<FolderAnchor, (long Size, long BeganAt, Task<FolderLook> Look)> looks = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<ICheckpointAnchor, Task> givenUp = new(ReferenceEqualityComparer.Instance);

    /// <summary>How long an anchor is waited for. A folder of many years on a slow machine takes its time to read.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long what a folder showed is shown to whoever asks next: a report is read more often than a folder changes.</summary>
    public TimeSpan LookAge { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What the anchor answers.</summary>
    /// <exception cref="TimeoutException">It does not.</exception>
    public Task<T> CallAsync<T>(ICheckpointAnchor anchor, Func<CancellationToken, Task<T>> call, CancellationToken ct) => CallAsync(anchor, call, Patience, ct);

    /// <summary>What a folder shows of the checkpoint of the size, or showed a moment ago; all who ask at once wait for one look.</summary>
    /// <exception cref="TimeoutException">It does not answer.</exception>
    public Task<FolderLook> LookAsync(FolderAnchor folder, long size, CancellationToken ct)
    {
        lock (looks)
        {
            if (!looks.TryGetValue(folder, out var last) || last.Size != size || (last.Look.IsCompleted && Stopwatch.GetElapsedTime(last.BeganAt) >= LookAge))
                looks[folder] = last = (size, Stopwatch.GetTimestamp(), CallAsync(folder, _ => Task.FromResult(folder.Look(size)), LookPatience, CancellationToken.None));
            return last.Look.WaitAsync(ct);
        }
    }

    private async Task<T> CallAsync<T>(ICheckpointAnchor anchor, Func<CancellationToken, Task<T>> call, TimeSpan patience, CancellationToken ct)
    {
        if (givenUp.TryGetValue(anchor, out var hanging) && !hanging.IsCompleted)
            throw new TimeoutException("it has not answered the last time yet.");
        var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var answer = Task.Run(() => call(stop.Token), ct);
        _ = answer.ContinueWith(_ => stop.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            return await answer.WaitAsync(patience, ct);
        }
        catch (TimeoutException) when (!answer.IsCompleted)
        {
            givenUp[anchor] = answer;
            _ = stop.CancelAsync();
            throw new TimeoutException($"it did not answer within {patience.TotalSeconds:0.#} seconds.");
        }
    }
}

using System.Collections.Concurrent;

namespace Campaign.Projections;

/// <summary>Calls of anchors, any of which may never answer, as a folder on a machine that has gone. Safe for concurrent use.</summary>
/// <remarks>They run beside the caller, who gives up after a while. What hangs then cannot be ended: until it ends by itself, that anchor is called no more, so that no further thread is lost to it.</remarks>
internal sealed class AnchorCalls
{
    private readonly ConcurrentDictionary<ICheckpointAnchor, Task> givenUp = new(ReferenceEqualityComparer.Instance);

    /// <summary>How long an anchor is waited for. A folder of many years on a slow machine takes its time to read.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>What the anchor answers.</summary>
    /// <exception cref="TimeoutException">It does not.</exception>
    public async Task<T> CallAsync<T>(ICheckpointAnchor anchor, Func<CancellationToken, Task<T>> call, CancellationToken ct)
    {
        if (givenUp.TryGetValue(anchor, out var hanging) && !hanging.IsCompleted)
            throw new TimeoutException("it has not answered the last time yet.");
        var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var answer = Task.Run(() => call(stop.Token), ct);
        _ = answer.ContinueWith(_ => stop.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            return await answer.WaitAsync(Patience, ct);
        }
        catch (TimeoutException) when (!answer.IsCompleted)
        {
            givenUp[anchor] = answer;
            _ = stop.CancelAsync();
            throw new TimeoutException($"it did not answer within {Patience.TotalSeconds:0.#} seconds.");
        }
    }
}

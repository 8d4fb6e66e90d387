using Campaign.Ledger;

namespace Campaign.Projections.Tests;

/// <summary>An anchor on a machine that has gone: each call fails, or holds its thread until the end of the test.</summary>
internal sealed class DeadAnchor(bool hangs) : ICheckpointAnchor, IDisposable
{
    private readonly ManualResetEventSlim end = new();
    private int callCount;

    public string Name => "chết";

    public string Kind => "share";

    public bool IsIndependent => true;

    /// <summary>How many calls were begun.</summary>
    public int CallCount => callCount;

    public Task<IReadOnlyList<NoteSignature>> PublishAsync(HandedCheckpoint handed, CancellationToken cancellationToken) => throw Gone();

    public Task<IReadOnlyList<BroughtCheckpoint>> ReadAsync(CancellationToken cancellationToken) => throw Gone();

    public void Dispose() => end.Set(); // not disposed: whoever hangs still wakes

    private UnauthorizedAccessException Gone()
    {
        Interlocked.Increment(ref callCount);
        if (hangs)
            end.Wait();
        return new UnauthorizedAccessException("it has gone");
    }
}

using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>A place outside the database where signed checkpoints are handed to, so that nobody can later show another history. An application can supply its own; it is safe for concurrent use, as a verification reads while checkpoints are handed over.</summary>
public interface ICheckpointAnchor
{
    /// <summary>What it is called in reports of what it has; stays the same.</summary>
    string Name { get; }

    /// <summary><c>folder</c>, <c>http</c>, <c>witness</c> or a word of the application's own.</summary>
    string Kind { get; }

    /// <summary>Whether it is out of reach of those who run the ledger: whoever sets it up says so, nobody can check it.</summary>
    bool IsIndependent { get; }

    /// <summary>Hands a checkpoint over.</summary>
    /// <param name="handed">The checkpoint, larger than the one handed over before.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Cosignatures to be kept with the checkpoint; mostly none.</returns>
    /// <exception cref="Exception">It is not there; it will be tried again.</exception>
    Task<IReadOnlyList<NoteSignature>> PublishAsync(HandedCheckpoint handed, CancellationToken cancellationToken);

    /// <summary>Hands over the changes of the log's key, so that whoever trusts one of its keys can check all checkpoints there. Called each time; what it has is passed over.</summary>
    /// <param name="changes">All, in their order.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="Exception">It is not there; it will be tried again.</exception>
    Task PublishKeyChangesAsync(IReadOnlyList<SignedNote> changes, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The checkpoints it can give back, for verification; none where it cannot.</summary>
    Task<IReadOnlyList<BroughtCheckpoint>> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>A checkpoint that is handed to an anchor.</summary>
/// <param name="Checkpoint">What is signed.</param>
/// <param name="Note">The signed note.</param>
/// <param name="LastSize">The size handed to this anchor before; 0 at first.</param>
/// <param name="Prove">Proves that the checkpoint goes on from a smaller size.</param>
public sealed record HandedCheckpoint(Checkpoint Checkpoint, SignedNote Note, long LastSize, Func<long, CancellationToken, Task<IReadOnlyList<TreeHash>>> Prove);

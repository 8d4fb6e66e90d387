using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>Signs checkpoints with a key outside the database. An application can supply its own, such as one in a hardware module; it is safe for concurrent use.</summary>
public interface ICheckpointSigner
{
    /// <summary>What others check the signatures with; its name is that of the log.</summary>
    VerifierKey VerifierKey { get; }

    /// <summary>Signs the checkpoint, if it is proved to go on from the last one that was signed.</summary>
    /// <param name="checkpoint">What is to be signed.</param>
    /// <param name="prove">Makes the proof that the checkpoint's tree goes on from a smaller size; RFC 6962 section 2.1.2.</param>
    /// <param name="cancellationToken">Cancels; nothing is signed then.</param>
    /// <exception cref="LedgerStoreException">
    /// <c>ledger-behind-signer</c>: more was signed before; <c>ledger-forked</c>: another history was signed before; <c>wrong-origin</c>: the key is of another log;
    /// <c>signing-key</c>: the key or its last checkpoint cannot be read.
    /// </exception>
    Task<SignedNote> SignAsync(Checkpoint checkpoint, Func<long, CancellationToken, Task<IReadOnlyList<TreeHash>>> prove, CancellationToken cancellationToken);

    /// <summary>The last checkpoint that it signed; null when there is none.</summary>
    Task<SignedNote?> LastAsync(CancellationToken cancellationToken);
}

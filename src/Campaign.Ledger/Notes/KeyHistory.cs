using System.Collections.Immutable;

namespace Campaign.Ledger;

/// <summary>Which keys vouch for a ledger at which sizes: those that somebody trusts, and all that follow from them by key changes. Immutable.</summary>
/// <remarks>
/// A change is signed by both of its keys. So whoever trusts one key of the chain has it from that key which ones came after it, and which before.
/// A key that was replaced vouches for nothing later: if it is stolen then, it is of no use to the thief where the change is known.
/// </remarks>
public sealed class KeyHistory
{
    /// <summary>How often a ledger's key may be replaced, so that following the changes takes little memory and time: 1,000 times.</summary>
    public const int MaxChanges = 1000;

    private readonly ImmutableArray<KeyChange> changes;

    private KeyHistory(ImmutableArray<VerifierKey> keys, ImmutableArray<KeyChange> changes) => (Keys, this.changes) = (keys, changes);

    /// <summary>The trusted keys, and those that follow from them; of the ledger's own from the first to the current one.</summary>
    public IReadOnlyList<VerifierKey> Keys { get; }

    /// <summary>Follows the changes of a ledger's key.</summary>
    /// <param name="keys">Those that the caller trusts, from elsewhere than the changes; those of witnesses too.</param>
    /// <param name="changes">All changes of the key, in their order. Where they name none of the trusted keys, nothing follows from them.</param>
    /// <param name="origin">The ledger's name.</param>
    /// <exception cref="MalformedLedgerException">
    /// <c>malformed-key-change</c>: a change is not well written, does not go on from the one before, or they are too many; <c>bad-signature</c>: one is not
    /// signed by both of its keys; <c>wrong-origin</c>: one is of another ledger.
    /// </exception>
    public static KeyHistory Follow(IReadOnlyCollection<VerifierKey> keys, IEnumerable<SignedNote> changes, string origin)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(changes);
        var chain = ImmutableArray.CreateBuilder<KeyChange>();
        foreach (var note in changes)
            chain.Add(Next(chain, KeyChange.Open(note), origin));
        VerifierKey[] ofChain = chain.Count == 0 ? [] : [chain[0].Before, .. chain.Select(c => c.Now)];
        return keys.Any(ofChain.Contains) ? new([.. ofChain.Union(keys)], chain.ToImmutable()) : new([.. keys.Distinct()], []);
    }

    /// <summary>The keys alone, for whoever knows of no change.</summary>
    public static KeyHistory Of(IReadOnlyCollection<VerifierKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return new([.. keys.Distinct()], []);
    }

    /// <summary>The checkpoint of a note, if a key vouches for it that may at its size.</summary>
    /// <exception cref="MalformedLedgerException">
    /// As <see cref="SignedCheckpoint.Open(SignedNote, IReadOnlyCollection{VerifierKey})"/>; <c>bad-signature</c> also where of the ledger's keys only one has
    /// signed that was replaced before, or took over later.
    /// </exception>
    public SignedCheckpoint Open(SignedNote note)
    {
        var signed = SignedCheckpoint.Open(note, Keys);
        var own = signed.SignedBy.Where(key => !key.IsCosigner).ToList();
        if (own.Count > 0 && own.TrueForAll(key => ProblemOf(key, signed.Checkpoint.Size) is not null))
            throw new MalformedLedgerException("bad-signature", ProblemOf(own[0], signed.Checkpoint.Size)!);
        return signed;
    }

    /// <inheritdoc cref="Open(SignedNote)"/>
    public SignedCheckpoint Open(string note) => Open(SignedNote.Parse(note));

    private static KeyChange Next(ImmutableArray<KeyChange>.Builder chain, KeyChange change, string origin)
    {
        if (chain.Count == MaxChanges)
            throw Broken($"A ledger's key is replaced at most {MaxChanges} times.");
        if (change.Origin != origin)
            throw new MalformedLedgerException("wrong-origin", $"Key change {chain.Count + 1} is of the ledger {change.Origin}, and not of {origin}.");
        if (chain.Count > 0 && (change.Size < chain[^1].Size || !change.Before.Equals(chain[^1].Now)))
            throw Broken($"Key change {chain.Count + 1} does not go on from the one before: it must replace its new key, at no smaller size.");
        if (chain.Any(earlier => earlier.Before.Equals(change.Now)))
            throw Broken($"Key change {chain.Count + 1} brings a key back that was replaced before.");
        return change;
    }

    /// <summary>Why the key does not vouch for a checkpoint of the size; null: it does.</summary>
    private string? ProblemOf(VerifierKey key, long size)
    {
        if (changes.FirstOrDefault(c => c.Before.Equals(key) && c.Size < size) is { } end)
            return $"The checkpoint of {size} entries is signed by {key} alone, and the key was replaced at size {end.Size}: whoever signed it had no right to. Ask who runs the ledger.";
        return changes.FirstOrDefault(c => c.Now.Equals(key) && c.Size > size) is { } start
            ? $"The checkpoint of {size} entries is signed by {key} alone, and the key took over at size {start.Size}: it signs nothing earlier. Ask who runs the ledger."
            : null;
    }

    private static MalformedLedgerException Broken(string sentence) => new("malformed-key-change", $"{sentence} Take all changes again from where they were published.");
}

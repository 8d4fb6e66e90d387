namespace Campaign.Ledger;

/// <summary>What is wrong with a bundle or a receipt, in stable codes.</summary>
public static class BundleFindingCode
{
    /// <summary>An entry says something else than what was sealed in its place.</summary>
    public const string Edited = "edited";

    /// <summary>An entry or a file that was sealed is not there.</summary>
    public const string Missing = "missing";

    /// <summary>An entry that was not sealed is there.</summary>
    public const string Inserted = "inserted";

    /// <summary>An entry that was sealed stands in another place.</summary>
    public const string Reordered = "reordered";

    /// <summary>The end is gone: of this bundle, or of the ledger since an older checkpoint.</summary>
    public const string Truncated = "truncated";

    /// <summary>A notice, no fault: the event became visible late, and was sealed after younger ones.</summary>
    public const string Late = "late";

    /// <summary>No signature of a given key holds.</summary>
    public const string BadSignature = "bad-signature";

    /// <summary>The checkpoint is of another ledger.</summary>
    public const string WrongOrigin = "wrong-origin";

    /// <summary>Two histories of the same size: the entries, the checkpoint and older checkpoints cannot all be of one ledger.</summary>
    public const string Inconsistent = "inconsistent";

    /// <summary>A tile has hashes that the entries or the tiles below it do not give.</summary>
    public const string TileAltered = "tile-altered";

    /// <summary>The copy for reading, <c>entries.ndjson</c>, does not have the same entries.</summary>
    public const string CopyAltered = "copy-altered";

    /// <summary>An entry was sealed in a form that is not the canonical one.</summary>
    public const string NotCanonical = "not-canonical";

    /// <summary>A file or an entry breaks its format.</summary>
    public const string Malformed = "malformed";

    /// <summary>A receipt does not lead from its entry to the root that was signed.</summary>
    public const string NotIncluded = "not-included";

    /// <summary>The code of what a reader refused: those above as they are, and <see cref="Malformed"/> for each way to break a format.</summary>
    internal static string Of(MalformedLedgerException refused) => refused.Code is BadSignature or WrongOrigin or NotCanonical or NotIncluded ? refused.Code : Malformed;
}

/// <summary>Something that the check of a bundle or a receipt found.</summary>
/// <param name="Code">One of <see cref="BundleFindingCode"/>.</param>
/// <param name="Index">The entry's place in the ledger, from 0; null where it is about no one entry.</param>
/// <param name="Seq">The event's place in the store; null where it is not known.</param>
/// <param name="Sentence">What it means, in plain words.</param>
public sealed record BundleFinding(string Code, long? Index, long? Seq, string Sentence)
{
    /// <summary>Whether it is only worth knowing, and the bundle holds all the same.</summary>
    public bool IsNotice => Code == BundleFindingCode.Late;
}

/// <summary>What the check of a bundle came to.</summary>
/// <param name="Checkpoint">What the bundle says it is at; null where no checkpoint can be read.</param>
/// <param name="SignedBy">The given keys whose signatures hold.</param>
/// <param name="Cosignatures">When witnesses saw the checkpoint.</param>
/// <param name="Entries">How many entries were read and recomputed.</param>
/// <param name="Findings">The first ones, at most <see cref="BundleVerifier.MaxFindings"/> of each code; those that are no notice first.</param>
/// <param name="Counts">How many there are in all, by code.</param>
public sealed record BundleVerification(
    Checkpoint? Checkpoint, IReadOnlyList<VerifierKey> SignedBy, IReadOnlyList<Cosignature> Cosignatures, long Entries,
    IReadOnlyList<BundleFinding> Findings, IReadOnlyDictionary<string, long> Counts)
{
    /// <summary>Whether all entries are those that were sealed and signed, in their order, and every older checkpoint is of the same history.</summary>
    public bool Holds => Findings.All(f => f.IsNotice);
}

/// <summary>How far the check of a bundle is.</summary>
/// <param name="Entries">How many entries are recomputed.</param>
/// <param name="Size">Of how many.</param>
public sealed record BundleProgress(long Entries, long Size);

using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>What a verification found. The codes are part of the contract with scripts.</summary>
/// <param name="Code">Stable, kebab case; one of <see cref="LogFindingCode"/>.</param>
/// <param name="Seq">The event's place in the store; null where it is not about one event.</param>
/// <param name="Index">The place in the log, from 0; null where it is not in it.</param>
/// <param name="Sentence">What is wrong, and what differs.</param>
public sealed record LogFinding(string Code, long? Seq, long? Index, string Sentence)
{
    /// <summary>Whether nothing is wrong, and a reader should know all the same.</summary>
    public bool IsNotice => Code == LogFindingCode.Late;
}

/// <summary>The codes of findings; those that bundles have too are theirs.</summary>
public static class LogFindingCode
{
    /// <summary>A sealed event says something else than when it was sealed.</summary>
    public const string Edited = BundleFindingCode.Edited;

    /// <summary>A sealed event is not there.</summary>
    public const string Missing = BundleFindingCode.Missing;

    /// <summary>An event lies among sealed ones and is not one of them.</summary>
    public const string Inserted = BundleFindingCode.Inserted;

    /// <summary>Sealed events have changed places.</summary>
    public const string Reordered = BundleFindingCode.Reordered;

    /// <summary>The log is shorter than it was.</summary>
    public const string Truncated = BundleFindingCode.Truncated;

    /// <summary>A notice: an event became visible after a later one was sealed.</summary>
    public const string Late = BundleFindingCode.Late;

    /// <summary>A checkpoint is not signed by a key that is trusted.</summary>
    public const string BadSignature = BundleFindingCode.BadSignature;

    /// <summary>A checkpoint is that of another log.</summary>
    public const string WrongOrigin = BundleFindingCode.WrongOrigin;

    /// <summary>At a size there are two different histories.</summary>
    public const string Inconsistent = BundleFindingCode.Inconsistent;

    /// <summary>The .NET type beside the stored name is another: Marten would read the event as something else.</summary>
    public const string TypeAltered = "type-altered";

    /// <summary>An event or its stream is marked as archived or skipped: Marten's readers would not see it.</summary>
    public const string Archived = "archived";

    /// <summary>An event has the entry that was sealed, and cannot be read: a number is written in another way, as 14.0 for 14.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>The row of a stream does not agree with its events.</summary>
    public const string StreamRow = "stream-row";

    /// <summary>The record of a person, or a note, is not the one to which the sealed event holds the commitment: record or salt was altered.</summary>
    public const string RecordAltered = "record-altered";

    /// <summary>The record of a person, or a note, that an event names is not there, and no event says that it was destroyed.</summary>
    public const string RecordMissing = "record-missing";

    /// <summary>There is a record of a person, or a note, that no event names, or that was destroyed by an event.</summary>
    public const string RecordInserted = "record-inserted";

    /// <summary>The kept copy of an entry was altered; the event itself is as it was sealed.</summary>
    public const string CopyAltered = BundleFindingCode.CopyAltered;

    /// <summary>A folder that was handed checkpoints is not there, or has them no more; or an anchor cannot be read.</summary>
    public const string AnchorLost = "anchor-lost";

    /// <summary>A tile of hashes was altered; the events themselves are as they were sealed.</summary>
    public const string TileAltered = BundleFindingCode.TileAltered;
}

/// <summary>What a verification of the store came to.</summary>
/// <param name="Origin">The name of the log; null while nothing is sealed.</param>
/// <param name="Size">How many events are sealed.</param>
/// <param name="Root">The root that was recomputed from the stored events, in base64.</param>
/// <param name="Unsealed">How many events wait to be sealed.</param>
/// <param name="CheckpointCount">How many checkpoints agree with the events whose signature was checked.</param>
/// <param name="AreSignaturesChecked">Whether a key was given; else signatures were not looked at.</param>
/// <param name="Findings">By the places of the events in the store, what is about none of them last: at most <see cref="MaxFindings"/>, and as many notices.</param>
/// <param name="FindingCount">How many there are, notices not counted.</param>
public sealed record LogVerification(
    string? Origin, long Size, string Root, long Unsealed, int CheckpointCount, bool AreSignaturesChecked, IReadOnlyList<LogFinding> Findings, int FindingCount)
{
    /// <summary>More findings than this are counted, and not listed.</summary>
    public const int MaxFindings = 1000;

    /// <summary>Whether nothing was found but notices.</summary>
    public bool IsWhole => FindingCount == 0;

    /// <summary>
    /// Whether all that was found may lie in what history was compared with: a checkpoint that no trusted key signed, a key that signed no seal, a folder that was emptied.
    /// Then history was not altered, or all of it was replaced: where key and checkpoint come from tells which.
    /// </summary>
    public bool AgreesWithItself { get; init; } = true;
}

/// <summary>How far a verification is.</summary>
/// <param name="EventCount">Events verified so far.</param>
/// <param name="OfEventCount">Events to verify.</param>
public readonly record struct VerificationProgress(long EventCount, long OfEventCount);

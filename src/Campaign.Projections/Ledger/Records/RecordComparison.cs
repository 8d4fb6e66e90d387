using System.Data.Common;
using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>A record beside what the events say of it.</summary>
/// <param name="Id">The person's or the note's.</param>
/// <param name="Version">Which version of it, from 1.</param>
/// <param name="IsPerson">Else it is a note.</param>
/// <param name="NamedBy">The first event that names it; null: none does.</param>
/// <param name="Commitment">What it has to give; null with the event.</param>
/// <param name="MayBeGone">Whether that event may have destroyed it.</param>
/// <param name="ErasedBy">The event that says that it was destroyed; null: none does.</param>
/// <param name="Kept">The record; null where it is not there.</param>
internal sealed record RecordComparison(string Id, int Version, bool IsPerson, long? NamedBy, string? Commitment, bool MayBeGone, long? ErasedBy, KeptRecord? Kept)
{
    private string What => IsPerson ? $"version {Version} of the record of person {Id}" : $"note {Id}";

    public static RecordComparison Read(DbDataReader r) => new(
        r.GetString(0), r.GetInt32(1), r.GetBoolean(2), r.IsDBNull(3) ? null : r.GetInt64(3), TextAt(r, 4), r.GetBoolean(5), r.IsDBNull(6) ? null : r.GetInt64(6),
        r.IsDBNull(7) ? null : new KeptRecord((byte[])r[7], TextAt(r, 8), TextAt(r, 9), TextAt(r, 10)));

    /// <summary>Never says a name or a text: what is found is printed and logged.</summary>
    public void Judge(FindingList findings)
    {
        if (Kept is null && ErasedBy is null && !MayBeGone)
            findings.Add(LogFindingCode.RecordMissing, NamedBy, null, $"Event {NamedBy} names {What}, which is not there, and no event says that it was destroyed.");
        else if (Kept is not null && ErasedBy is not null)
            findings.Add(LogFindingCode.RecordInserted, ErasedBy, null, $"Event {ErasedBy} says that {What} was destroyed, and it is there.");
        else if (Kept is not null && Commitment is null)
            findings.Add(LogFindingCode.RecordInserted, null, null, $"There is {What}, and no event names it.");
        else if (Kept is not null && !Kept.Gives(Commitment!))
            findings.Add(LogFindingCode.RecordAltered, NamedBy, null, $"There is {What}, and not as event {NamedBy} has it: {Kept.Suspect} was altered.");
    }

    private static string? TextAt(DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}

/// <summary>A record as it lies in its table, with its salt.</summary>
/// <param name="Salt">16 bytes, if nobody altered it.</param>
/// <param name="FullName">Of a person; null for a note.</param>
/// <param name="Position">Of a person who has one.</param>
/// <param name="Text">Of a note; null for a person.</param>
internal sealed record KeptRecord(byte[] Salt, string? FullName, string? Position, string? Text)
{
    /// <summary>As far as it can be known: the commitment is one hash over all of it.</summary>
    public string Suspect => Salt.Length != Commitment.SaltLength ? "its salt" : Text is null ? "its name, position or salt" : "its text or salt";

    public bool Gives(string commitment) =>
        Salt.Length == Commitment.SaltLength && (Text is null ? RecordCommitment.OfPerson(Salt, FullName!, Position) : RecordCommitment.OfNote(Salt, Text)) == commitment;
}

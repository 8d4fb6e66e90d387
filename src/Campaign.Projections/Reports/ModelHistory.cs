using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections;

/// <summary>A model over the years.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Registrations">By year, then by level, the lowest first.</param>
/// <param name="Commendations">Those that name the model, by campaign year.</param>
/// <param name="Provenance">Its events, whether they stand or not.</param>
public sealed record ModelHistory(string ModelId, IReadOnlyList<ModelRegistration> Registrations, IReadOnlyList<ModelCommendation> Commendations, ReportProvenance Provenance);

/// <summary>A model at one level in one year.</summary>
/// <param name="Year">The campaign year.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Unit">The lead unit as it was that day.</param>
/// <param name="Line">As it stands in the list of the year; as it last stood where it is annulled.</param>
/// <param name="IsAnnulled">Whether the registration itself was undone, so that no list has it.</param>
/// <param name="Entries">All that was recorded, in that order: what was undone too.</param>
public sealed record ModelRegistration(int Year, string Programme, UnitAsOf Unit, ModelLine Line, bool IsAnnulled, IReadOnlyList<ModelEntry> Entries);

/// <summary>An entry of a model.</summary>
/// <param name="Seq">Its place in the store.</param>
/// <param name="Step">Which step it is.</param>
/// <param name="On">When it happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="User">Who recorded it: an opaque id; null where nobody was named.</param>
/// <param name="Certainty">How sure the recorder was.</param>
public sealed record ModelEntry(long Seq, ModelStep Step, PartialDate On, Instant RecordedAt, string? User, Certainty Certainty)
{
    /// <summary>The decision as it stands now; null where none is named.</summary>
    public DecisionNow? Decision { get; init; }

    /// <summary>Of a promotion taken back: the level it had been for.</summary>
    public Level? Target { get; init; }

    /// <summary>Of an appraisal: the score in points.</summary>
    public decimal? ScorePoints { get; init; }

    /// <summary>Of a model taken up elsewhere: where.</summary>
    public string? Place { get; init; }

    /// <summary>The name of the unit that received the registration after a reform and at which the step counts; null: the lead unit.</summary>
    public string? ReceivedBy { get; init; }

    /// <summary>Texts about it: content, reason, remark, why it was approved by its recorder. <c>[đã xóa]</c> for one that was erased.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Titles of its vouchers.</summary>
    public IReadOnlyList<string> Vouchers { get; init; } = [];

    /// <summary>Codes of what it was accepted with: see <see cref="WarningCode"/>.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Of a correction: what was put right.</summary>
    public IReadOnlyList<ModelDetailChange> Changes { get; init; } = [];

    /// <summary>Of an annulment: the entry that it undoes.</summary>
    public long? Annuls { get; init; }

    /// <summary>The entry that undoes this one; null while it stands.</summary>
    public long? AnnulledBy { get; init; }

    /// <summary>Of an undone one: the entry that records the step again; null where none does.</summary>
    public long? ReplacedBy { get; init; }
}

/// <summary>What a correction put right.</summary>
/// <param name="Detail"><c>title</c>, <c>place</c>, <c>since-year</c>, <c>local-field</c>, <c>field</c>, <c>entry</c>, <c>owner-kind</c>, <c>owner</c> or <c>unit</c>.</param>
/// <param name="Was">What was written: a text or a code; null for nothing.</param>
/// <param name="Now">What is right.</param>
public sealed record ModelDetailChange(string Detail, string? Was, string? Now);

/// <summary>A commendation that names the model.</summary>
/// <param name="Unit">The recipient's unit as it was that day.</param>
/// <param name="Award">The commendation.</param>
public sealed record ModelCommendation(UnitAsOf Unit, AwardLine Award);

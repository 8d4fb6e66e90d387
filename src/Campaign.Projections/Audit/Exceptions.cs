using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections;

/// <summary>Which exceptions are asked for.</summary>
/// <param name="Unit">The unit: its own events and those of all units below it.</param>
/// <param name="Year">The campaign year.</param>
public sealed record ExceptionsQuery(UnitSelector Unit, CampaignYear Year)
{
    /// <summary>The programme. The default value is <c>dan-van-kheo</c>.</summary>
    public ProgrammeCode Programme { get; init; } = TextValue.Parse<ProgrammeCode>("dan-van-kheo");

    /// <summary>At most so many of each kind are listed, all are counted; null: all are listed. The default value is 20.</summary>
    public int? Most { get; init; } = 20;

    /// <summary>What the ledger knew at that moment; null: what it knows.</summary>
    public AsOf? AsOf { get; init; }

    /// <summary>The day on which requests for erasure are overdue or not; null: nobody asks, and none is listed.</summary>
    public LocalDate? Today { get; init; }
}

/// <summary>What an auditor looks at first: what was recorded out of the ordinary.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Provenance">The events that the year's figures count.</param>
/// <param name="Groups">Every kind, also those of which there is none.</param>
public sealed record ExceptionList(UnitAsOf Unit, int Year, string Programme, ReportProvenance Provenance, IReadOnlyList<ExceptionGroup> Groups);

/// <summary>The exceptions of one kind.</summary>
/// <param name="Kind">Of what kind.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Entries">The first of them, in the order they were recorded.</param>
public sealed record ExceptionGroup(ExceptionKind Kind, int Count, IReadOnlyList<ExceptionalEntry> Entries);

/// <summary>An entry out of the ordinary.</summary>
/// <param name="Seq">Its place in the store.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Type">The stored name.</param>
/// <param name="On">When it happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="User">Who recorded it: an opaque id; null when not known.</param>
/// <param name="Concerns">The event that it undoes, or that the same hand had recorded; null where it is about itself, or approves what nobody had recorded.</param>
/// <param name="Warnings">The codes of its warnings.</param>
/// <param name="Certainty">How sure the recorder is.</param>
public sealed record ExceptionalEntry(
    long Seq, string Stream, string Type, PartialDate On, Instant RecordedAt, string? User, long? Concerns, IReadOnlyList<string> Warnings, Certainty Certainty)
{
    /// <summary>The account of the operating system from which it was recorded, where that was told.</summary>
    public string? Account { get; init; }

    /// <summary>Of a request for erasure: by when it was to be answered and done.</summary>
    public ErasureTerms? Due { get; init; }
}

/// <summary>In what an entry is out of the ordinary.</summary>
public enum ExceptionKind
{
    /// <summary>It undoes an entry that was recorded by mistake.</summary>
    Annulment,

    /// <summary>It was recorded after the figures were frozen.</summary>
    LateFact,

    /// <summary>It was accepted with a warning.</summary>
    Warning,

    /// <summary>Somebody approved or undid what the same user, or somebody at the same account, had recorded; or what nobody had.</summary>
    SelfApproval,

    /// <summary>It counts in a figure and has no voucher.</summary>
    WithoutVoucher,

    /// <summary>The erasure of a person's record is asked for, and the time for an answer or for doing it is over. Of the whole ledger: persons belong to no unit and year.</summary>
    OverdueErasure,
}

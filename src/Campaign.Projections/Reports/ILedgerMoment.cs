using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>The ledger at one moment, as the yearly report and explanations read it.</summary>
/// <remarks>In a database: <see cref="ReadMoment"/>. The ledger in memory that tests use is another; both are made into reports by the same code.</remarks>
internal interface ILedgerMoment
{
    /// <summary>The unit that a reader names, in the campaign year in which it bore the code. To be asked before anything else.</summary>
    Task<Lookup<UnitAsOf>> ResolveAsync(UnitSelector unit, CampaignYear year, CancellationToken ct);

    /// <summary>Up to where the reports of the moment go, and which sealed ledger that is.</summary>
    Task<SealedThrough> SealedAsync(CancellationToken ct);

    /// <summary>The rows of one programme's report.</summary>
    Task<ReportRows> RowsAsync(YearlyReportQuery query, ProgrammeCode programme, UnitAsOf unit, CancellationToken ct);

    /// <summary>What is reported on grassroots democracy, and what the steering committee did.</summary>
    Task<ActivityRows> ActivityAsync(YearlyReportQuery query, ProgrammeCode programme, UnitAsOf unit, CancellationToken ct);

    /// <summary>What each event adds to a figure at the unit and below it, in the order in which the events were recorded; without what comes to 0.</summary>
    Task<List<PostedLine>> PostedAsync(PostedQuery query, CancellationToken ct);

    /// <summary>The events of such lines, one for each.</summary>
    Task<List<PostedEvent>> EventsAsync(IReadOnlyList<PostedLine> lines, CampaignYear year, CancellationToken ct);

    /// <summary>What applications call what they added: words of now, whatever the moment.</summary>
    Task<ReportLabels> LabelsAsync(CancellationToken ct);

    /// <summary>The programme that a figure of an extension counts in there, of several the first by its code; null for none.</summary>
    Task<ProgrammeCode?> ProgrammeOfAsync(string figure, CampaignYear year, UnitAsOf unit, CancellationToken ct);
}

/// <summary>Which postings are asked for.</summary>
/// <param name="Unit">At this unit and below it.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Figure">The figure as it is posted.</param>
internal sealed record PostedQuery(UnitAsOf Unit, ProgrammeCode Programme, CampaignYear Year, string Figure)
{
    /// <summary>The facet, empty for the whole; null: every one.</summary>
    public string? Facet { get; init; }

    /// <summary>The level; null: every one.</summary>
    public Level? Level { get; init; }
}

/// <summary>What an event adds to one facet of a figure at one unit.</summary>
/// <param name="Seq">The event's place in the store.</param>
/// <param name="Level">The level.</param>
/// <param name="Amount">Not 0.</param>
/// <param name="Unit">The unit, <c>code@since</c>.</param>
/// <param name="Facet">The facet; empty for the whole.</param>
/// <param name="Certainty">How sure who recorded the event is.</param>
/// <param name="IsVouched">Whether the event has a voucher.</param>
internal sealed record PostedLine(long Seq, Level Level, long Amount, string Unit, string Facet, Certainty Certainty, bool IsVouched);

/// <summary>The event of a line.</summary>
/// <param name="Line">The line.</param>
/// <param name="Event">The event.</param>
/// <param name="Title">Of a model: what it is called in the register; else null.</param>
internal sealed record PostedEvent(PostedLine Line, RecordedEvent Event, string? Title);

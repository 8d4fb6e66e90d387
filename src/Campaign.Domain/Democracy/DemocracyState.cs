namespace Campaign.Domain;

/// <summary>What the deciders know of a unit's reports of one period: one for each kind of place.</summary>
/// <param name="Events">What was recorded and stands, in order.</param>
public sealed record DemocracyState(ValueList<DemocracyEvent> Events)
{
    /// <summary>A period of which nothing is recorded.</summary>
    public static DemocracyState Initial { get; } = new(ValueList.Create<DemocracyEvent>([]));

    /// <summary>The report of one kind of place.</summary>
    public ActivityReport Of(PlaceKind place) => Events.Where(e => e.PlaceKind == place).Aggregate(ActivityReport.None, ActivityReport.Apply);

    /// <summary>When the figure was last handed in; null when it was not.</summary>
    internal PartialDate? FiledOn(PlaceKind place, IndicatorCode indicator) =>
        Events.OfType<ActivityReportFiled>().LastOrDefault(e => e.PlaceKind == place && e.Lines.Any(l => l.Indicator == indicator))?.On;

    /// <summary>The state after the event. Total: an event it does not act on changes nothing.</summary>
    public static DemocracyState Evolve(DemocracyState state, DomainEvent @event) => @event switch
    {
        ActivityReportEntryAnnulled e => new DemocracyState(state.Events.Without(e.Entry.Event)),
        DemocracyEvent e => new DemocracyState([.. state.Events, e]),
        _ => state,
    };
}

/// <summary>A report as it stands.</summary>
/// <param name="Label">The source's own name of it.</param>
/// <param name="FiledOn">When figures were last handed in; null when none were.</param>
/// <param name="Pending">Handed in, and neither accepted nor sent back.</param>
/// <param name="Accepted">What counts.</param>
/// <param name="IsReturned">Whether it was sent back and nothing was handed in since.</param>
public sealed record ActivityReport(ReportId? Label, PartialDate? FiledOn, ValueList<ActivityLine> Pending, ValueList<AcceptedLine> Accepted, bool IsReturned)
{
    /// <summary>Nothing is handed in.</summary>
    public static ActivityReport None { get; } = new(null, null, [], [], IsReturned: false);

    /// <summary>When it was sent back, where nothing was handed in since; else null.</summary>
    public PartialDate? ReturnedOn { get; init; }

    /// <summary>The line of the indicator, accepted or not; null where there is none.</summary>
    public ActivityLine? Find(IndicatorCode indicator) =>
        FindAccepted(indicator)?.Line ?? Pending.FirstOrDefault(l => l.Indicator == indicator);

    /// <summary>The accepted line of the indicator; null where there is none.</summary>
    public AcceptedLine? FindAccepted(IndicatorCode indicator) => Accepted.FirstOrDefault(l => l.Line.Indicator == indicator);

    internal static ActivityReport Apply(ActivityReport report, DemocracyEvent @event) => @event switch
    {
        ActivityReportFiled e => report with { Label = report.Label ?? e.Report, FiledOn = e.On, Pending = [.. report.Pending, .. e.Lines], IsReturned = false, ReturnedOn = null },
        ActivityReportReturned e => report with { Pending = [], IsReturned = true, ReturnedOn = e.On },
        ActivityReportAccepted e => report with
        {
            Pending = report.Pending.Where(l => e.Lines.All(a => a.Indicator != l.Indicator)).ToValueList(),
            Accepted = [.. report.Accepted, .. e.Lines.Select(l => new AcceptedLine(l, e.Dated()))],
            Label = report.Label ?? e.Report,
        },
        ActivityFigureCorrected e => report with
        {
            Pending = report.Pending.Select(l => l.Indicator == e.Was.Indicator ? e.Now : l).ToValueList(),
            Accepted = report.Accepted.Select(l => l.Line.Indicator == e.Was.Indicator ? l with { Line = e.Now } : l).ToValueList(),
        },
        _ => report,
    };
}

/// <summary>A line that counts.</summary>
/// <param name="Line">The line, as it stands after corrections.</param>
/// <param name="On">When it was accepted.</param>
public sealed record AcceptedLine(ActivityLine Line, PartialDate On);

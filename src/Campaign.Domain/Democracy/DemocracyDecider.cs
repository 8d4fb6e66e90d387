namespace Campaign.Domain;

/// <summary>A command about a unit's report on grassroots democracy; <c>On</c> is when it was handed in, sent back or accepted.</summary>
/// <param name="Unit">The unit that reports.</param>
/// <param name="Year">The year that is reported on.</param>
/// <param name="Period">Which part of it.</param>
/// <param name="PlaceKind">Which kind of place.</param>
public abstract record ActivityReportCommand(UnitSelector Unit, CampaignYear Year, ReportPeriod Period, PlaceKind PlaceKind) : DomainCommand
{
    /// <summary>The source's own name of the report; null where it has none.</summary>
    public ReportId? Report { get; init; }
}

/// <summary>Whether figures that are handed in are accepted with that: what is entered from paper often was.</summary>
public enum FilingStatus
{
    /// <summary>Handed in.</summary>
    Filed,

    /// <summary>Handed in and accepted.</summary>
    Accepted,
}

/// <summary>Hand in figures; they add to those handed in before.</summary>
/// <param name="Unit">The unit that reports.</param>
/// <param name="Year">The year that is reported on.</param>
/// <param name="Period">Which part of it.</param>
/// <param name="PlaceKind">Which kind of place.</param>
/// <param name="Lines">The figures, each indicator once.</param>
/// <param name="Status">Whether they are accepted with that.</param>
public sealed record FileActivityReport(
    UnitSelector Unit, CampaignYear Year, ReportPeriod Period, PlaceKind PlaceKind, ValueList<ActivityLine> Lines, FilingStatus Status = FilingStatus.Filed)
    : ActivityReportCommand(Unit, Year, Period, PlaceKind);

/// <summary>Send back what is not accepted yet.</summary>
public sealed record ReturnActivityReport(UnitSelector Unit, CampaignYear Year, ReportPeriod Period, PlaceKind PlaceKind)
    : ActivityReportCommand(Unit, Year, Period, PlaceKind)
{
    /// <summary>Why. Kept outside the event.</summary>
    public string? Reason { get; init; }
}

/// <summary>Accept all that is handed in: it counts.</summary>
public sealed record AcceptActivityReport(UnitSelector Unit, CampaignYear Year, ReportPeriod Period, PlaceKind PlaceKind)
    : ActivityReportCommand(Unit, Year, Period, PlaceKind);

/// <summary>Put right what was written down wrongly: the whole line as it is right.</summary>
/// <param name="Unit">The unit that reports.</param>
/// <param name="Year">The year that is reported on.</param>
/// <param name="Period">Which part of it.</param>
/// <param name="PlaceKind">Which kind of place.</param>
/// <param name="Line">The line.</param>
public sealed record CorrectActivityFigure(UnitSelector Unit, CampaignYear Year, ReportPeriod Period, PlaceKind PlaceKind, ActivityLine Line)
    : ActivityReportCommand(Unit, Year, Period, PlaceKind)
{
    /// <summary>Why. Kept outside the event.</summary>
    public string? Reason { get; init; }
}

/// <summary>What the runner looked up to judge a command about a report.</summary>
/// <param name="Unit">The unit as it was in that year.</param>
/// <param name="Reason">Why.</param>
public sealed record ActivityReportFacts(UnitAsOf Unit, NoteRef? Reason = null);

/// <summary>Judges commands about reports on grassroots democracy.</summary>
public static class DemocracyDecider
{
    private const long MaxValue = 1_000_000_000;
    private const string OneFigure = "A unit reports an indicator once for a period and kind of place; a mistake is corrected openly.";
    private const string HandedInAgain = "What was sent back is handed in again, on that day or later.";
    private const string FirstFiled = "A report is handed in, then accepted or sent back.";

    /// <summary>Judges the command.</summary>
    /// <param name="command">What is to be recorded.</param>
    /// <param name="state">The reports of the unit and period as the ledger holds them.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<DemocracyEvent> Decide(ActivityReportCommand command, DemocracyState state, ActivityReportFacts facts)
    {
        var report = state.Of(command.PlaceKind);
        if (command.Report is { } named && report.Label is { } label && named != label)
            return new Refusal(RefusalCode.RecordedOtherwise, $"The report of this unit, period and kind of place is recorded as '{label}'. Give that as 'report', or leave it out.", OneFigure, "report");
        return command switch
        {
            FileActivityReport c => File(c, report, state, facts.Unit),
            ReturnActivityReport c => Return(c, report, facts),
            AcceptActivityReport c => Accept(c, report, facts.Unit),
            CorrectActivityFigure c => Correct(c, report, facts),
            _ => throw new ArgumentException($"No command about a report: {command.GetType().Name}.", nameof(command)),
        };
    }

    /// <summary>Undoes an entry by its number.</summary>
    /// <param name="command">Which entry.</param>
    /// <param name="state">The reports as the ledger holds them.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<DemocracyEvent> Decide(AnnulEntry command, DemocracyState state, AnnulmentFacts facts) => Annulments.Decide<DemocracyEvent>(
        facts.Find(command.Seq),
        facts,
        happened => state.Events.After(happened).FirstOrDefault(later => later.PlaceKind == happened.PlaceKind && RestsOn(later, happened)),
        (undone, e) => new ActivityReportEntryAnnulled(e.Unit, e.Level, e.Year, e.Period, e.PlaceKind, undone, facts.Reason!) { On = command.On, Report = e.Report });

    /// <summary>Whether the event speaks of a figure that the earlier one brought or changed; figures are handed in again because they were sent back.</summary>
    private static bool RestsOn(DemocracyEvent later, DemocracyEvent earlier) => (later, earlier) switch
    {
        (ActivityReportReturned, ActivityReportFiled or ActivityReportAccepted or ActivityFigureCorrected) => true,
        (_, ActivityReportReturned) => later is ActivityReportFiled,
        _ => IndicatorsOf(later).Intersect(IndicatorsOf(earlier)).Any(),
    };

    private static IEnumerable<IndicatorCode> IndicatorsOf(DemocracyEvent e) => e switch
    {
        ActivityReportFiled filed => filed.Lines.Select(l => l.Indicator),
        ActivityReportAccepted accepted => accepted.Lines.Select(l => l.Indicator),
        ActivityFigureCorrected corrected => [corrected.Now.Indicator],
        _ => [],
    };

    private static Outcome<DemocracyEvent> File(FileActivityReport c, ActivityReport report, DemocracyState state, UnitAsOf unit)
    {
        if (c.Lines.Count == 0)
            return Refusals.Missing("lines", "The report has no figure. Give at least one, or leave the report out: what is not reported is not 0.");
        if (c.Lines.Select(FaultOf).FirstOrDefault(fault => fault is not null) is { } fault)
            return fault;
        if (c.Lines.FirstOrDefault(l => l != (report.Find(l.Indicator) ?? c.Lines.First(other => other.Indicator == l.Indicator))) is { } differs)
            return Refusals.RecordedOtherwise($"'{differs.Indicator}' of this unit, period and kind of place", "lines");
        if (report.ReturnedOn is { } returned && c.On.IsCertainlyBefore(returned))
            return Refusals.OutOfOrder("returned", returned, c.On) with { Rule = HandedInAgain };
        var filed = c.Lines.Where(l => report.Find(l.Indicator) is null).Distinct().ToValueList();
        var accepted = c.Status == FilingStatus.Filed ? [] : c.Lines.Where(l => report.FindAccepted(l.Indicator) is null).Distinct().ToValueList();
        if (filed.Count == 0 && c.Status == FilingStatus.Filed && state.FiledOn(c.PlaceKind, c.Lines[0].Indicator) is { } before && before != c.On)
            return new Refusal(RefusalCode.RecordedOtherwise, $"'{c.Lines[0].Indicator}' of this unit, period and kind of place was handed in on {before}. Give that date; what was not sent back is not handed in again.", HandedInAgain, "on");
        return new Outcome<DemocracyEvent>([.. Filed(c, filed, unit), .. Accepted(c, accepted, unit)], null, []);
    }

    private static Outcome<DemocracyEvent> Return(ReturnActivityReport c, ActivityReport report, ActivityReportFacts facts) => report switch
    {
        { Pending.Count: > 0 } => OutOfOrder(c, report)
            ?? Outcome.Emit<DemocracyEvent>(new ActivityReportReturned(facts.Unit, LevelOf(facts.Unit), c.Year, c.Period, c.PlaceKind, facts.Reason) { On = c.On, Report = c.Report ?? report.Label }),
        { IsReturned: true } => Outcome.Nothing<DemocracyEvent>(),
        { Accepted.Count: > 0 } => new Refusal(RefusalCode.ActivityReportAccepted, "All figures of the report are accepted. Correct them one by one, or annul the acceptance.", FirstFiled, "period"),
        _ => NotFiled("period"),
    };

    private static Outcome<DemocracyEvent> Accept(AcceptActivityReport c, ActivityReport report, UnitAsOf unit) => report switch
    {
        { Pending.Count: > 0 } => OutOfOrder(c, report) ?? new Outcome<DemocracyEvent>(Accepted(c with { Report = c.Report ?? report.Label }, report.Pending, unit), null, []),
        { IsReturned: true } => new Refusal(RefusalCode.ActivityReportReturned, "The report was sent back. Hand the figures in again first.", FirstFiled, "period"),
        { Accepted.Count: > 0 } => Outcome.Nothing<DemocracyEvent>(),
        _ => NotFiled("period"),
    };

    private static Outcome<DemocracyEvent> Correct(CorrectActivityFigure c, ActivityReport report, ActivityReportFacts facts)
    {
        if (FaultOf(c.Line) is { } fault)
            return fault with { Field = "line" };
        if (report.Find(c.Line.Indicator) is not { } was)
            return NotFiled("line");
        if (c.Line == was)
            return Outcome.Nothing<DemocracyEvent>();
        var countedOn = report.FindAccepted(c.Line.Indicator)?.On;
        return Outcome.Emit<DemocracyEvent>(
            new ActivityFigureCorrected(facts.Unit, LevelOf(facts.Unit), c.Year, c.Period, c.PlaceKind, was, c.Line, countedOn, facts.Reason) { On = c.On, Report = c.Report ?? report.Label });
    }

    private static ValueList<DemocracyEvent> Filed(ActivityReportCommand c, ValueList<ActivityLine> lines, UnitAsOf unit) => lines.Count == 0 ? [] :
    [
        new ActivityReportFiled(unit, LevelOf(unit), c.Year, c.Period, c.PlaceKind, lines)
        {
            On = c.On,
            Report = c.Report,
            Warnings = lines.Any(l => !DemocracyIndicators.Find(l.Indicator)!.Places.Contains(c.PlaceKind)) ? [WarningCode.IndicatorOfOtherPlace] : [],
        },
    ];

    /// <summary>What counts bears the warning too, so that reports show it.</summary>
    private static ValueList<DemocracyEvent> Accepted(ActivityReportCommand c, ValueList<ActivityLine> lines, UnitAsOf unit) => lines.Count == 0 ? [] :
    [
        new ActivityReportAccepted(unit, LevelOf(unit), c.Year, c.Period, c.PlaceKind, lines)
        {
            On = c.On,
            Report = c.Report,
            Warnings = lines.Any(l => !DemocracyIndicators.Find(l.Indicator)!.Places.Contains(c.PlaceKind)) ? [WarningCode.IndicatorOfOtherPlace] : [],
        },
    ];

    private static Refusal? FaultOf(ActivityLine line)
    {
        if (DemocracyIndicators.Find(line.Indicator) is null)
            return Refusals.UnknownCode(RefusalCode.UnknownIndicator, "lines", line.Indicator.ToString(), DemocracyIndicators.All.Select(i => i.Code.ToString()));
        return new[] { line.Value, line.DeclaredTotal, line.PreviousDeclared }.Any(n => n is < 0 or > MaxValue)
            ? new Refusal(RefusalCode.OutOfRange, $"A figure of '{line.Indicator}' is 0 to {MaxValue}; what is not reported is left out.", "Figures count things.", "lines")
            : null;
    }

    private static Outcome<DemocracyEvent>? OutOfOrder(ActivityReportCommand c, ActivityReport report) =>
        report.FiledOn is { } filed && c.On.IsCertainlyBefore(filed) ? Outcome.Refuse<DemocracyEvent>(Refusals.OutOfOrder("filed", filed, c.On)) : null;

    private static Refusal NotFiled(string field) =>
        new(RefusalCode.ActivityReportNotFiled, "No such figure of this unit, period and kind of place stands. Hand it in first.", field == "line" ? OneFigure : FirstFiled, field);

    private static Level LevelOf(UnitAsOf unit) => unit.Kind.ToLevel();
}

using NodaTime;

namespace Campaign.Domain;

/// <summary>A command about the campaign of a programme and year at a unit.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Unit">The territory unit.</param>
/// <param name="Year">The campaign year.</param>
public abstract record CampaignCommand(ProgrammeCode Programme, UnitSelector Unit, CampaignYear Year) : DomainCommand;

/// <summary>Launch the campaign of the year.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Unit">The territory unit.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Level">The base level; null: the level of the unit.</param>
/// <param name="Body">The office that runs it, or null when not known.</param>
public sealed record LaunchCampaign(ProgrammeCode Programme, UnitSelector Unit, CampaignYear Year, Level? Level = null, string? Body = null)
    : CampaignCommand(Programme, Unit, Year);

/// <summary>A command that states an amount for a figure.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Unit">The territory unit.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Figure">A figure of the catalogue.</param>
/// <param name="Amount">0 or more.</param>
/// <param name="Facet">A facet of the figure, or null.</param>
/// <param name="Level">The level; null: the campaign's base level.</param>
public abstract record StatedFigureCommand(
    ProgrammeCode Programme, UnitSelector Unit, CampaignYear Year, string Figure, long Amount, string? Facet, Level? Level)
    : CampaignCommand(Programme, Unit, Year);

/// <summary>Set the target for a figure.</summary>
public sealed record SetTarget(
    ProgrammeCode Programme, UnitSelector Unit, CampaignYear Year, string Figure, long Amount, string? Facet = null, Level? Level = null)
    : StatedFigureCommand(Programme, Unit, Year, Figure, Amount, Facet, Level);

/// <summary>Record a total that somebody published.</summary>
public sealed record DeclareFigure(
    ProgrammeCode Programme, UnitSelector Unit, CampaignYear Year, string Figure, long Amount, string? Facet = null, Level? Level = null)
    : StatedFigureCommand(Programme, Unit, Year, Figure, Amount, Facet, Level)
{
    /// <summary>Where it was published.</summary>
    public string? Source { get; init; }
}

/// <summary>Adopt fields of the campaign's own, each mapped to a basic field.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Unit">The territory unit.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Fields">The fields; they add to those adopted before.</param>
public sealed record AdoptFields(ProgrammeCode Programme, UnitSelector Unit, CampaignYear Year, ValueList<LocalField> Fields)
    : CampaignCommand(Programme, Unit, Year);

/// <summary>Say when models may register.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Unit">The territory unit.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="From">The first day; unknown: from the launch on.</param>
/// <param name="Until">The last day; unknown: open.</param>
public sealed record SetRegistrationWindow(ProgrammeCode Programme, UnitSelector Unit, CampaignYear Year, PartialDate From, PartialDate Until)
    : CampaignCommand(Programme, Unit, Year);

/// <summary>Close the figures of the year as they are announced.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Unit">The territory unit.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="CutOff">The last day that the figures cover.</param>
public sealed record FreezeFigures(ProgrammeCode Programme, UnitSelector Unit, CampaignYear Year, LocalDate CutOff) : CampaignCommand(Programme, Unit, Year);

/// <summary>Record points of the official summary of the year. They name no private person.</summary>
public sealed record SummariseCampaign(ProgrammeCode Programme, UnitSelector Unit, CampaignYear Year) : CampaignCommand(Programme, Unit, Year)
{
    /// <summary>Leadership and direction.</summary>
    public ValueList<string> Leadership { get; init; } = [];

    /// <summary>Results.</summary>
    public ValueList<string> Results { get; init; } = [];

    /// <summary>Limitations.</summary>
    public ValueList<string> Limitations { get; init; } = [];

    /// <summary>Their causes.</summary>
    public ValueList<string> Causes { get; init; } = [];

    /// <summary>Tasks for the next year.</summary>
    public ValueList<string> Tasks { get; init; } = [];
}

/// <summary>Hand the campaign over to the units that go on with it, after its own has ended; <c>On</c> is the day from which they do.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Unit">The territory unit.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="To">The units that go on with it; at least one.</param>
public sealed record TransferCampaign(ProgrammeCode Programme, UnitSelector Unit, CampaignYear Year, ValueList<UnitSelector> To) : CampaignCommand(Programme, Unit, Year);

/// <summary>What the runner looked up to judge a command about a campaign.</summary>
/// <param name="Unit">The territory unit as it was then.</param>
/// <param name="ThroughSeq">For a freeze: the last event in the store that its figures count.</param>
/// <param name="Figures">For a freeze: the totals of the unit and all below it, those that are not 0.</param>
public sealed record CampaignFacts(UnitAsOf Unit, long ThroughSeq = 0, ValueList<FrozenFigure>? Figures = null)
{
    /// <summary>For a handing over: the last day of the territory unit; null while it exists.</summary>
    public LocalDate? UnitUntil { get; init; }

    /// <summary>For a handing over: the units that go on with it.</summary>
    public ValueList<UnitAsOf> Receivers { get; init; } = [];

    /// <summary>For a handing over: the lives of the units that receive it, and of those that they took over.</summary>
    public UnitRegister Units { get; init; } = new([]);

    /// <summary>For a handing over: whom the receivers took over, and whom those did.</summary>
    public IReadOnlyCollection<Succession> Successions { get; init; } = [];

    /// <summary>For a stated amount: whether its figure is one that the application added.</summary>
    public bool IsAddedFigure { get; init; }
}

/// <summary>Judges commands about campaigns.</summary>
public static partial class CampaignDecider
{
    private const long MaxAmount = 1_000_000_000;

    /// <summary>Judges the command.</summary>
    /// <param name="command">What is to be recorded.</param>
    /// <param name="state">The campaign as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<CampaignEvent> Decide(CampaignCommand command, CampaignState state, CampaignFacts facts) => (command, state.Launched) switch
    {
        (LaunchCampaign c, null) => Launch(c, facts.Unit),
        (LaunchCampaign c, { } launched) => LaunchAgain(c, launched, facts.Unit),
        (_, null) => NotLaunched(command.Programme, command.Year, facts.Unit.Key().ToString(), "unit"),
        (StatedFigureCommand c, _) when !facts.IsAddedFigure && !Figures.IsKnown(c.Figure, c.Facet) => UnknownFigure(c.Figure, c.Facet),
        (StatedFigureCommand { Amount: < 0 or > MaxAmount }, _) => OutOfRange(),
        (SetTarget c, { } launched) => State(c, state, launched),
        (DeclareFigure c, { } launched) => State(c, state, launched),
        (AdoptFields c, { } launched) => Adopt(c, state, launched),
        (SetRegistrationWindow c, { } launched) => SetWindow(c, state, launched),
        (FreezeFigures c, { } launched) => Freeze(c, state, launched, facts),
        (TransferCampaign c, { } launched) => Transfer(c, state, launched, facts),
        (SummariseCampaign c, { } launched) => Summarise(c, state, launched),
        _ => throw new ArgumentException($"No command of a campaign: {command.GetType().Name}.", nameof(command)),
    };

    /// <summary>Why something at the unit cannot count in the campaign: it is neither the unit's own nor of a unit above, so no total would hold it, nor was it handed over to them. Null when it can.</summary>
    internal static Refusal? NotAbove(CampaignId campaign, UnitAsOf unit, string field, CampaignTransferred? transferred, PartialDate on) => IsAbove(campaign, unit) || IsReceivedAt(unit, transferred, on)
        ? null
        : new Refusal(
            RefusalCode.CampaignNotLaunched,
            $"Campaign {campaign} is not at {unit.Key()} ({unit.Name}) or above it. Name a campaign of the unit's own or of a unit above, or none.",
            "A registration counts in a campaign of its unit or of a unit above.",
            field);

    internal static Refusal NotLaunched(ProgrammeCode programme, CampaignYear year, string at, string field) =>
        new(
            RefusalCode.CampaignNotLaunched,
            $"No campaign {programme} {year} is launched at {at} or above it. Launch it first.",
            "A registration needs a launched campaign of its programme and year.",
            field);

    private static Outcome<CampaignEvent> Launch(LaunchCampaign c, UnitAsOf unit)
    {
        if ((c.Level ?? LevelOf(unit.Kind)) is not { } level)
            return Refusals.Missing("level", $"A unit of kind '{unit.Kind.ToCode()}' has no level of its own. Name the level: commune, district or province.");
        return Outcome.Emit<CampaignEvent>(new CampaignLaunched(new CampaignId(c.Programme, unit.Key(), c.Year), level, unit, c.Body.Tidy()) { On = c.On });
    }

    private static Outcome<CampaignEvent> LaunchAgain(LaunchCampaign c, CampaignLaunched before, UnitAsOf unit) =>
        Launch(c, unit) is { Events: [var again] } && again.SaysTheSameAs(before)
            ? Outcome.Nothing<CampaignEvent>()
            : Refusals.RecordedOtherwise($"The launch of campaign {before.Campaign}", "unit");

    private static Outcome<CampaignEvent> State(SetTarget c, CampaignState state, CampaignLaunched l)
    {
        var level = c.Level ?? l.Level;
        var last = state.TargetOf(new FigureKey(level, c.Figure, c.Facet));
        return EmitUnless(last, new TargetSet(l.Campaign, level, l.Unit, c.Figure, c.Facet, c.Amount) { On = c.On });
    }

    private static Outcome<CampaignEvent> State(DeclareFigure c, CampaignState state, CampaignLaunched l)
    {
        var level = c.Level ?? l.Level;
        var last = state.DeclaredOf(new FigureKey(level, c.Figure, c.Facet));
        return EmitUnless(last, new FigureDeclared(l.Campaign, level, l.Unit, c.Figure, c.Facet, c.Amount, c.Source.Tidy()) { On = c.On });
    }

    private static Outcome<CampaignEvent> EmitUnless(CampaignEvent? last, CampaignEvent next) =>
        next.SaysTheSameAs(last) ? Outcome.Nothing<CampaignEvent>() : Outcome.Emit(next);

    internal static Refusal UnknownFigure(string figure, string? facet) =>
        new(
            RefusalCode.UnknownFigure,
            $"'{figure}'{(facet is null ? "" : $" with facet '{facet}'")} is not in the catalogue of figures (docs/glossary.md). A family needs a facet, a total has none.",
            "A stated figure stands beside a computed one.",
            facet is null ? "figure" : "facet");

    private static Refusal OutOfRange() =>
        new(RefusalCode.OutOfRange, $"An amount is 0 to {MaxAmount}.", "Figures count things.", "amount");

    private static Level? LevelOf(UnitKind kind) => kind switch
    {
        UnitKind.Province => Domain.Level.Province,
        UnitKind.District => Domain.Level.District,
        UnitKind.Commune => Domain.Level.Commune,
        _ => null,
    };
}

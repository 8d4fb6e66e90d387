namespace Campaign.Domain;

/// <summary>A command about the steering committee of a programme at a unit; <c>On</c> is when it happened.</summary>
/// <param name="Programme">The programme it steers.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Year">The campaign year that it is reported in.</param>
public abstract record CommitteeCommand(ProgrammeCode Programme, UnitSelector Unit, CampaignYear Year) : DomainCommand
{
    /// <summary>The decision that says so, or null.</summary>
    public DecisionId? Decision { get; init; }

    /// <summary>A remark; of an inspection what was found. Kept outside the event.</summary>
    public string? Note { get; init; }
}

/// <summary>Record that the committee was set up.</summary>
public sealed record EstablishCommittee(ProgrammeCode Programme, UnitSelector Unit, CampaignYear Year) : CommitteeCommand(Programme, Unit, Year);

/// <summary>Record that its membership was put in order (kiện toàn).</summary>
public sealed record ConsolidateCommittee(ProgrammeCode Programme, UnitSelector Unit, CampaignYear Year) : CommitteeCommand(Programme, Unit, Year);

/// <summary>Record that duties were assigned to its members.</summary>
public sealed record AssignDuties(ProgrammeCode Programme, UnitSelector Unit, CampaignYear Year) : CommitteeCommand(Programme, Unit, Year);

/// <summary>Record that its working regulation was amended or supplemented.</summary>
public sealed record AmendWorkingRegulation(ProgrammeCode Programme, UnitSelector Unit, CampaignYear Year) : CommitteeCommand(Programme, Unit, Year);

/// <summary>Record an inspection that the committee held.</summary>
public sealed record HoldInspection(ProgrammeCode Programme, UnitSelector Unit, CampaignYear Year) : CommitteeCommand(Programme, Unit, Year)
{
    /// <summary>How many inspections the year's plan has; null when not known.</summary>
    public int? PlannedCount { get; init; }

    /// <summary>The units inspected; empty when not known.</summary>
    public ValueList<UnitSelector> InspectedUnits { get; init; } = [];
}

/// <summary>Record that the committee ended.</summary>
public sealed record DissolveCommittee(ProgrammeCode Programme, UnitSelector Unit, CampaignYear Year) : CommitteeCommand(Programme, Unit, Year);

/// <summary>What the runner looked up to judge a command about a committee.</summary>
/// <param name="Unit">The unit as it was in that year.</param>
/// <param name="Decision">The decision named.</param>
/// <param name="Note">The remark.</param>
/// <param name="InspectedUnits">The units inspected, as they were called.</param>
public sealed record CommitteeFacts(UnitAsOf Unit, DecisionRef? Decision = null, NoteRef? Note = null, ValueList<UnitRef>? InspectedUnits = null);

/// <summary>Judges commands about steering committees.</summary>
public static class CommitteeDecider
{
    private const int MostPlanned = 10_000;
    private const string Ended = "What is ended does nothing more; a committee may be set up again.";

    /// <summary>Judges the command. Nothing needs an earlier step: many committees are older than their ledger.</summary>
    /// <param name="command">What is to be recorded.</param>
    /// <param name="state">The committee as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<CommitteeEvent> Decide(CommitteeCommand command, CommitteeState state, CommitteeFacts facts)
    {
        if (command is HoldInspection { PlannedCount: < 0 or > MostPlanned })
            return new Refusal(RefusalCode.OutOfRange, $"A plan has 0 to {MostPlanned} inspections.", "Figures count things.", "plannedCount");
        var happened = Happened(command, facts);
        if (state.Events.Any(e => IsSame(happened, e)))
            return Outcome.Nothing<CommitteeEvent>();
        return (happened, state.Standing) switch
        {
            (CommitteeEstablished, CommitteeEstablished) => Refusals.RecordedOtherwise("The committee", "unit"),
            (CommitteeDissolved, CommitteeDissolved) => Refusals.RecordedOtherwise("The end of the committee", "unit"),
            (CommitteeDissolved, CommitteeEstablished before) when happened.On.IsCertainlyBefore(before.On) => Refusals.OutOfOrder("established", before.On, happened.On),
            (CommitteeEstablished, CommitteeDissolved before) when happened.On.IsCertainlyBefore(before.On) => Refusals.OutOfOrder("dissolved", before.On, happened.On),
            (CommitteeEstablished, _) => Outcome.Emit(happened),
            (_, CommitteeDissolved end) when end.On.IsCertainlyBefore(happened.On) || end.Year.Value < happened.Year.Value => NoMore(end),
            _ => Outcome.Emit(happened),
        };
    }

    /// <summary>Undoes an entry by its number. How it was set up or ended last can always be undone; what was before that not.</summary>
    /// <param name="command">Which entry.</param>
    /// <param name="state">The committee as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<CommitteeEvent> Decide(AnnulEntry command, CommitteeState state, AnnulmentFacts facts) => Annulments.Decide<CommitteeEvent>(
        facts.Find(command.Seq),
        facts,
        happened => happened is CommitteeEstablished or CommitteeDissolved ? state.Events.After(happened).FirstOrDefault(e => e is CommitteeEstablished or CommitteeDissolved) : null,
        (undone, e) => new CommitteeEntryAnnulled(e.Programme, e.Unit, e.Level, e.Year, undone, facts.Reason!) { On = command.On, Decision = e.Decision });

    private static CommitteeEvent Happened(CommitteeCommand c, CommitteeFacts facts)
    {
        var (unit, level) = (facts.Unit, facts.Unit.Kind.ToLevel());
        CommitteeEvent happened = c switch
        {
            EstablishCommittee => new CommitteeEstablished(c.Programme, unit, level, c.Year),
            ConsolidateCommittee => new CommitteeConsolidated(c.Programme, unit, level, c.Year),
            AssignDuties => new DutiesAssigned(c.Programme, unit, level, c.Year),
            AmendWorkingRegulation => new WorkingRegulationAmended(c.Programme, unit, level, c.Year),
            HoldInspection h => new InspectionHeld(c.Programme, unit, level, c.Year, h.PlannedCount, facts.InspectedUnits ?? []),
            DissolveCommittee => new CommitteeDissolved(c.Programme, unit, level, c.Year),
            _ => throw new ArgumentException($"No command about a committee: {c.GetType().Name}.", nameof(c)),
        };
        return happened with { On = c.On, Decision = facts.Decision, Note = facts.Note };
    }

    /// <summary>A text has a random commitment each time, so that it tells nothing apart.</summary>
    private static bool IsSame(CommitteeEvent one, CommitteeEvent other) => (one with { Note = other.Note }).SaysTheSameAs(other);

    private static Refusal NoMore(CommitteeEvent end) =>
        new(RefusalCode.CommitteeDissolved, $"The committee ended in {(end.On.IsUnknown ? end.Year.ToString() : end.On.ToString())}. Check the date, or record that it was set up again.", Ended, "on");
}

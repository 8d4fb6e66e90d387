namespace Campaign.Domain;

/// <summary>What can happen to the steering committee (Ban Chỉ đạo) of a programme at a unit.</summary>
/// <param name="Programme">The programme it steers.</param>
/// <param name="Unit">The unit, as it was in that year.</param>
/// <param name="Level">The level its figures stand at.</param>
/// <param name="Year">The campaign year that it is reported in.</param>
public abstract record CommitteeEvent(ProgrammeCode Programme, UnitAsOf Unit, Level Level, CampaignYear Year) : DomainEvent
{
    /// <summary>The decision that says so; null when none is named.</summary>
    public DecisionRef? Decision { get; init; }

    /// <summary>A remark; of an inspection what was found.</summary>
    public NoteRef? Note { get; init; }
}

/// <summary>The committee was set up.</summary>
/// <param name="Programme">The programme it steers.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Level">The level its figures stand at.</param>
/// <param name="Year">The campaign year that it is reported in.</param>
public sealed record CommitteeEstablished(ProgrammeCode Programme, UnitAsOf Unit, Level Level, CampaignYear Year) : CommitteeEvent(Programme, Unit, Level, Year);

/// <summary>Its membership was put in order (kiện toàn): members are so by their posts, and posts change hands.</summary>
/// <param name="Programme">The programme it steers.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Level">The level its figures stand at.</param>
/// <param name="Year">The campaign year that it is reported in.</param>
public sealed record CommitteeConsolidated(ProgrammeCode Programme, UnitAsOf Unit, Level Level, CampaignYear Year) : CommitteeEvent(Programme, Unit, Level, Year);

/// <summary>Duties were assigned to its members.</summary>
/// <param name="Programme">The programme it steers.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Level">The level its figures stand at.</param>
/// <param name="Year">The campaign year that it is reported in.</param>
public sealed record DutiesAssigned(ProgrammeCode Programme, UnitAsOf Unit, Level Level, CampaignYear Year) : CommitteeEvent(Programme, Unit, Level, Year);

/// <summary>Its working regulation was amended or supplemented.</summary>
/// <param name="Programme">The programme it steers.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Level">The level its figures stand at.</param>
/// <param name="Year">The campaign year that it is reported in.</param>
public sealed record WorkingRegulationAmended(ProgrammeCode Programme, UnitAsOf Unit, Level Level, CampaignYear Year) : CommitteeEvent(Programme, Unit, Level, Year);

/// <summary>The committee held an inspection.</summary>
/// <param name="Programme">The programme it steers.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Level">The level its figures stand at.</param>
/// <param name="Year">The campaign year that it is reported in.</param>
/// <param name="PlannedCount">How many inspections the year's plan has; null when not known.</param>
/// <param name="InspectedUnits">The units inspected, as they were called; empty when not known.</param>
public sealed record InspectionHeld(ProgrammeCode Programme, UnitAsOf Unit, Level Level, CampaignYear Year, int? PlannedCount, ValueList<UnitRef> InspectedUnits)
    : CommitteeEvent(Programme, Unit, Level, Year);

/// <summary>The committee ended.</summary>
/// <param name="Programme">The programme it steers.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Level">The level its figures stand at.</param>
/// <param name="Year">The campaign year that it is reported in.</param>
public sealed record CommitteeDissolved(ProgrammeCode Programme, UnitAsOf Unit, Level Level, CampaignYear Year) : CommitteeEvent(Programme, Unit, Level, Year);

/// <summary>An entry of this committee was a mistake.</summary>
/// <param name="Programme">The programme it steers.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Level">The level its figures stand at.</param>
/// <param name="Year">The campaign year that it is reported in.</param>
/// <param name="Entry">What is undone.</param>
/// <param name="Reason">Why.</param>
public sealed record CommitteeEntryAnnulled(ProgrammeCode Programme, UnitAsOf Unit, Level Level, CampaignYear Year, Entry Entry, NoteRef Reason)
    : CommitteeEvent(Programme, Unit, Level, Year), IEntryAnnulled;

using Campaign.Domain;

namespace Campaign.Host.Import;

/// <summary>What steering committees did, a row an event.</summary>
internal sealed class CommitteeRows() : ImportKind(
    "committees",
    Required("unit"), Required("programme"), Required("year"), Required("event"), Optional("on"), Optional("decision_id", "decision"), Optional("inspected_units"),
    Optional("planned", "plannedCount"), Optional("findings", "note"), Optional("certainty"))
{
    private static readonly OrderedDictionary<string, Func<ImportRow, About, CommitteeCommand>> Events = new()
    {
        ["established"] = (_, a) => new EstablishCommittee(a.Programme, a.Unit, a.Year),
        ["consolidated"] = (_, a) => new ConsolidateCommittee(a.Programme, a.Unit, a.Year),
        ["duties-assigned"] = (_, a) => new AssignDuties(a.Programme, a.Unit, a.Year),
        ["regulation-amended"] = (_, a) => new AmendWorkingRegulation(a.Programme, a.Unit, a.Year),
        ["inspection-held"] = (row, a) => new HoldInspection(a.Programme, a.Unit, a.Year)
        {
            PlannedCount = PlannedOf(row),
            InspectedUnits = row.Values<UnitSelector>("inspected_units"),
        },
        ["dissolved"] = (_, a) => new DissolveCommittee(a.Programme, a.Unit, a.Year),
    };

    /// <summary>All of it may come again, and is told apart by date, decision and units.</summary>
    public override string KeyOf(ImportRow row) => Join(row, "unit", "programme", "year", "event", "on", "decision_id", "inspected_units");

    public override DomainCommand? Read(ImportRow row)
    {
        var about = new About(row.Value<UnitSelector>("unit"), row.Value<ProgrammeCode>("programme"), row.Value<CampaignYear>("year"));
        var command = row.Choice("event", Events)?.Invoke(row, about);
        return command is null ? null : command with { On = row.Date("on"), Decision = row.Optional<DecisionId>("decision_id"), Note = row.Text("findings") };
    }

    private static int? PlannedOf(ImportRow row) => row.Whole("planned") is { } planned ? (int)Math.Clamp(planned, int.MinValue, int.MaxValue) : null;

    private sealed record About(UnitSelector Unit, ProgrammeCode Programme, CampaignYear Year);
}

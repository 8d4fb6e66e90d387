using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Reports on grassroots democracy, and steering committees: what their deciders need, looked up.</content>
internal sealed partial class CommandExecution
{
    /// <summary>The unit is meant as it was in the year that is reported on, whenever the report came.</summary>
    private async Task<Judged> JudgeAsync(ActivityReportCommand command, CancellationToken ct)
    {
        var unit = (await UnitsAsync([command.Unit.Code], ct)).Resolve(command.Unit, PartialDate.Unknown, command.Year.Dates, "unit");
        if (unit.Value is not { } found)
            return new Judged(unit.Refusal!);
        var reason = command switch { ReturnActivityReport c => c.Reason, CorrectActivityFigure c => c.Reason, _ => null };
        var facts = new ActivityReportFacts(found, records.Note(reason));
        return await DecideAsync(
            command, StreamKeys.OfReports(found.Key(), command.Year, command.Period), (DemocracyState state) => DemocracyDecider.Decide(command, state, facts), ct);
    }

    private async Task<Judged> JudgeAsync(CommitteeCommand command, CancellationToken ct)
    {
        var decision = await DecisionAsync(command.Decision, ct);
        if (decision.Refusal is { } refusal)
            return new Judged(refusal);
        var named = (command as HoldInspection)?.InspectedUnits ?? [];
        var units = await UnitsAsync([command.Unit.Code, .. named.Select(u => u.Code)], ct);
        var unit = units.Resolve(command.Unit, PartialDate.Unknown, command.Year.Dates, "unit");
        if (unit.Value is not { } found)
            return new Judged(unit.Refusal!);
        if (command is not DissolveCommittee && units.Ended(found.Key(), command.On, "unit") is { } ended) // what is left of it may be wound up later
            return new Judged(ended);
        var inspected = named.Select(u => units.Resolve(u, command.On, command.Year.Dates, "inspectedUnits")).ToList();
        if (inspected.FirstOrDefault(u => u.Refusal is not null)?.Refusal is { } unknown)
            return new Judged(unknown);
        var facts = new CommitteeFacts(found, decision.Value, records.Note(command.Note), inspected.Select(u => u.Value!.SelfAndAncestors().First()).ToValueList());
        return await DecideAsync(
            command, StreamKeys.OfCommittee(found.Key(), command.Programme), (CommitteeState state) => CommitteeDecider.Decide(command, state, facts), ct);
    }
}

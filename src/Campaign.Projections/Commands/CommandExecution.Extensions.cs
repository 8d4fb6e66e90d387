using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Events of extensions: counted and judged like everything else, within the campaign of their programme.</content>
internal sealed partial class CommandExecution
{
    private async Task<Judged> JudgeAsync(RecordExtensionEvent command, CancellationToken ct)
    {
        var read = extensions.Read(command);
        if (read.Value is not { } reading)
            return new Judged(read.Refusal!);
        var unit = (await UnitsAsync([command.Unit.Code], ct)).Resolve(command.Unit, command.On, command.Year.Dates, "unit");
        if (unit.Value is not { } found)
            return new Judged(unit.Refusal!);
        var going = await CampaignOfAsync(command.Programme, command.Year, found, null, new UnitRegister([]), command.On, ct);
        if (going.Refusal is { } unclear)
            return new Judged(unclear);
        var facts = new ExtensionFacts(found, going.Value?.Launched, reading.Counts) { Note = records.Note(command.Note) };
        return await DecideAsync(
            command, StreamKeys.Of(command.Event.Prefix, command.Item),
            (ExtensionState state) => ExtensionDecider.Decide(command with { Data = reading.Data }, state, facts with { Objection = reading.Objection(state.Events) }), ct);
    }
}

using System.Text.Json;
using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <summary>The register of units, folded from its events as the commands made it step by step.</summary>
internal sealed class PastUnits
{
    /// <summary>Which rows of the store's events are of units, in SQL.</summary>
    public const string Events = $"stream_id like '{StreamKeys.Restructurings}/%'";

    private readonly Dictionary<UnitCode, Dictionary<UnitKey, UnitLife>> lives = [];
    private readonly Dictionary<ActId, List<UnitEvent>> acts = [];

    /// <summary>Every life of every code after the events of the schema.</summary>
    public static async Task<IReadOnlyList<UnitLife>> ReadAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        var events = await Sql.QueryAsync(
            connection,
            $"select {RecordedEvent.Columns} from {schema}.mt_events e where {Events} order by e.seq_id",
            RecordedEvent.Read, ct);
        return Fold(events);
    }

    /// <summary>The row of <see cref="LedgerTables.Units"/>.</summary>
    public static object?[] RowOf(UnitLife life) => [life.Unit.Code.ToString(), life.Unit.Since, JsonSerializer.Serialize(life, LedgerJson.Options)];

    /// <summary>Every life after the events, which are in the order of the store: an act is judged as a whole, as far as it goes.</summary>
    public static IReadOnlyList<UnitLife> Fold(IReadOnlyList<RecordedEvent> events)
    {
        var units = new PastUnits();
        for (int from = 0, to = 0; from < events.Count; from = to)
        {
            while (to < events.Count && events[to].Stream == events[from].Stream && (to == from || !(IsAlone(events[to]) || IsAlone(events[from]))))
                to++;
            units.Apply([.. events.Skip(from).Take(to - from).Select(e => e.Data).OfType<UnitEvent>()]);
        }

        return [.. units.All()];
    }

    /// <summary>What undoes something, or begins a unit of a plain list, is a command of its own.</summary>
    private static bool IsAlone(RecordedEvent e) => e.Data is RestructuringAnnulled or UnitEntryAnnulled or UnitEvent { Act: null };

    private void Apply(List<UnitEvent> events)
    {
        switch (events)
        {
            case [UnitEntryAnnulled e]:
                lives.GetValueOrDefault(e.Unit.Code)?.Remove(e.Unit.Key());
                break;
            case [RestructuringAnnulled { Act: { } undone }]:
                Undo(undone);
                break;
            case [UnitEstablished { Act: null } e]:
                Keep(new UnitRegister([.. Of(e.Unit.Code), .. e.Unit.Path is [var parent, ..] && parent.Code != e.Unit.Code ? Of(parent.Code) : []]).After(events));
                break;
            case [{ Act: { } act }, ..]:
                Keep(new UnitRegister(All()).After(events));
                acts[act] = [.. acts.GetValueOrDefault(act, []), .. events];
                break;
            default:
                break;
        }
    }

    private void Undo(ActId act)
    {
        if (!acts.Remove(act, out var events))
            return;
        var (gone, restored) = new UnitRegister(All()).Before(act, events);
        foreach (var unit in gone)
            lives[unit.Code].Remove(unit);
        Keep(restored);
    }

    private IEnumerable<UnitLife> All() => lives.Values.SelectMany(code => code.Values);

    private IEnumerable<UnitLife> Of(UnitCode code) => lives.GetValueOrDefault(code)?.Values.AsEnumerable() ?? [];

    private void Keep(IEnumerable<UnitLife> changed)
    {
        foreach (var life in changed)
        {
            if (!lives.TryGetValue(life.Unit.Code, out var code))
                lives[life.Unit.Code] = code = [];
            code[life.Key()] = life;
        }
    }
}

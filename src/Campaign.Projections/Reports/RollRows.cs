using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Reads lines of the roll of commendations with the names, decisions and texts that are not in it: three queries.</summary>
internal static class RollRows
{
    /// <param name="batch">Where the queries go.</param>
    /// <param name="where">Which lines, in SQL.</param>
    /// <param name="parameters">Those of <paramref name="where"/>.</param>
    public static void Ask(ViewBatch batch, string where, params object[] parameters)
    {
        var schema = batch.Schema;
        var lines = $"{schema}.mt_doc_honourrollentry where {where}";
        batch.Add($"{ReportRows.EveryLine(schema, "mt_doc_honourrollentry", "recipient")} where {where} order by id", parameters);
        batch.Add(DecisionsOf(schema, lines), parameters);
        batch.Add($"select id, text from {schema}.{LedgerTables.Notes} where id in (select jsonb_path_query(data, '$.events[*].data.**.achievement.id') #>> '{"{}"}' from {lines})", parameters);
    }

    /// <summary>The events of all decisions that the lines name, as far as the lines reach.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="lines">The table of the roll and which of its lines, in SQL.</param>
    public static string DecisionsOf(string schema, string lines) => EventsOf(schema, $"select 'decision/' || (data -> 'decision' ->> 'id') from {lines}");

    /// <summary>The events of the lines themselves and of the decisions that they name, undone ones too, as far as the lines reach.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="where">Which lines, in SQL.</param>
    public static string StepsOf(string schema, string where) => EventsOf(
        schema, $"select unnest(array['commendation/' || id, 'decision/' || (data -> 'decision' ->> 'id')]) from {schema}.mt_doc_honourrollentry where {where}");

    private static string EventsOf(string schema, string streams) =>
        $"""
        select {RecordedEvent.Columns} from {schema}.mt_events e
        where e.stream_id in ({streams})
          and e.seq_id <= (select last_seq_id from {schema}.mt_event_progression where name = '{ReportsProgress.ShardName}')
        order by e.seq_id
        """;

    /// <summary>The decisions as they stand after these events.</summary>
    public static IReadOnlyDictionary<DecisionId, DecisionState> Folded(IEnumerable<DecisionEvent> events) =>
        events.GroupBy(e => e.DecisionId).ToDictionary(g => g.Key, g => g.Aggregate(DecisionState.Initial, DecisionState.Evolve));

    /// <summary>The decision that the line names as it stands; null when it names none.</summary>
    public static DecisionNow? DecisionOf(HonourRollEntry line, IReadOnlyDictionary<DecisionId, DecisionState> decisions) =>
        line.Decision is { } named ? DecisionNow.Of(named, decisions.GetValueOrDefault(named.Id)) : null;

    /// <summary>The lines, by commendation.</summary>
    public static async Task<List<(HonourRollEntry Entry, AwardLine Line)>> ReadAsync(ViewRows rows)
    {
        var lines = await rows.NextAsync(ReportRows.NamedAt<HonourRollEntry>);
        var decisions = Folded(await rows.NextAsync(r => (DecisionEvent)RecordedEvent.Read(r).Data));
        var notes = (await rows.NextAsync(r => (Id: r.GetString(0), Text: r.GetString(1)))).ToDictionary(n => n.Id, n => n.Text);
        return [.. lines.Select(l => (l.Line, AwardLine.Of(l.Line, l.PersonName, DecisionOf(l.Line, decisions), AchievementOf(l.Line))))];

        string? AchievementOf(HonourRollEntry c) =>
            new CommendationState(c.Events.ToValueList()).Current?.Achievement is { } note ? notes.GetValueOrDefault(note.Id.ToString()) : null;
    }
}

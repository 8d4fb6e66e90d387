using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <content>One model over the years.</content>
public sealed partial class LedgerReports
{
    /// <summary>All that was recorded of the model, and the commendations that name it; or that there is none.</summary>
    /// <param name="model">Which model.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public Task<Lookup<ModelHistory>> ModelHistoryAsync(ModelId model, CancellationToken cancellationToken = default) =>
        ReadMoment.ReadAsync(store, options, asOf: null, moment => ModelHistoryAsync(moment, model, cancellationToken), cancellationToken);

    private static async Task<Lookup<ModelHistory>> ModelHistoryAsync(ReadMoment moment, ModelId model, CancellationToken ct)
    {
        var (connection, schema) = (moment.Connection, moment.Schema);
        await Sql.ScalarAsync(connection, ReportsRebuild.LockToRead(schema), ct);
        var through = await moment.SealedAsync(ct);
        var events = await Sql.QueryAsync(
            connection,
            $"""
            select {RecordedEvent.Columns} from {schema}.mt_events e
            where e.stream_id = $1 and e.seq_id <= (select last_seq_id from {schema}.mt_event_progression where name = $2) order by e.version
            """,
            RecordedEvent.Read, ct, StreamKeys.Of(model), ReportsProgress.ShardName);
        if (events.Count == 0)
            return new Refusal(RefusalCode.ModelNotRegistered, $"Model {model} has no registration. Look its id up in the list of models.", "What is shown of a model is what was recorded of it.", "model");
        await using var batch = new NpgsqlBatch(connection);
        Ask(new ViewBatch(batch, schema), model, [.. events.Select(e => (ModelEvent)e.Data)]);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = new ViewRows(reader, ct);
        var roll = await RollRows.ReadAsync(rows);
        var decisions = RollRows.Folded(await rows.NextAsync(r => (DecisionEvent)RecordedEvent.Read(r).Data));
        var names = (await rows.NextAsync(r => (Id: r.GetString(0), Name: r.GetString(1)))).ToDictionary(n => n.Id, n => n.Name);
        var notes = (await rows.NextAsync(r => (Id: r.GetString(0), Text: r.GetString(1)))).ToDictionary(n => n.Id, n => n.Text);
        return new ModelHistory(
            model.ToString(),
            new ModelHistoryBuilder(events, decisions, names, notes).Registrations(),
            [.. roll.OrderBy(c => c.Line.Year).ThenBy(c => c.Line.CommendationId, StringComparer.Ordinal).Select(c => new ModelCommendation(c.Entry.Events[^1].Unit, c.Line))],
            through.In(new ReportProvenance(
                through.Seq, null, null, null, events.Count, events.Count(e => e.Data.Evidence.Count > 0),
                events.GroupBy(e => e.Certainty).OrderBy(g => g.Key).ToDictionary(g => g.Key.ToCode(), g => (long)g.Count()))));
    }

    private static void Ask(ViewBatch batch, ModelId model, List<ModelEvent> events)
    {
        RollRows.Ask(batch, "data ->> 'modelId' = $1", model.ToString());
        batch.Add(
            $"""
            select {RecordedEvent.Columns} from {batch.Schema}.mt_events e
            where e.stream_id = any($1) and e.seq_id <= (select last_seq_id from {batch.Schema}.mt_event_progression where name = $2) order by e.seq_id
            """,
            events.Select(e => e.Decision).OfType<DecisionRef>().Select(d => StreamKeys.Of(d.Id)).Distinct().ToArray(), ReportsProgress.ShardName);
        batch.Add(
            $"select distinct on (id) id, full_name from {batch.Schema}.{LedgerTables.People} where id = any($1) order by id, version desc",
            (object)events.SelectMany(ModelHistoryBuilder.PersonsOf).Select(p => p.Id.ToString()).Distinct().ToArray());
        batch.Add($"select id, text from {batch.Schema}.{LedgerTables.Notes} where id = any($1)", (object)events.SelectMany(ModelHistoryBuilder.NotesOf).Select(n => n.Id.ToString()).Distinct().ToArray());
    }
}

using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <content>The list of exceptions.</content>
public sealed partial class LedgerAudit
{
    /// <summary>What was recorded out of the ordinary for a unit and year, or why it is not known.</summary>
    /// <remarks>Of models, commendations, campaigns, accepted reports on grassroots democracy, steering committees, and the decisions that they name. Holds of recipients belong to no year and are not among it.</remarks>
    /// <param name="query">Of which unit and year.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public Task<Lookup<ExceptionList>> ExceptionsAsync(ExceptionsQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ReadMoment.ReadAsync(store, options, query.AsOf, moment => ExceptionsAsync(moment, query, cancellationToken), cancellationToken);
    }

    private static async Task<Lookup<ExceptionList>> ExceptionsAsync(ReadMoment moment, ExceptionsQuery query, CancellationToken cancellationToken)
    {
        var unit = await moment.ResolveAsync(query.Unit, query.Year, cancellationToken);
        if (unit.Value is not { } found)
            return unit.Refusal!;
        var through = await moment.SealedAsync(cancellationToken);
        var rows = await Sql.QueryAsync(
            moment.Connection,
            HistoryIn(moment.Schema),
            r => (Event: RecordedEvent.Read(r), IsCounted: r.GetBoolean(RecordedEvent.ColumnCount)),
            cancellationToken,
            found.Key().ToString(), query.Programme.ToString(), query.Year.Value, $"{StreamKeys.Campaigns}/{query.Programme}/%/{query.Year}", found.Code.ToString(), found.Since.ToDateOnly());
        var history = rows.Select(r => r.Event).Where(e => IsOf(query, e.Data)).ToList();
        var counted = rows.Where(r => r.IsCounted).Select(r => r.Event.Seq).ToHashSet();
        var standing = ExceptionFinder.Standing(history, counted).ToList();
        var overdue = query.Today is { } today ? await OverdueErasuresAsync(moment, today, cancellationToken) : [];
        return new ExceptionList(
            found, query.Year.Value, query.Programme.ToString(), through.In(ProvenanceOf(through.Seq, standing)),
            [.. ExceptionFinder.Of(history, counted).Append((Kind: ExceptionKind.OverdueErasure, Entries: overdue)).Select(g => new ExceptionGroup(g.Kind, g.Entries.Count, [.. g.Entries.Take(query.Most ?? int.MaxValue)]))]);
    }

    private static ReportProvenance ProvenanceOf(long throughSeq, List<RecordedEvent> standing) => new(
        throughSeq, null, null, null, standing.Count, standing.Count(e => e.Data.Evidence.Count > 0),
        standing.GroupBy(e => e.Certainty).OrderBy(g => g.Key).ToDictionary(g => g.Key.ToCode(), g => (long)g.Count()));

    private static readonly string ActUndone = EventCatalogue.NameOf(typeof(RestructuringAnnulled));

    /// <summary>The streams of all that was ever posted or stands in a register for the unit, of its campaigns, and of the decisions named there; and acts on the unit in the year that were undone, each with its last entry.</summary>
    private static string HistoryIn(string schema) =>
        $"""
        with counted as (
          select distinct seq from {schema}.{LedgerTables.Postings} where unit_path @> array[$1] and programme = $2 and year = $3),
        streams as (
          select stream_id from {schema}.mt_events where seq_id in (select seq from counted)
          union select 'commendation/' || id from {schema}.mt_doc_honourrollentry
            where (data ->> 'year')::integer = $3 and data ->> 'programme' = $2 and data -> 'unitPath' ? $1
          union select stream_id from {schema}.mt_events where stream_id like $4
            and exists (select 1 from jsonb_array_elements((data -> 'unit' -> 'path') || jsonb_build_array(data -> 'unit')) u where u ->> 'code' = $5 and (u ->> 'since')::date = $6)),
        decisions as (
          select distinct 'decision/' || (data -> 'decision' ->> 'id') as stream_id from {schema}.mt_events
          where stream_id in (select stream_id from streams) and data -> 'decision' is not null),
        undone as (
          select a.seq_id as seq, (select max(p.seq_id) from {schema}.mt_events p where p.stream_id = a.stream_id and p.version < a.version) as last
          from {schema}.mt_events a where a.type = '{ActUndone}' and exists (
            select from {schema}.mt_events u where u.stream_id = a.stream_id and u.version < a.version and left(u.data ->> 'on', 4) = $3::text
              and exists (select from jsonb_path_query(u.data, '$.** ? (@.code.type() == "string")') w where w ->> 'code' = $5 and (w ->> 'since')::date = $6)))
        select {RecordedEvent.Columns}, e.seq_id in (select seq from counted)
        from {schema}.mt_events e
        where e.stream_id in (select stream_id from streams union select stream_id from decisions)
          or e.seq_id in (select unnest(array[a.seq, a.last]) from undone a)
        order by e.seq_id
        """;

    /// <summary>The stream of a model or of a committee goes over years.</summary>
    private static bool IsOf(ExceptionsQuery query, DomainEvent e) => e switch
    {
        ModelEvent m => m.Registration.Campaign is var c && c.Year == query.Year && c.Programme == query.Programme,
        CommendationEvent c => c.Campaign.Year == query.Year && c.Campaign.Programme == query.Programme,
        CommitteeEvent c => c.Year == query.Year && c.Programme == query.Programme,
        ExtensionEvent x => x.Campaign.Year == query.Year && x.Campaign.Programme == query.Programme,
        _ => true,
    };
}

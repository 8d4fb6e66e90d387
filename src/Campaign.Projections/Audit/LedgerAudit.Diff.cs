using System.Data.Common;
using Campaign.Domain;
using NodaTime;
using Npgsql;

namespace Campaign.Projections;

/// <content>What came between two sizes of the ledger.</content>
public sealed partial class LedgerAudit
{
    /// <summary>The events between two past moments, and every figure that they moved; or why a moment cannot be read.</summary>
    /// <param name="query">Between which.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public async Task<Lookup<LedgerDiff>> DiffAsync(LedgerDiffQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await LedgerTrace.ReadAsync(
            nameof(DiffAsync),
            () => PastMoment.ReadAsync(store, schema, [query.From, query.To], (connection, moments) => DiffAsync(connection, query, moments[0], moments[1], cancellationToken), cancellationToken));
    }

    private async Task<Lookup<LedgerDiff>> DiffAsync(NpgsqlConnection connection, LedgerDiffQuery query, PastMoment from, PastMoment to, CancellationToken ct)
    {
        if (from.Size > to.Size)
            return new Refusal(RefusalCode.OutOfRange, $"The ledger had {from.Size} entries first and {to.Size} then. Name the smaller one first.", "A difference goes forward.", "to");
        var events = await Sql.QueryAsync(connection, DiffedEvents, EventBetweenAt, ct, from.Size, to.Size, query.Most);
        var figures = await Sql.QueryAsync(connection, DiffedFigures, r => (Figure: FigureBetweenAt(r), Count: r.GetInt64(8)), ct, from.Size, to.Size, query.Most);
        return new LedgerDiff(from.Size, to.Size, to.Size - from.Size, events, figures.Count == 0 ? 0 : figures[0].Count, [.. figures.Select(f => f.Figure)]);
    }

    private string DiffedEvents =>
        $$"""
        select l.index, e.seq_id, e.type, e.stream_id, (u ->> 'code') || '@' || (u ->> 'since'), e.user_name, e.timestamp
        from {{schema}}.{{LedgerTables.Leaves}} l join {{schema}}.mt_events e on e.seq_id = l.seq, lateral (select coalesce(e.data -> 'unit', e.data #> '{registration,unit}')) as of(u)
        where l.index >= $1 and l.index < $2 order by l.index limit $3
        """;

    /// <summary>Totals, as reports have them: at each unit that a posting counts in.</summary>
    private string DiffedFigures
    {
        get
        {
            const string Key = "programme, year, level, unit, figure, facet";
            var booked = $"select s.programme, s.year, s.level, u.unit, s.figure, s.facet, s.amount, l.index from {schema}.{LedgerTables.Postings} s join {schema}.{LedgerTables.Leaves} l on l.seq = s.seq";
            return
                $"""
                with moved as (
                  select {Key}, sum(amount)::bigint as change from ({booked} cross join unnest(s.unit_path) u(unit) where l.index >= $1 and l.index < $2 and s.figure not like 'record.%') p
                  group by {Key} having sum(amount) <> 0),
                before as (
                  select {Key}, sum(amount)::bigint as amount from ({booked} cross join unnest(s.unit_path) u(unit)
                    where l.index < $1 and s.unit_path && (select array_agg(distinct unit) from moved) and u.unit in (select unit from moved)) p
                  group by {Key})
                select m.programme, m.year, m.level, m.unit, m.figure, m.facet, coalesce(b.amount, 0), m.change, count(*) over ()
                from moved m left join before b using ({Key})
                order by m.programme, m.year, m.level, m.unit collate "C", m.figure collate "C", m.facet collate "C" limit $3
                """;
        }
    }

    private static EventBetween EventBetweenAt(DbDataReader r) => new(
        r.GetInt64(0), r.GetInt64(1), r.GetString(2), r.GetString(3), r.IsDBNull(4) ? null : r.GetString(4), r.IsDBNull(5) ? null : r.GetString(5), Instant.FromDateTimeUtc(r.GetDateTime(6)));

    private static FigureBetween FigureBetweenAt(DbDataReader r) =>
        new(r.GetString(0), r.GetInt32(1), BookKeys.LevelAt(r, 2), r.GetString(3), r.GetString(4), BookKeys.FacetAt(r, 5), r.GetInt64(6), r.GetInt64(6) + r.GetInt64(7), r.GetInt64(7));
}

/// <summary>Between which moments a difference is asked for.</summary>
/// <param name="From">The earlier.</param>
/// <param name="To">The later.</param>
public sealed record LedgerDiffQuery(AsOf From, AsOf To)
{
    /// <summary>How many events and how many figures are listed; all are counted. The default value is 1,000.</summary>
    public int Most { get; init; } = 1000;
}

/// <summary>What came between two sizes of the ledger.</summary>
/// <param name="From">The earlier size.</param>
/// <param name="To">The later size.</param>
/// <param name="EventCount">How many entries came.</param>
/// <param name="Events">The first of them, by index.</param>
/// <param name="FigureCount">How many figures differ.</param>
/// <param name="Figures">The first of them, by programme, year, level, unit, figure and facet.</param>
public sealed record LedgerDiff(long From, long To, long EventCount, IReadOnlyList<EventBetween> Events, long FigureCount, IReadOnlyList<FigureBetween> Figures);

/// <summary>An event that came.</summary>
/// <param name="Index">Its index in the ledger.</param>
/// <param name="Seq">Its place in the store.</param>
/// <param name="Type">The stored name.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Unit">The unit it is recorded at, <c>code@since</c>; null where it names none.</param>
/// <param name="User">Who recorded it: an opaque id.</param>
/// <param name="RecordedAt">When.</param>
public sealed record EventBetween(long Index, long Seq, string Type, string Stream, string? Unit, string? User, Instant RecordedAt);

/// <summary>A figure that differs.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Level">The level.</param>
/// <param name="Unit">The unit, <c>code@since</c>: its own and all below it.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Facet">The facet, or null.</param>
/// <param name="From">What it was.</param>
/// <param name="To">What it came to.</param>
/// <param name="Change">The later less the earlier.</param>
public sealed record FigureBetween(string Programme, int Year, Level Level, string Unit, string Figure, string? Facet, long From, long To, long Change);

using System.Data.Common;
using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <content>Units and what became of them.</content>
public sealed partial class LedgerReports
{
    private static readonly PartialDate EverSince = PartialDate.Unknown;

    /// <summary>All that is known of a unit; or why it is not known.</summary>
    /// <param name="unit">The unit; of several that bore the code and no day given, the latest.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public Task<Lookup<UnitHistory>> UnitHistoryAsync(UnitSelector unit, CancellationToken cancellationToken = default) =>
        ReadMoment.ReadAsync(store, options, null, moment => UnitHistoryAsync(moment, unit, cancellationToken), cancellationToken);

    private static async Task<Lookup<UnitHistory>> UnitHistoryAsync(ReadMoment moment, UnitSelector selector, CancellationToken ct)
    {
        var lives = await UnitLookup.LivesInMomentAsync(moment.Connection, moment.Schema, selector.Code, ct);
        if (lives.Where(l => selector.Since is not { } since || l.Unit.Since == since).MaxBy(l => l.Unit.Since) is not { } life)
            return new UnitRegister(lives).Resolve(selector, PartialDate.Unknown, EverSince, "unit").Refusal!;
        await using var batch = new NpgsqlBatch(moment.Connection);
        Ask(new ViewBatch(batch, moment.Schema), life);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = new ViewRows(reader, ct);
        var from = await rows.NextAsync(r => TransitionAt(r));
        var to = await rows.NextAsync(r => TransitionAt(r));
        var below = await rows.NextAsync(UnitLookup.At);
        var years = await rows.NextAsync(r => (Year: r.GetInt32(0), Programme: r.GetString(1), Amount: new AmountBelow(r.GetString(3), BookKeys.LevelAt(r, 2), r.GetInt64(4))));
        var acts = await rows.NextAsync(r => new UnitAct(r.GetString(0)[$"{StreamKeys.Restructurings}/".Length..], r.GetInt64(1), r.GetFieldValue<string[]>(2)));
        var last = life.Until is { } end ? PartialDate.Of(end) : PartialDate.Unknown;
        return new UnitHistory(
            life,
            [.. lives.Where(l => l.Key() != life.Key()).OrderBy(l => l.Unit.Since).Select(l => l.Unit)],
            from, to,
            [.. below.Select(b => LastUnder(b, life.Key(), last)).OfType<UnitAsOf>().OrderBy(u => u.Name).ThenBy(u => u.Key().ToString())],
            [.. years.GroupBy(y => (y.Year, y.Programme)).OrderByDescending(g => g.Key.Year).ThenBy(g => g.Key.Programme, StringComparer.Ordinal).Select(g => new UnitYear(g.Key.Year, g.Key.Programme, [.. g.Select(y => y.Amount)]))],
            acts);
    }

    /// <summary>The unit as it stands right below the other one at its end; null where it does not.</summary>
    private static UnitAsOf? LastUnder(UnitLife life, UnitKey parent, PartialDate end)
    {
        var (_, until, unit) = UnitsUnder.PhasesOf(life).Last(p => !(p.From > end.Latest));
        var isThere = end.IsUnknown ? until is null : !(until < end.Earliest);
        return isThere && unit.Path is [var above, ..] && above.Key() == parent ? unit : null;
    }

    private static void Ask(ViewBatch batch, UnitLife life)
    {
        var key = life.Key().ToString();
        var acts = life.Later.Select(p => p.Act).Append(life.EndedBy).OfType<ActId>().Select(StreamKeys.Of).Append(StreamKeys.Of(life.Key())).Distinct().ToArray();
        batch.Add(Transitions(batch.Schema, other: "from_unit", mine: "to_unit"), key);
        batch.Add(Transitions(batch.Schema, other: "to_unit", mine: "from_unit"), key);
        batch.Add($"select data from {UnitsUnder.In(batch.Schema)} u", UnitsUnder.Of(life.Key()));
        batch.Add(
            $"select year, programme, level, figure, total from {batch.Schema}.{LedgerTables.Balances} where unit = $1 and figure = any($2) and facet = '' order by year desc, programme, level, figure",
            key, FiguresOfLists);
        batch.Add(
            $"""
            select distinct on (e.stream_id) e.stream_id, e.seq_id,
              array(select v ->> 'title' from jsonb_array_elements(e.data -> 'evidence') v)
            from {batch.Schema}.mt_events e
            where e.stream_id = any($1) or e.stream_id in (
              select '{StreamKeys.Restructurings}/' || act from {batch.Schema}.{LedgerTables.Successions} where from_unit = $2 or to_unit = $2)
            order by e.stream_id, e.seq_id
            """,
            acts, key);
    }

    private static string Transitions(string schema, string other, string mine) =>
        $"""
        select u.data, s.extent, s.since, s.act from {schema}.{LedgerTables.Successions} s
        join {schema}.{LedgerTables.Units} u on u.code = split_part(s.{other}, '@', 1) and u.since = split_part(s.{other}, '@', 2)::date
        where s.{mine} = $1 order by s.since, s.{other}
        """;

    private static UnitTransition TransitionAt(DbDataReader r)
    {
        var since = UnitLookup.DayAt(r, 2);
        return new UnitTransition(UnitLookup.At(r).At(since), BookKeys.KindAt<Extent>(r, 1), since, TextValue.Parse<ActId>(r.GetString(3)));
    }
}

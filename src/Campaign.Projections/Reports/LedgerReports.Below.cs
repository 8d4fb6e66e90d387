using System.Data.Common;
using Campaign.Domain;
using NodaTime.Text;
using Npgsql;

namespace Campaign.Projections;

/// <content>The units right below one, each with its figures.</content>
public sealed partial class LedgerReports
{
    /// <summary>The main figures of the units right below one, in a year; or why the unit is not known.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="year">The campaign year.</param>
    /// <param name="programme">The programme.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public Task<Lookup<UnitsBelow>> BelowAsync(UnitSelector unit, CampaignYear year, ProgrammeCode programme, CancellationToken cancellationToken = default) =>
        ReadMoment.ReadAsync(store, options, null, moment => BelowAsync(moment, unit, year, programme, cancellationToken), cancellationToken);

    private static async Task<Lookup<UnitsBelow>> BelowAsync(ReadMoment moment, UnitSelector unit, CampaignYear year, ProgrammeCode programme, CancellationToken ct)
    {
        var answer = await moment.ResolveAsync(unit, year, ct);
        if (answer.Value is not { } found)
            return answer.Refusal!;
        var rows = await Sql.QueryAsync(
            moment.Connection,
            $"""
            select u.data, b.level, b.figure, b.total
            from {UnitsUnder.In(moment.Schema)} u
            left join {moment.Schema}.{LedgerTables.Balances} b
              on b.unit = u.code || '@' || to_char(u.since, 'YYYY-MM-DD') and b.year = $3 and b.programme = $4 and b.figure = any($5) and b.facet = ''
            """,
            AmountBelowAt, ct, [.. UnitsUnder.Of(found.Key()), year.Value, programme.ToString(), FiguresOfLists]);
        var units =
            from row in rows
            group row by row.Life.Key() into one
            let below = UnitsUnder.During(one.First().Life, found.Key(), year.Dates)
            where below is not null
            orderby below.Name, below.Key().ToString()
            select new UnitBelow(below, [.. one.Where(r => r.Figure is not null).Select(r => new AmountBelow(r.Figure!, r.Level, r.Total))]);
        return new UnitsBelow(found, year.Value, programme.ToString(), [.. units]);
    }

    private static (UnitLife Life, Level Level, string? Figure, long Total) AmountBelowAt(DbDataReader r) =>
        r.IsDBNull(2) ? (UnitLookup.At(r), default, null, 0) : (UnitLookup.At(r), BookKeys.LevelAt(r, 1), r.GetString(2), r.GetInt64(3));
}

/// <summary>Finds the units right below one.</summary>
internal static class UnitsUnder
{
    /// <summary>Those that ever stood right below it, as a table; parameters 1 and 2 are those of <see cref="Of"/>.</summary>
    /// <remarks>The index answers with all that are below at any depth; of these it is looked who stands right below.</remarks>
    public static string In(string schema) =>
        $$"""
        (select code, since, data from {{schema}}.{{LedgerTables.Units}}
         where (data @> jsonb_build_object('unit', jsonb_build_object('path', $1::jsonb)) and (data #> '{unit,path,0}') @> ($1::jsonb -> 0))
            or (data @> jsonb_build_object('later', jsonb_build_array(jsonb_build_object('unit', jsonb_build_object('path', $1::jsonb))))
                and exists (select from jsonb_array_elements(data -> 'later') p where (p #> '{unit,path,0}') @> ($1::jsonb -> 0) and $2 <> '')))
        """;

    /// <summary>The parameters.</summary>
    public static object[] Of(UnitKey unit) => [$$"""[{"code": "{{unit.Code}}", "since": "{{LocalDatePattern.Iso.Format(unit.Since)}}"}]""", unit.ToString()];

    /// <summary>The unit as it stood right below the other one, at the first time within the time given; null where it never did.</summary>
    public static UnitAsOf? During(UnitLife life, UnitKey parent, PartialDate time) => PhasesOf(life)
        .FirstOrDefault(p => !(p.From > time.Latest) && !(p.Until < time.Earliest) && p.Unit.Path is [var above, ..] && above.Key() == parent).Unit;

    /// <summary>How a unit was, from when to when; an open end is null.</summary>
    public static IEnumerable<(NodaTime.LocalDate From, NodaTime.LocalDate? Until, UnitAsOf Unit)> PhasesOf(UnitLife life)
    {
        List<UnitPhase> phases = [new(life.Unit.Since, life.Unit, null), .. life.Later];
        return phases.Select((p, i) => (p.From, i + 1 < phases.Count ? phases[i + 1].From.PlusDays(-1) : life.Until, p.Unit));
    }
}

/// <summary>The units right below one.</summary>
/// <param name="Unit">The unit as it was when the year began.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Units">By name; also those of which nothing is recorded.</param>
public sealed record UnitsBelow(UnitAsOf Unit, int Year, string Programme, IReadOnlyList<UnitBelow> Units);

/// <summary>A unit right below another one.</summary>
/// <param name="Unit">The unit as it was at its first day there in that year.</param>
/// <param name="Amounts">Its totals of the main figures, those that something was ever posted to.</param>
public sealed record UnitBelow(UnitAsOf Unit, IReadOnlyList<AmountBelow> Amounts);

/// <summary>A total of a unit. Levels are never added together.</summary>
/// <param name="Figure">A figure of the catalogue.</param>
/// <param name="Level">The level.</param>
/// <param name="Value">The unit's own with all below it.</param>
public sealed record AmountBelow(string Figure, Level Level, long Value);

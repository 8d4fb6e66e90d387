using System.Data.Common;
using Campaign.Domain;
using NodaTime;
using NodaTime.Text;
using Npgsql;

namespace Campaign.Projections;

/// <summary>What a unit itself counted.</summary>
internal readonly record struct OwnAmount(UnitKey Unit, FigureKey Key, long Amount);

/// <summary>Where a unit of the past is on the day.</summary>
/// <param name="Units">The units that stand for it; several only where each counts all of it.</param>
/// <param name="Province">Of one that none stands for: the province that has its history; null where that is not known either.</param>
internal sealed record Destination(IReadOnlyList<UnitKey> Units, UnitKey? Province = null);

/// <summary>What a report by the units of another day is made of.</summary>
/// <param name="ThroughSeq">The last event.</param>
/// <param name="Own">What each unit counted itself: all units of the year, or those below the unit asked for.</param>
/// <param name="Then">The unit's totals as recorded; empty where it is no unit of the year.</param>
/// <param name="IsOfYear">Whether the unit asked for is one of the year, and none of the day.</param>
/// <param name="Destinations">Where each unit is on the day.</param>
/// <param name="Units">The units, as they were on the day, or on their last.</param>
internal sealed record StructureRows(
    long ThroughSeq, List<OwnAmount> Own, Dictionary<FigureKey, long> Then, bool IsOfYear, Dictionary<UnitKey, Destination> Destinations, Dictionary<UnitKey, UnitAsOf> Units)
{
    /// <summary>What adds up over units: what units report of themselves does not.</summary>
    private const string Figures = "figure not like 'record.%' and figure not like 'democracy.%'";

    public static async Task<StructureRows> ReadAsync(NpgsqlConnection connection, string schema, StructureQuery query, UnitAsOf unit, CancellationToken ct)
    {
        var books = await Books.ReadAsync(connection, schema, query, unit.Key().ToString(), ct);
        bool IsAlive(UnitKey of) => of.Since <= query.On && !(books.Ended.TryGetValue(of, out var until) && until < query.On);
        var isOfYear = !IsAlive(unit.Key());
        var own = isOfYear ? books.Own.FindAll(o => books.Below.Contains(o.Unit)) : books.Own;
        var successors = new Successors(books.Successions, query.On, IsAlive);
        var destinations = own.Select(o => o.Unit).Distinct().ToDictionary(u => u, u => new Destination(successors.Of(u, query.Policy)));
        var units = await UnitsAsync(connection, schema, query.On, destinations.SelectMany(d => d.Value.Units.DefaultIfEmpty(d.Key)), ct);
        var provinces = Unallocated(destinations, units, successors).Where(p => !units.ContainsKey(p));
        foreach (var (key, province) in await UnitsAsync(connection, schema, query.On, provinces, ct))
            units.Add(key, province);
        return new StructureRows(books.ThroughSeq, own, books.Then, isOfYear, destinations, units);
    }

    /// <summary>What is allocated to no unit is under the successor of its province.</summary>
    private static List<UnitKey> Unallocated(Dictionary<UnitKey, Destination> destinations, Dictionary<UnitKey, UnitAsOf> units, Successors successors)
    {
        var provinces = new List<UnitKey>();
        foreach (var (unit, destination) in destinations.Where(d => d.Value.Units.Count == 0).ToList())
        {
            var province = units[unit].SelfAndAncestors().FirstOrDefault(u => u.Kind == UnitKind.Province);
            if (province is null || successors.Of(province.Key(), SuccessorPolicy.Unallocated) is not [var now])
                continue;
            destinations[unit] = destination with { Province = now };
            provinces.Add(now);
        }

        return provinces;
    }

    private static async Task<Dictionary<UnitKey, UnitAsOf>> UnitsAsync(NpgsqlConnection connection, string schema, LocalDate on, IEnumerable<UnitKey> wanted, CancellationToken ct)
    {
        var keys = wanted.Distinct().ToList();
        var lives = await Sql.QueryAsync(
            connection,
            $"select u.data from unnest($1, $2) w(code, since) join {schema}.{LedgerTables.Units} u on u.code = w.code and u.since = w.since::date",
            UnitLookup.At, ct, keys.Select(k => k.Code.ToString()).ToArray(), keys.Select(k => LocalDatePattern.Iso.Format(k.Since)).ToArray());
        return lives.ToDictionary(life => life.Key(), life => life.At(on));
    }

    /// <summary>What is read in one round trip, whichever of it is needed.</summary>
    private sealed record Books(
        long ThroughSeq, Dictionary<UnitKey, LocalDate> Ended, List<Succession> Successions, List<OwnAmount> Own, Dictionary<FigureKey, long> Then, HashSet<UnitKey> Below)
    {
        public static async Task<Books> ReadAsync(NpgsqlConnection connection, string schema, StructureQuery query, string unit, CancellationToken ct)
        {
            await using var batch = new NpgsqlBatch(connection);
            Ask(new ViewBatch(batch, schema), unit, query);
            await using var reader = await batch.ExecuteReaderAsync(ct);
            var rows = new ViewRows(reader, ct);
            return new Books(
                (await rows.NextAsync(r => r.GetInt64(0))).Single(),
                (await rows.NextAsync(r => (Unit: UnitLookup.KeyAt(r, 0), Until: UnitLookup.DayAt(r, 1)))).ToDictionary(u => u.Unit, u => u.Until),
                await rows.NextAsync(UnitLookup.SuccessionAt),
                await rows.NextAsync(r => new OwnAmount(UnitLookup.KeyAt(r, 0), KeyAt(r, 1), r.GetInt64(4))),
                (await rows.NextAsync(r => (Key: KeyAt(r, 0), Total: r.GetInt64(3)))).ToDictionary(t => t.Key, t => t.Total),
                (await rows.NextAsync(r => UnitLookup.KeyAt(r, 0))).ToHashSet());
        }

        private static FigureKey KeyAt(DbDataReader r, int column) => new(BookKeys.LevelAt(r, column), r.GetString(column + 1), BookKeys.FacetAt(r, column + 2));

        private static void Ask(ViewBatch batch, string unit, StructureQuery query)
        {
            var (programme, year) = (query.Programme.ToString(), query.Year.Value);
            var read = query.WithFacets ? Figures : $"facet = '' and {Figures}";
            batch.Add($"select coalesce(max(last_seq_id), 0) from {batch.Schema}.mt_event_progression where name = $1", ReportsProgress.ShardName);
            batch.Add($"select code || '@' || to_char(since, 'YYYY-MM-DD'), (data ->> 'until')::date from {batch.Schema}.{LedgerTables.Units} where data ? 'until'");
            batch.Add($"select from_unit, to_unit, extent, since from {batch.Schema}.{LedgerTables.Successions}");
            batch.Add($"select unit, level, figure, facet, own from {batch.Schema}.{LedgerTables.Balances} where year = $1 and programme = $2 and own <> 0 and {read}", year, programme);
            batch.Add($"select level, figure, facet, total from {batch.Schema}.{LedgerTables.Balances} where unit = $1 and year = $2 and programme = $3 and total <> 0 and {read}", unit, year, programme);
            batch.Add($"select distinct unit from {batch.Schema}.{LedgerTables.PostingSets} where unit_path @> array[$1] and year = $2 and programme = $3", unit, year, programme);
        }
    }
}

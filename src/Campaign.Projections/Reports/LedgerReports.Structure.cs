using System.Data;
using Campaign.Domain;
using NodaTime;
using NodaTime.Text;
using Npgsql;

namespace Campaign.Projections;

/// <content>A year by the units of another day.</content>
public sealed partial class LedgerReports
{
    /// <summary>A year's figures by the units of another day, or why they are not known.</summary>
    /// <param name="query">Which unit, year and day.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public async Task<Lookup<StructureReport>> ByStructureAsync(StructureQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var lives = new UnitRegister(await UnitLookup.LivesInMomentAsync(connection, schema, query.Unit.Code, cancellationToken));
        var unit = UnitOf(query, lives);
        if (unit.Value is not { } found)
            return unit.Refusal!;
        var rows = await StructureRows.ReadAsync(connection, schema, query, found, cancellationToken);
        return StructureBuilder.Build(query, found, rows);
    }

    /// <summary>A unit of the day, or else of the year: a code may mean another unit by now.</summary>
    private static Lookup<UnitAsOf> UnitOf(StructureQuery query, UnitRegister lives)
    {
        var now = lives.Resolve(query.Unit, PartialDate.Of(query.On), default, "unit");
        return now.Value is not null ? now : lives.Resolve(query.Unit, query.Year.Dates, default, "unit");
    }
}

/// <summary>What a unit itself counted.</summary>
internal readonly record struct OwnAmount(UnitKey Unit, Level Level, string Figure, long Amount);

/// <summary>What a report by the units of another day is made of.</summary>
/// <param name="ThroughSeq">The last event.</param>
/// <param name="Own">What each unit counted itself: all units of the year, or those below the unit asked for.</param>
/// <param name="Then">The unit's totals as recorded; empty where it is no unit of the year.</param>
/// <param name="IsOfYear">Whether the unit asked for is one of the year, and none of the day.</param>
/// <param name="Destinations">Where each unit is on the day.</param>
/// <param name="Units">The units, as they were on the day, or on their last.</param>
internal sealed record StructureRows(
    long ThroughSeq, List<OwnAmount> Own, Dictionary<(Level Level, string Figure), long> Then, bool IsOfYear, Dictionary<UnitKey, Destination> Destinations, Dictionary<UnitKey, UnitAsOf> Units)
{
    public static async Task<StructureRows> ReadAsync(NpgsqlConnection connection, string schema, StructureQuery query, UnitAsOf unit, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        var queries = new ViewBatch(batch);
        var (key, programme, year) = (unit.Key().ToString(), query.Programme.ToString(), query.Year.Value);
        queries.Add($"select coalesce(max(last_seq_id), 0) from {schema}.mt_event_progression where name = $1", ReportsProgress.ShardName);
        queries.Add($"select code || '@' || to_char(since, 'YYYY-MM-DD'), (data ->> 'until')::date from {schema}.{LedgerTables.Units} where data ? 'until'");
        queries.Add($"select from_unit, to_unit, extent, since from {schema}.{LedgerTables.Successions}");
        queries.Add($"select unit, level, figure, own from {schema}.{LedgerTables.Balances} where year = $1 and programme = $2 and facet = '' and own <> 0 and figure not like 'record.%'", year, programme);
        queries.Add($"select level, figure, total from {schema}.{LedgerTables.Balances} where unit = $1 and year = $2 and programme = $3 and facet = '' and total <> 0 and figure not like 'record.%'", key, year, programme);
        queries.Add($"select distinct unit from {schema}.{LedgerTables.PostingSets} where unit_path @> array[$1] and year = $2 and programme = $3", key, year, programme);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = new ViewRows(reader, ct);
        var throughSeq = (await rows.NextAsync(r => r.GetInt64(0))).Single();
        var ended = (await rows.NextAsync(r => (Unit: UnitLookup.KeyAt(r, 0), Until: UnitLookup.DayAt(r, 1)))).ToDictionary(u => u.Unit, u => u.Until);
        var successions = await rows.NextAsync(UnitLookup.SuccessionAt);
        var own = await rows.NextAsync(r => new OwnAmount(UnitLookup.KeyAt(r, 0), BookKeys.LevelAt(r, 1), r.GetString(2), r.GetInt64(3)));
        var then = (await rows.NextAsync(r => (Level: BookKeys.LevelAt(r, 0), Figure: r.GetString(1), Total: r.GetInt64(2)))).ToDictionary(t => (t.Level, t.Figure), t => t.Total);
        var below = (await rows.NextAsync(r => UnitLookup.KeyAt(r, 0))).ToHashSet();
        await reader.DisposeAsync();
        bool IsAlive(UnitKey of) => of.Since <= query.On && !(ended.TryGetValue(of, out var until) && until < query.On);
        var isOfYear = !IsAlive(unit.Key());
        if (isOfYear)
            own.RemoveAll(o => !below.Contains(o.Unit));
        var successors = new Successors(successions, query.On, IsAlive);
        var destinations = own.Select(o => o.Unit).Distinct().ToDictionary(u => u, u => new Destination(successors.Of(u, query.Policy)));
        var units = await UnitsAsync(connection, schema, query.On, destinations.Keys.Where(u => destinations[u].Units.Count == 0).Concat(destinations.Values.SelectMany(d => d.Units)), ct);
        var provinces = ProvincesOf(destinations, units, successors);
        foreach (var (province, as_) in await UnitsAsync(connection, schema, query.On, provinces.Where(p => !units.ContainsKey(p)), ct))
            units.Add(province, as_);
        return new StructureRows(throughSeq, own, then, isOfYear, destinations, units);
    }

    /// <summary>What is allocated to no unit is under the successor of its province.</summary>
    private static List<UnitKey> ProvincesOf(Dictionary<UnitKey, Destination> destinations, Dictionary<UnitKey, UnitAsOf> units, Successors successors)
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

        return [.. provinces.Distinct()];
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
}

/// <summary>Where a unit of the past is on the day.</summary>
/// <param name="Units">The units that stand for it; several only where each counts all of it.</param>
/// <param name="Province">Of one that none stands for: the province that has its history; null where that is not known either.</param>
internal sealed record Destination(IReadOnlyList<UnitKey> Units, UnitKey? Province = null);

using System.Data.Common;
using System.Text.Json;
using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <summary>The rows a yearly report is made of, read at one moment of the database.</summary>
internal sealed partial record ReportRows(
    long ThroughSeq,
    IReadOnlyDictionary<FigureKey, long> Balances,
    IReadOnlyDictionary<FigureKey, long> PreviousBalances,
    IReadOnlyDictionary<FigureKey, long> Declared,
    IReadOnlyDictionary<FigureKey, long> PreviousDeclared,
    IReadOnlyDictionary<FigureKey, long> Targets,
    long MayBeLater,
    CampaignState? Campaign,
    IReadOnlyList<Named<RegisteredModel>> Promoted,
    IReadOnlyList<Named<HonourRollEntry>> HonourRoll,
    IReadOnlyDictionary<DecisionId, DecisionState> Decisions)
{
    /// <summary>One round trip for all of it.</summary>
    public static async Task<ReportRows> ReadAsync(
        NpgsqlConnection connection, string schema, YearlyReportQuery query, ProgrammeCode programme, UnitAsOf unit, CancellationToken ct)
    {
        await using var batch = Commands(connection, schema, query, programme, unit);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = new ViewRows(reader, ct);
        var throughSeq = (await rows.NextAsync(r => r.GetInt64(0))).SingleOrDefault();
        var balances = await rows.NextAsync(r => (Year: r.GetInt32(0), Key: KeyAt(r, 1), Amount: r.GetInt64(4)));
        var stated = await rows.NextAsync(r => (Year: r.GetInt32(0), Key: KeyAt(r, 1), Amount: r.GetInt64(4), Kind: r.GetString(5)));
        var mayBeLater = (await rows.NextAsync(r => r.GetInt64(0))).Single();
        var campaigns = (await rows.NextAsync(r => (CampaignEvent)RecordedEvent.Read(r).Data))
            .GroupBy(e => e.Campaign.Unit).ToDictionary(g => g.Key, g => g.Aggregate(CampaignState.Initial, CampaignState.Evolve));
        var year = query.Year.Value;
        Dictionary<FigureKey, long> Stated(string kind, int of) =>
            stated.Where(s => s.Kind == kind && s.Year == of).GroupBy(s => s.Key).ToDictionary(g => g.Key, g => g.Last().Amount); // the last one stated counts
        return new ReportRows(
            throughSeq,
            balances.Where(b => b.Year == year).ToDictionary(b => b.Key, b => b.Amount),
            balances.Where(b => b.Year == year - 1).ToDictionary(b => b.Key, b => b.Amount),
            Stated("declared", year), Stated("declared", year - 1), Stated("target", year),
            mayBeLater,
            unit.SelfAndAncestors().Select(u => campaigns.GetValueOrDefault(u.Key())).FirstOrDefault(c => c?.Launched is not null),
            await rows.NextAsync(NamedAt<RegisteredModel>),
            await rows.NextAsync(NamedAt<HonourRollEntry>),
            RollRows.Folded(await rows.NextAsync(r => (DecisionEvent)RecordedEvent.Read(r).Data)));
    }

    private static NpgsqlBatch Commands(NpgsqlConnection connection, string schema, YearlyReportQuery query, ProgrammeCode of, UnitAsOf unit)
    {
        var (key, programme, year) = (unit.Key().ToString(), of.ToString(), query.Year.Value);
        var streams = unit.SelfAndAncestors().Select(u => StreamKeys.Of(new CampaignId(of, u.Key(), query.Year))).ToArray();
        var batch = new NpgsqlBatch(connection);
        void Add(string sql, params object[] parameters) => new ViewBatch(batch, schema).Add(sql, parameters);

        Add($"select last_seq_id from {schema}.mt_event_progression where name = $1", ReportsProgress.ShardName);
        AddBalances();
        Add($"select year, level, figure, facet, amount, kind from {schema}.{LedgerTables.StatedFigures} where unit = $1 and programme = $2 and year in ($3, $3 - 1) and annulled_by is null order by seq", key, programme, year);
        AddMayBeLater();
        Add($"select {RecordedEvent.Columns} from {schema}.mt_events e where e.stream_id = any($1) and e.seq_id <= (select last_seq_id from {schema}.mt_event_progression where name = $2) order by e.seq_id", streams, ReportsProgress.ShardName);
        var which = query.WithLists ? OfYear : $"{OfYear} and false";
        Add($"{EveryLine(schema, "mt_doc_registeredmodel", "owner")} where {which} and {SearchIndexes.IsPromoted} order by data ->> 'modelId', id", year, programme, key);
        var given = $"where {which} and data ->> 'result' in ('awarded', 'praised')";
        Add($"{EveryLine(schema, "mt_doc_honourrollentry", "recipient")} {given} order by id", year, programme, key);
        Add(RollRows.DecisionsOf(schema, $"{schema}.mt_doc_honourrollentry {given}"), year, programme, key);
        return batch;

        // With a last day the year is added up from its postings; the year before stands whole, as it is compared with.
        void AddBalances()
        {
            var balances = $"select year, level, figure, facet, total from {schema}.{LedgerTables.Balances} where unit = $1 and programme = $2";
            if (query.Until is { } until)
                Add($"{balances} and year = $3 - 1 union all select year, level, figure, facet, sum(amount)::bigint from {Counted()} and not coalesce(on_earliest > $4, false) group by 1, 2, 3, 4", key, programme, year, until.ToDateOnly());
            else
                Add($"{balances} and year in ($3, $3 - 1)", key, programme, year);
        }

        void AddMayBeLater()
        {
            if (query.Until is { } until)
                Add($"select count(*) from (select seq from {Counted()} and not coalesce(on_earliest > $4, false) and not coalesce(on_latest <= $4, false) and figure = '{RecordFigures.Events}' group by seq having sum(amount) <> 0) s", key, programme, year, until.ToDateOnly());
            else
                Add("select 0::bigint");
        }

        string Counted() => $"{schema}.{LedgerTables.Postings} where unit_path @> array[$1] and programme = $2 and year = $3";
    }

    /// <summary>The lines of a year and programme, in SQL.</summary>
    internal const string OfYearAnywhere = "(data ->> 'year')::integer = $1 and data ->> 'programme' = $2";

    /// <summary>The same in a unit and below it.</summary>
    internal const string OfYear = $"{OfYearAnywhere} and data -> 'unitPath' ? $3";

    /// <summary>The lines of a register, each with its person's name: names are not in the events, and an erased one shows as such.</summary>
    internal static string Lines(string schema, string register, string participant) => $"{EveryLine(schema, register, participant)} where {OfYear}";

    /// <summary>All lines of a register with the names; what follows says which.</summary>
    internal static string EveryLine(string schema, string register, string participant) =>
        $"""
        select data, case when data -> '{participant}' ? 'person' then coalesce(
          (select full_name from {schema}.{LedgerTables.People} p where p.id = data -> '{participant}' -> 'person' ->> 'id' order by version desc limit 1), '{Erasure.Mark}') end
        from {schema}.{register}
        """;

    private static FigureKey KeyAt(DbDataReader reader, int column) =>
        new(BookKeys.LevelAt(reader, column), reader.GetString(column + 1), BookKeys.FacetAt(reader, column + 2));

    internal static Named<T> NamedAt<T>(DbDataReader reader) => new(Parse<T>(reader, 0), reader.IsDBNull(1) ? null : reader.GetString(1));

    private static T Parse<T>(DbDataReader reader, int column) => JsonSerializer.Deserialize<T>(reader.GetString(column), LedgerJson.Options)!;
}

/// <summary>A line of a register, and the name of the person it concerns; null where there is none, <see cref="Erasure.Mark"/> where it was erased.</summary>
internal sealed record Named<TLine>(TLine Line, string? PersonName);

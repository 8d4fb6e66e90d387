using System.Data.Common;
using System.Text.Json;
using Campaign.Domain;
using NodaTime;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Reads the reports. Safe for concurrent use.</summary>
public sealed partial class LedgerReports
{
    /// <summary>What a year-end conference sums up, in its order.</summary>
    internal static readonly ProgrammeCode[] BothHalves = [TextValue.Parse<ProgrammeCode>("dan-van-kheo"), Campaign.Projections.Postings.GrassrootsDemocracy];

    private readonly ICampaignStore store;
    private readonly CampaignLedgerOptions options;
    private readonly string schema;

    internal LedgerReports(ICampaignStore store, CampaignLedgerOptions options) => (this.store, this.options, schema) = (store, options, options.Schema);

    /// <summary>The report of a unit, programme and year, or why there is none.</summary>
    /// <param name="query">Which report.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public async Task<Lookup<YearlyReport>> YearlyAsync(YearlyReportQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await ReadMoment.ReadAsync(store, options, query.AsOf, moment => YearlyAsync(moment, query, cancellationToken), cancellationToken);
    }

    /// <summary>The report as it is at that moment.</summary>
    internal static async Task<Lookup<YearlyReport>> YearlyAsync(ILedgerMoment moment, YearlyReportQuery query, CancellationToken ct)
    {
        var unit = await moment.ResolveAsync(query.Unit, query.Year, ct);
        if (unit.Value is not { } found)
            return unit.Refusal!;
        var through = await moment.SealedAsync(ct);
        var labels = await moment.LabelsAsync(ct);
        var parts = new List<YearlyReport>();
        foreach (var programme in query.Programme is { } one ? [one] : BothHalves)
        {
            if (await PartAsync(moment, query, programme, found, ct) is { } part)
                parts.Add(part with { Provenance = through.In(part.Provenance), Labels = labels });
        }

        return parts switch
        {
            [var only] => only,
            [var first, ..] => first with { Sections = [.. parts.Select((part, i) => ReportSection.Of(part, isFirst: i == 0))] },
            [] => CampaignDecider.NotLaunched(query.Programme ?? BothHalves[0], query.Year, found.Key().ToString(), "year"),
        };
    }

    /// <summary>The report of one programme; null where nothing of it is recorded.</summary>
    private static async Task<YearlyReport?> PartAsync(ILedgerMoment moment, YearlyReportQuery query, ProgrammeCode programme, UnitAsOf unit, CancellationToken ct)
    {
        var rows = await moment.RowsAsync(query, programme, unit, ct);
        var activity = await moment.ActivityAsync(query, programme, unit, ct);
        return YearlyReportBuilder.BuildIfAny(query, programme, unit, rows, activity);
    }
}

/// <summary>Finds the unit a reader names.</summary>
internal static class UnitLookup
{
    /// <summary>As the first statement of a transaction whose moment is fixed: a rebuild must not put tables in place that are younger than it.</summary>
    public static async Task<Lookup<UnitAsOf>> ResolveInMomentAsync(NpgsqlConnection connection, string schema, UnitSelector unit, CampaignYear year, CancellationToken ct) =>
        Resolve(await LivesInMomentAsync(connection, schema, unit.Code, ct), unit, year);

    /// <summary>Every life of the code, as the first statement of such a transaction.</summary>
    public static async Task<List<UnitLife>> LivesInMomentAsync(NpgsqlConnection connection, string schema, UnitCode code, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new(ReportsRebuild.LockToRead(schema)), new(LivesOf(schema)) } };
        batch.BatchCommands[1].Parameters.AddAll([code.ToString()]);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.ReadAllAsync(At, ct);
    }

    private static string LivesOf(string schema) => $"select data from {schema}.{LedgerTables.Units} where code = $1";

    private static Lookup<UnitAsOf> Resolve(IEnumerable<UnitLife> lives, UnitSelector unit, CampaignYear year) =>
        new UnitRegister(lives).Resolve(unit, PartialDate.Unknown, year.Dates, "unit");

    /// <summary>A row of the table of successions: from, to, extent, since.</summary>
    public static Succession SuccessionAt(DbDataReader r) => new(KeyAt(r, 0), KeyAt(r, 1), BookKeys.KindAt<Extent>(r, 2), DayAt(r, 3));

    public static UnitKey KeyAt(DbDataReader r, int column) => TextValue.Parse<UnitKey>(r.GetString(column));

    public static LocalDate DayAt(DbDataReader r, int column) => LocalDate.FromDateOnly(r.GetFieldValue<DateOnly>(column));

    /// <summary>The row of the register of units.</summary>
    public static UnitLife At(DbDataReader reader) => JsonSerializer.Deserialize<UnitLife>(reader.GetString(0), LedgerJson.Options)!;
}

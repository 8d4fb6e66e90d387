using System.IO.Compression;
using Campaign.Domain;
using NodaTime;
using Npgsql;

namespace Campaign.Projections.Tests.Upgrades;

/// <summary>Databases that earlier versions wrote, as pg_dump had them: each is opened, brought up to date, read, written to, sealed and verified.</summary>
public sealed class UpgradeTests
{
    /// <summary>Whatever reports had counted, the events and the imported rows, in a form that every version has.</summary>
    private const string Counted =
        """
        select concat_ws(E'\n',
          (select string_agg(concat_ws('|', seq_id, id, stream_id, version, type, timestamp, user_name, headers, data), E'\n' order by seq_id) from campaign.mt_events where seq_id <= $1),
          (select string_agg(concat_ws('|', unit, programme, year, level, figure, facet, own, total), E'\n' order by unit, programme, year, level, figure, facet) from campaign.balances where own <> 0 or total <> 0),
          (select string_agg(concat_ws('|', kind, key, cells::jsonb), E'\n' order by kind, key) from campaign.import_rows))
        """;

    public static TheoryData<string> Dumps => [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Upgrades"), "*.sql.gz").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Dumps))]
    public async Task A_ledger_of_an_earlier_version_goes_on(string dump)
    {
        var (counted, last) = ("", 0L);
        await using var ledger = await LedgerFixture.StartAsync(nameof(UpgradeTests), fill: async connectionString =>
        {
            await RestoreAsync(connectionString, dump);
            await ScalarAsync(connectionString, """insert into campaign.import_rows values ('models', 'DV-01', '{"title": "Đường hoa", "unit": "02623"}')"""); // the dumps have none
            last = (long)(await ScalarAsync(connectionString, "select max(seq_id) from campaign.mt_events"))!;
            counted = (string)(await ScalarAsync(connectionString, Counted, last))!;
        });

        await ledger.Store.Storage.Database.AssertDatabaseMatchesConfigurationAsync();
        await ledger.WaitAsync();
        Assert.Equal(counted, await ScalarAsync(ledger.ConnectionString, Counted, last));
        var report = await ledger.ReportAsync(LedgerFixture.District);
        Assert.Equal(55, report.Figures.Single(f => f is { Figure: "models.registered", Facet: null, Level: Level.District }).Value);

        await ledger.AcceptedAsync(new EstablishUnit(TextValue.Parse<UnitCode>("98099"), "Xã Mới", UnitKind.Commune, LedgerFixture.District, new LocalDate(2020, 1, 1)));
        await ledger.SealAllAsync();
        Assert.Empty((await ledger.Ledger.Log.VerifyAsync()).Findings);
        await ledger.WaitAsync();
        Assert.Equal(0, (await ledger.Ledger.Audit.DriftAsync()).Count);
        await ledger.Ledger.RebuildReportsAsync();
        Assert.Equal(counted, await ScalarAsync(ledger.ConnectionString, Counted, last));
    }

    private static async Task RestoreAsync(string connectionString, string dump)
    {
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Upgrades", dump));
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        await ScalarAsync(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString, await reader.ReadToEndAsync()); // the dump changes its session's settings
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql, params object[] parameters)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return await Sql.ScalarAsync(connection, sql, CancellationToken.None, parameters);
    }
}

using Campaign.Domain;
using Npgsql;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>Every column of the store's own tables, whatever version of Marten made them: somebody changes it to another value, and to none.</summary>
public sealed class EveryColumnTests : IAsyncLifetime, IDisposable
{
    /// <summary>Nothing reads them, and nothing tells what they were: docs/auditing.md names them.</summary>
    private static readonly string[] Unproved = ["mt_streams.created", "mt_streams.timestamp"];

    private readonly string folder = Directory.CreateTempSubdirectory("log").FullName;
    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        var key = Path.Combine(folder, "signing.key");
        FileSigner.Create(key, "thu-nghiem/huyen-980");
        ledger = await StartAsync(nameof(EveryColumnTests), configure: o => o.Log.Signer = FileSigner.Open(key));
        await ledger.LaunchAsync();
        await ledger.AcceptedAsync(Register("M1"));
        await ledger.WaitAsync();
        await ledger.Ledger.Log.SealAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_column_that_is_changed_or_emptied_is_found_or_said_to_prove_nothing()
    {
        var columns = await ColumnsAsync();
        await FreeAsync(columns);
        Assert.Empty((await ledger.Ledger.Log.VerifyAsync()).Findings);
        var silent = new List<string>();
        foreach (var (table, column, type, isNull) in columns)
        {
            string[] values = isNull ? [OtherThan(column, type)] : [OtherThan(column, type), "null"];
            foreach (var value in values)
            {
                await ledger.ExecuteSqlAsync($"update campaign.{table} set {column} = {value} where {(table == "mt_events" ? "seq_id = 5" : "id = 'model/M1'")}");
                if ((await ledger.Ledger.Log.VerifyAsync()).IsWhole)
                    silent.Add($"{table}.{column} = {value}");
                await ledger.ExecuteSqlAsync($"truncate campaign.{table}; insert into campaign.{table} select * from saved.{table}");
            }
        }

        Assert.Empty((await ledger.Ledger.Log.VerifyAsync()).Findings);
        Assert.Equal(Unproved, silent.Select(s => s.Split(' ')[0]).Distinct());
    }

    [Fact]
    public async Task A_number_in_another_spelling_is_the_same_entry_and_is_found_because_nothing_can_read_it()
    {
        await ledger.AcceptedAsync(new SetTarget(Dvk, District, Year, Figures.ModelsRegistered, 14));
        await ledger.WaitAsync();
        await ledger.Ledger.Log.SealAsync();
        Assert.Equal(0, (await ledger.Ledger.Audit.DriftAsync()).Count);
        await ledger.ExecuteSqlAsync("update campaign.mt_events set data = jsonb_set(data, '{amount}', '14.0') where type = 'target-set.v1'");

        var finding = Assert.Single((await ledger.Ledger.Log.VerifyAsync()).Findings);

        Assert.Equal((LogFindingCode.Unreadable, 6L), (finding.Code, finding.Seq));
        Assert.Contains("cannot be read", finding.Sentence, StringComparison.Ordinal);
        Assert.Equal("event-unreadable", (await Assert.ThrowsAsync<LedgerStoreException>(() => ledger.Ledger.Audit.DriftAsync())).Code);
    }

    [Fact]
    public async Task An_event_of_no_name_of_ours_that_Marten_would_read_as_ours_is_found()
    {
        await ledger.ExecuteSqlAsync("insert into campaign.mt_streams (id, version) values ('khác', 1); insert into campaign.mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type) select nextval('campaign.mt_events_sequence'), gen_random_uuid(), 'khác', 1, data, 'khác', mt_dotnet_type from campaign.mt_events where seq_id = 5");

        Assert.Equal([LogFindingCode.TypeAltered], (await ledger.Ledger.Log.VerifyAsync()).Findings.Select(f => f.Code));
    }

    /// <summary>Whoever may change a row may also take a constraint away.</summary>
    private Task FreeAsync(List<(string Table, string Column, string Type, bool IsNull)> columns) => ledger.ExecuteSqlAsync(
        "create schema saved; create table saved.mt_events as table campaign.mt_events; create table saved.mt_streams as table campaign.mt_streams;"
        + "alter table campaign.mt_events drop constraint if exists fkey_mt_events_stream_id; alter table campaign.mt_events drop constraint pkey_mt_events_seq_id; alter table campaign.mt_streams drop constraint pkey_mt_streams_id cascade;"
        + string.Concat(columns.Select(c => $"alter table campaign.{c.Table} alter column {c.Column} drop not null;")));

    private async Task<List<(string Table, string Column, string Type, bool IsNull)>> ColumnsAsync()
    {
        await using var connection = new NpgsqlConnection(ledger.ConnectionString);
        await connection.OpenAsync();
        var columns = await Sql.QueryAsync(
            connection, "select table_name::text, column_name::text, data_type::text from information_schema.columns where table_schema = 'campaign' and table_name in ('mt_events', 'mt_streams') order by 1, 2",
            r => (Table: r.GetString(0), Column: r.GetString(1), Type: r.GetString(2)), default);
        var found = new List<(string, string, string, bool)>();
        foreach (var (table, column, type) in columns)
            found.Add((table, column, type, await ledger.ScalarAsync<bool>($"select {column} is null from campaign.{table} where {(table == "mt_events" ? "seq_id = 5" : "id = 'model/M1'")}")));
        return found;
    }

    private static string OtherThan(string column, string type) => type switch
    {
        "bigint" or "integer" => $"coalesce({column}, 0) + 1000",
        "character varying" or "text" => "'khác'",
        "uuid" => "gen_random_uuid()",
        "timestamp with time zone" => "'2001-01-01'",
        "boolean" => "true",
        "jsonb" => "'{\"x\": 1}'",
        "bytea" => "'x'",
        _ => throw new NotSupportedException($"{column} is a {type}: say what else it could be."),
    };
}

using Campaign.Domain;
using Campaign.TestKit;
using Campaign.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests.Testing;

/// <summary>A ledger for somebody else's tests, on a server that is there.</summary>
public sealed class PostgresLedgerTests : IAsyncLifetime
{
    private readonly CampaignDatabase server = CampaignDatabase.ForTest(nameof(PostgresLedgerTests));

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Two_at_once_in_one_database_know_nothing_of_each_other_and_both_catch_up()
    {
        await using var one = await PostgresLedger.StartAsync(server.ConnectionString);
        await using var other = await PostgresLedger.StartAsync(server.ConnectionString);
        await LaunchAsync(one, "Xã Một");
        await LaunchAsync(other, "Xã Hai");

        Assert.NotEqual(one.Schema, other.Schema);
        Assert.Equal("Xã Một", await CaughtUpNameAsync(one));
        Assert.Equal("Xã Hai", await CaughtUpNameAsync(other));
    }

    [Fact]
    public async Task What_was_recorded_is_read_back_in_its_order()
    {
        await using var database = await PostgresLedger.StartAsync(server.ConnectionString);
        await LaunchAsync(database, "Xã Một");

        Assert.Equal([typeof(UnitEstablished), typeof(CampaignLaunched)], (await database.EventsAsync()).Select(e => e.Data.GetType()));
    }

    [Fact]
    public async Task Nothing_is_left_of_it_also_where_it_could_not_start()
    {
        await using (var database = await PostgresLedger.StartAsync(server.ConnectionString))
            Assert.Equal(1L, await SchemasAsync());
        Assert.Equal(0L, await SchemasAsync());

        await ScalarAsync("create function public.stop() returns event_trigger language plpgsql as $$ begin raise 'enough'; end $$");
        await ScalarAsync("create event trigger stop on ddl_command_end when tag in ('CREATE VIEW') execute function public.stop()");
        Assert.Contains("enough", (await Assert.ThrowsAnyAsync<Exception>(() => PostgresLedger.StartAsync(server.ConnectionString))).ToString(), StringComparison.Ordinal);
        Assert.Equal(0L, await SchemasAsync());
    }

    [Fact]
    public async Task Options_are_the_tests_own_and_the_schema_is_not()
    {
        await using var database = await PostgresLedger.StartAsync(server.ConnectionString, options =>
        {
            options.Schema = "campaign";
            options.Access.Grants = _ => null;
        });

        Assert.NotEqual("campaign", database.Schema);
        Assert.Equal(RefusalCode.NotAllowed, (await database.Ledger.ExecuteAsync(new EstablishUnit(Commune.Code, "Xã Một", UnitKind.Commune), Context)).Refusal?.Code);
    }

    [Fact]
    public async Task Without_a_database_it_says_what_it_needs()
    {
        if (Environment.GetEnvironmentVariable(PostgresLedger.Variable) is { Length: > 0 })
            return; // there is one
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => PostgresLedger.StartAsync());
        Assert.Contains(PostgresLedger.Variable, missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ledger_of_an_application_is_what_it_asks_for_by_the_interface()
    {
        using var host = BuildHost(server.ConnectionString);
        Assert.Same(host.Services.GetRequiredService<CampaignLedger>(), host.Services.GetRequiredService<ICampaignLedger>());
    }

    private static async Task LaunchAsync(PostgresLedger database, string name)
    {
        Assert.Null((await database.Ledger.ExecuteAsync(new EstablishUnit(Commune.Code, name, UnitKind.Commune), Context)).Refusal);
        Assert.Null((await database.Ledger.ExecuteAsync(new LaunchCampaign(Dvk, Commune, Year), Context)).Refusal);
    }

    private static async Task<string> CaughtUpNameAsync(PostgresLedger database)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await database.CaughtUpAsync(patience.Token);
        return (await database.Ledger.Reports.YearlyAsync(new YearlyReportQuery(Commune, Year), patience.Token)).Value!.Unit.Name;
    }

    private async Task<long> SchemasAsync() => (long)(await ScalarAsync("select count(*) from pg_namespace where nspname like 'test\\_%'"))!;

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}

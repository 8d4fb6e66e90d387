using Campaign.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Campaign.Projections.Tests;

/// <summary>A database that an older program has filled.</summary>
public sealed class SchemaVersionTests
{
    [Theory]
    [InlineData("create table campaign.kept as select * from campaign.postings; drop view campaign.postings; drop view campaign.posting_sets; alter table campaign.kept rename to postings; comment on schema campaign is 'campaign-ledger 2'")]
    [InlineData("create table campaign.kept as select * from campaign.balances; drop view campaign.balances; drop table campaign.accounts; alter table campaign.kept rename to balances; comment on schema campaign is 'campaign-ledger 5'")]
    [InlineData("update campaign.mt_doc_registeredmodel set data = data - 'words'; comment on schema campaign is 'campaign-ledger 6'")]
    [InlineData(OlderSchema.Version7)]
    public async Task Reports_of_an_earlier_version_are_made_anew(string older)
    {
        await using var ledger = await LedgerFixture.StartAsync(nameof(SchemaVersionTests), configure: o => o.RunDaemon = false);
        await ledger.LaunchAsync();
        await ledger.AcceptedAsync(LedgerFixture.Register("M1"));
        await TakeInAsync(ledger);
        var whole = await ledger.ReportTablesAsync();
        await ExecuteAsync(ledger, older);

        await TakeInAsync(ledger);

        Assert.Equal(whole, await ledger.ReportTablesAsync());
    }

    [Fact]
    public async Task The_view_of_postings_keeps_the_rights_of_others_and_what_stands_on_it()
    {
        await using var ledger = await LedgerFixture.StartAsync(nameof(SchemaVersionTests), configure: o => o.RunDaemon = false);
        await ledger.LaunchAsync();
        await ledger.AcceptedAsync(LedgerFixture.Register("M1"));
        await ExecuteAsync(
            ledger,
            $"""
            {OlderSchema.Version7};
            do $$ begin create role campaign_reader; exception when duplicate_object then end $$; grant select on campaign.postings to campaign_reader;
            create view campaign.of_others as select figure, sum(amount) as amount from campaign.postings group by figure
            """);

        await TakeInAsync(ledger);

        Assert.True(await ledger.ScalarAsync<bool>("select has_table_privilege('campaign_reader', 'campaign.postings', 'select')"));
        Assert.Equal(1m, await ledger.ScalarAsync<decimal>("select amount from campaign.of_others where figure = 'models.registered'"));
    }

    /// <summary>Starts a program with a daemon on the same database, and ends it when the reports show everything.</summary>
    private static async Task TakeInAsync(LedgerFixture ledger)
    {
        using var host = LedgerFixture.BuildHost(ledger.ConnectionString);
        await host.StartAsync();
        await host.Services.GetRequiredService<CampaignLedger>().WaitForReportsAsync();
        await host.StopAsync();
    }

    private static async Task ExecuteAsync(LedgerFixture ledger, string sql)
    {
        await using var connection = new NpgsqlConnection(ledger.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

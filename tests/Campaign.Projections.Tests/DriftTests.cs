using Campaign.Domain;
using NodaTime;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>Whatever is touched of what reports read is named; of an honest ledger nothing is.</summary>
public sealed class DriftTests : IAsyncLifetime
{
    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(DriftTests), "Asia/Ho_Chi_Minh");
        await ledger.LaunchAsync();
        await ledger.AcceptedAsync(new SetTarget(Dvk, District, Year, Figures.ModelsRegistered, 60));
        await ledger.AcceptedAsync(Register("M1"));
        await ledger.AcceptedAsync(Register("M2"));
        await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync("model/M2"), "Nhập nhầm"));
        await ledger.AcceptedAsync(Award("K1"));
        await ledger.WaitAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task An_honest_ledger_does_not_drift()
    {
        var drift = await ledger.Ledger.Audit.DriftAsync();

        Assert.Equal((0L, 9L), (drift.Count, drift.EventCount));
        Assert.Equal(["posting_sets", "balances", "stated_figures", "mt_doc_registeredmodel", "mt_doc_honourrollentry", "units"], drift.Tables.Select(t => t.Table));
        Assert.Equal(0L, await ledger.ScalarAsync<long>("select count(*) from pg_namespace where nspname = 'campaign_drift'"));
    }

    [Theory]
    [InlineData("update campaign.accounts set total[array_position(figures, 'models.registered')] = 2 where unit = '98001@2004-07-08'", "balances", "98001@2004-07-08/2019/dan-van-kheo/district/models.registered/")]
    [InlineData("update campaign.accounts set (figures, facets, own, total) = (figures || 'models.imagined'::text, facets || ''::text, own || 1::bigint, total || 1::bigint) where unit = '98001@2004-07-08'", "balances", "98001@2004-07-08/2019/dan-van-kheo/district/models.imagined/")]
    [InlineData("update campaign.accounts set (figures, facets, own, total) = (figures || 'models.registered'::text, facets || ''::text, own || 0::bigint, total || 0::bigint) where unit = '98001@2004-07-08'", "balances", "98001@2004-07-08/2019/dan-van-kheo/district/models.registered/")]
    [InlineData("update campaign.accounts set figures = figures || 'models.imagined'::text where unit = '98001@2004-07-08'", "balances", "98001@2004-07-08/2019/dan-van-kheo/district/models.imagined")]
    [InlineData("delete from campaign.posting_facts where seq = 6", "posting_sets", "6/0")]
    [InlineData("update campaign.posting_facts set amounts[1] = 2 where seq = 6", "posting_sets", "6/0")]
    [InlineData("update campaign.posting_facts set place = gen_random_uuid() where seq = 6", "posting_sets", "6/0")]
    [InlineData("update campaign.posting_facts set pattern = gen_random_uuid() where seq = 6", "posting_sets", "6/0")]
    [InlineData("update campaign.stated_figures set amount = 61", "stated_figures", "5")]
    [InlineData("update campaign.mt_doc_registeredmodel set data = jsonb_set(data, '{title}', '\"Khác\"')", "mt_doc_registeredmodel", "M1/2019/district")]
    [InlineData("delete from campaign.mt_doc_honourrollentry", "mt_doc_honourrollentry", "K1")]
    [InlineData("insert into campaign.mt_doc_honourrollentry (id, data, mt_dotnet_type) values ('thừa', '{}', 'x')", "mt_doc_honourrollentry", "thừa")]
    [InlineData("update campaign.units set data = jsonb_set(data, '{unit,name}', '\"Xã Khác\"') where code = '98001'", "units", "98001@2004-07-08")]
    public async Task What_is_touched_is_named(string sql, string table, string key)
    {
        await ledger.ExecuteSqlAsync(sql);

        var drift = await ledger.Ledger.Audit.DriftAsync();

        var found = Assert.Single(drift.Tables, t => t.Count > 0);
        Assert.Equal((table, 1L, key), (found.Table, found.Count, Assert.Single(found.Rows).Key));
    }

    [Fact]
    public async Task A_row_that_differs_shows_both_values_and_all_are_counted_where_only_the_first_are_shown()
    {
        await ledger.ExecuteSqlAsync(
            """
            update campaign.stated_figures set amount = 61;
            insert into campaign.accounts select '98001@2004-07-08', 1900 + n, 'dan-van-kheo', 'district', '{models.registered}', '{""}', '{1}', '{1}' from generate_series(1, 101) n
            """);

        var drift = await ledger.Ledger.Audit.DriftAsync();

        var stated = drift.Tables.Single(t => t.Table == "stated_figures").Rows.Single();
        Assert.Contains("\"amount\": 61", stated.Stored, StringComparison.Ordinal);
        Assert.Contains("\"amount\": 60", stated.Refolded, StringComparison.Ordinal);
        var balances = drift.Tables.Single(t => t.Table == "balances");
        Assert.Equal((101L, 100), (balances.Count, balances.Rows.Count));
        Assert.All(balances.Rows, r => Assert.Null(r.Refolded));
    }

    [Fact]
    public async Task Writers_go_on_meanwhile_and_are_no_drift()
    {
        using var ended = new CancellationTokenSource();
        var writer = WriteAsync(ended.Token);
        for (var round = 0; round < 5; round++)
            Assert.Equal(0, (await ledger.Ledger.Audit.DriftAsync()).Count);
        await ended.CancelAsync();
        Assert.True(await writer > 0);
    }

    [Fact]
    public async Task Only_one_compares_at_a_time_and_what_a_killed_one_left_behind_is_cleared_away()
    {
        await ledger.ExecuteSqlAsync("create schema campaign_drift; create table campaign_drift.stored_balances (left_behind int)");
        Assert.Equal(0, (await ledger.Ledger.Audit.DriftAsync()).Count);

        await using var other = ledger.Store.Storage.Database.CreateConnection();
        await other.OpenAsync();
        await Sql.ScalarAsync(other, "select pg_advisory_lock(hashtext('campaign/drift'), 0)", default);
        Assert.Equal("drift-runs", (await Assert.ThrowsAsync<LedgerStoreException>(() => ledger.Ledger.Audit.DriftAsync())).Code);
    }

    [Fact]
    public async Task Units_of_an_act_that_was_undone_do_not_drift()
    {
        var act = new RestructureUnits(TextValue.Parse<ActId>("NQ-1"), new LocalDate(2025, 7, 1),
        [
            new UnitChange(ChangeKind.Renamed) { OldUnit = Commune, NewName = "Xã Bình Hòa Mới" },
            new UnitChange(ChangeKind.Reparented) { OldUnit = Commune, NewParent = TextValue.Parse<UnitSelector>("98") },
            new UnitChange(ChangeKind.Dissolved) { OldUnit = District },
        ]);
        await ledger.AcceptedAsync(act);
        Assert.Equal(0, (await ledger.Ledger.Audit.DriftAsync()).Count);
        await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync("restructuring/NQ-1"), "Nhập nhầm"));
        Assert.Equal(0, (await ledger.Ledger.Audit.DriftAsync()).Count);
        await ledger.AcceptedAsync(act);
        Assert.Equal(0, (await ledger.Ledger.Audit.DriftAsync()).Count);
    }

    private async Task<int> WriteAsync(CancellationToken ended)
    {
        var written = 0;
        while (!ended.IsCancellationRequested)
            await ledger.AcceptedAsync(Register($"W{++written}"));
        return written;
    }
}

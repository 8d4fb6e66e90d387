using Campaign.Domain;
using Npgsql;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>A rebuild beside readers, writers and the daemon. That it gives the same as the daemon, <see cref="HistoryTests"/> says of any history.</summary>
public sealed class RebuildTests : IAsyncLifetime
{
    private const string Layout =
        """
        select string_agg(line, E'\n' order by line) from (
          select 'index ' || indexdef as line from pg_indexes where schemaname = 'campaign'
          union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'campaign'::regnamespace
          union all select 'column ' || table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') from information_schema.columns where table_schema = 'campaign'
          union all select 'view ' || viewname || definition from pg_views where schemaname = 'campaign'
          union all select 'grant ' || table_name || ' ' || grantee || ' ' || privilege_type || is_grantable from information_schema.table_privileges where table_schema = 'campaign') lines
        """;

    private const string Beside = "select count(*) from pg_namespace where nspname = 'campaign_rebuild'";

    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(RebuildTests), "Asia/Ho_Chi_Minh");
        await ledger.LaunchAsync();
        await ledger.AcceptedAsync(new SetTarget(Dvk, District, Year, Figures.ModelsRegistered, 60));
        foreach (var number in Enumerable.Range(1, 30))
            await ledger.AcceptedAsync(Register($"M{number}"));
        await ledger.WaitAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task Damaged_books_are_made_whole()
    {
        var whole = await ledger.ReportTablesAsync();
        await ExecuteAsync(
            """
            update campaign.accounts set total = own; delete from campaign.posting_facts where n = 0; delete from campaign.stated_figures;
            update campaign.mt_doc_registeredmodel set data = data || '{"title": "khác"}'; insert into campaign.mt_doc_registeredmodel (id, data) values ('thừa', '{}')
            """);

        Assert.Equal(35, await ledger.Ledger.RebuildReportsAsync());

        Assert.Equal(whole, await ledger.ReportTablesAsync());
    }

    [Fact]
    public async Task Balances_that_are_too_many_for_the_memory_are_added_up_from_parts()
    {
        await ledger.AcceptedAsync(new EstablishUnit(TextValue.Parse<UnitCode>("98002"), "Xã Hòa Bình", UnitKind.Commune, District));
        await ledger.AcceptedAsync(Register("M99") with { Unit = TextValue.Parse<UnitSelector>("98002") });
        await ledger.WaitAsync();
        var whole = await ledger.ReportTablesAsync();

        await new ReportsRebuild(ledger.Store, "campaign", maxBalances: 20).RunAsync(progress: null, CancellationToken.None);

        Assert.Equal(whole, await ledger.ReportTablesAsync());
    }

    /// <summary>PostgreSQL comes to the same names (docs/adr/0056); those of the daemon are those of a rebuild.</summary>
    [Fact]
    public async Task Places_and_patterns_are_named_by_what_they_say()
    {
        var byTheDaemon = await ledger.ScalarAsync<string>(Named);
        await ledger.Ledger.RebuildReportsAsync();

        Assert.Equal(byTheDaemon, await ledger.ScalarAsync<string>(Named));
        Assert.All(byTheDaemon.Split('\n'), line => Assert.Equal(line.Split(' ')[1], line.Split(' ')[2]));
    }

    /// <summary>Each name, and what the texts of the row come to: each in UTF-8, ended by a zero byte.</summary>
    private const string Named =
        """
        select string_agg(concat_ws(' ', part, replace(id::text, '-', ''), left(encode(sha256(said), 'hex'), 32)), E'\n' order by part, id) from (
          select 'place' as part, id, (
            select string_agg(convert_to(text, 'UTF8') || '\x00'::bytea, ''::bytea order by n)
            from unnest(array[programme, year::text, coalesce(decision_year::text, ''), level] || unit_path) with ordinality as t(text, n)) as said
          from campaign.posting_places
          union all
          select 'pattern', id, (
            select string_agg(convert_to(figure, 'UTF8') || '\x00'::bytea || convert_to(facet, 'UTF8') || '\x00'::bytea, ''::bytea order by n)
            from unnest(figures, facets) with ordinality as t(figure, facet, n))
          from campaign.posting_patterns) named
        """;

    [Fact]
    public async Task An_event_that_cannot_be_read_ends_a_rebuild_which_leaves_the_reports_as_they_are()
    {
        var whole = await ledger.ReportTablesAsync();
        await ExecuteAsync("create table campaign.kept as select seq_id, data from campaign.mt_events where seq_id = 20; update campaign.mt_events set data = '[]' where seq_id = 20");

        Assert.Equal("event-unreadable", (await Assert.ThrowsAsync<LedgerStoreException>(() => ledger.Ledger.RebuildReportsAsync())).Code);

        Assert.Equal(whole, await ledger.ReportTablesAsync());
        Assert.Equal(0L, await ledger.ScalarAsync<long>(Beside));
        await ExecuteAsync("update campaign.mt_events e set data = k.data from campaign.kept k where k.seq_id = e.seq_id; drop table campaign.kept");
        Assert.Equal(35, await ledger.Ledger.RebuildReportsAsync());
        Assert.Equal(whole, await ledger.ReportTablesAsync());
    }

    [Fact]
    public async Task Tables_keep_their_indexes_their_constraints_and_the_rights_of_others()
    {
        await ExecuteAsync("do $$ begin create role campaign_reader; exception when duplicate_object then end $$; grant select on campaign.balances, campaign.postings to campaign_reader; grant select on campaign.stated_figures to public; grant select on campaign.accounts to campaign_reader with grant option");
        var before = await ledger.ScalarAsync<string>(Layout);

        await ledger.Ledger.RebuildReportsAsync();

        Assert.Equal(before, await ledger.ScalarAsync<string>(Layout));
        Assert.Equal(0L, await ledger.ScalarAsync<long>(Beside));
        await ledger.Store.Storage.Database.AssertDatabaseMatchesConfigurationAsync();
    }

    [Fact]
    public async Task What_a_killed_rebuild_left_behind_is_cleared_away()
    {
        await ExecuteAsync("create schema campaign_rebuild; create table campaign_rebuild.posting_facts (left_behind int)");
        await ledger.Ledger.RebuildReportsAsync();
        Assert.Equal(0L, await ledger.ScalarAsync<long>(Beside));
    }

    [Fact]
    public async Task Where_its_session_is_ended_a_rebuild_says_so_and_the_next_one_runs()
    {
        await using var reader = await LockAsync("campaign.posting_facts", "access share");
        var rebuilt = ledger.Ledger.RebuildReportsAsync();
        while (!await ledger.ScalarAsync<bool>("select coalesce(bool_or(pg_terminate_backend(pid)), false) from pg_locks where relation = to_regclass('campaign.posting_facts') and mode = 'AccessExclusiveLock' and not granted"))
            Assert.False(rebuilt.IsCompleted);

        Assert.Equal(PostgresErrorCodes.AdminShutdown, (await Assert.ThrowsAsync<PostgresException>(() => rebuilt)).SqlState);
        await reader.DisposeAsync();
        Assert.Equal(35, await ledger.Ledger.RebuildReportsAsync());
    }

    [Fact]
    public async Task Where_a_connection_is_missing_none_that_was_opened_stays()
    {
        await ExecuteAsync("create schema campaign_beside; create table campaign_beside.posting_facts (like campaign.posting_facts)");
        var opened = 0;

        await Assert.ThrowsAsync<IOException>(() => ReportsFold.BeginAsync(OpenAsync, "campaign_beside", Books.MaxBalances, default));

        Assert.Equal(0L, await ledger.ScalarAsync<long>("select count(*) from pg_locks where relation = to_regclass('campaign_beside.posting_facts')"));

        async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
        {
            if (++opened > 1)
                throw new IOException("No connection is free.");
            var connection = new NpgsqlConnection(ledger.ConnectionString);
            await connection.OpenAsync(ct);
            return connection;
        }
    }

    [Fact]
    public async Task What_Marten_leaves_after_an_append_that_failed_is_passed_over()
    {
        await using (var session = ledger.Store.LightweightSession())
        {
            session.Events.Append("mt_tombstone", new JasperFx.Events.Tombstone());
            await session.SaveChangesAsync();
        }

        await ledger.WaitAsync();
        Assert.Equal(35, await ledger.Ledger.RebuildReportsAsync());
    }

    [Fact]
    public async Task Only_one_rebuilds_at_a_time()
    {
        await using var other = new NpgsqlConnection(ledger.ConnectionString);
        await other.OpenAsync();
        await using var held = new NpgsqlCommand("select pg_advisory_lock(hashtext('campaign/rebuild'), 0)", other);
        await held.ExecuteNonQueryAsync();
        Assert.Equal("rebuild-runs", (await Assert.ThrowsAsync<LedgerStoreException>(() => ledger.Ledger.RebuildReportsAsync())).Code);
    }

    [Fact]
    public async Task Readers_never_see_less_than_before_while_others_write_and_tables_change_places()
    {
        using var ended = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => ReadAsync(ended.Token)).ToList();
        var writer = WriteAsync(ended.Token);
        for (var round = 0; round < 5; round++)
            await ledger.Ledger.RebuildReportsAsync();
        await ended.CancelAsync();
        var written = await writer;
        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 0));

        var report = await ledger.ReportAsync(District);
        Assert.Equal(30 + written, report.Figures.First(f => f.Figure == Figures.ModelsRegistered).Value);
        var kept = await ledger.ReportTablesAsync();
        await ledger.Ledger.RebuildReportsAsync();
        Assert.Equal(kept, await ledger.ReportTablesAsync());
    }

    /// <summary>PostgreSQL itself takes that lock when it clears up a table that has grown.</summary>
    [Fact]
    public async Task A_new_table_that_is_being_cleared_up_is_waited_for()
    {
        await using var reader = await LockAsync("campaign.posting_facts", "access share");
        var rebuilt = ledger.Ledger.RebuildReportsAsync();
        while (!await ledger.ScalarAsync<bool>("select exists (select from pg_locks where relation = to_regclass('campaign.posting_facts') and mode = 'AccessExclusiveLock' and not granted)"))
            Assert.False(rebuilt.IsCompleted);
        await using var clearing = await LockAsync("campaign_rebuild.posting_facts", "share update exclusive");
        await reader.DisposeAsync();
        while (!await ledger.ScalarAsync<bool>("select exists (select from pg_locks where relation = to_regclass('campaign_rebuild.posting_facts') and not granted)"))
            Assert.False(rebuilt.IsCompleted);
        await Task.Delay(TimeSpan.FromSeconds(2)); // longer than a rebuild waits for the tables that are read
        await clearing.DisposeAsync();

        Assert.Equal(35, await rebuilt);
    }

    /// <summary>Locks the table until the connection is disposed of.</summary>
    private async Task<NpgsqlConnection> LockAsync(string table, string mode)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ledger.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"begin; lock table {table} in {mode} mode", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Reads until told to end: figures only grow, and never are they without their lists or families.</summary>
    private async Task<int> ReadAsync(CancellationToken ended)
    {
        var (reads, least) = (0, 30L);
        while (!ended.IsCancellationRequested)
        {
            var report = (await ledger.Ledger.Reports.YearlyAsync(new YearlyReportQuery(District, Year), CancellationToken.None)).Value!;
            var registered = report.Figures.First(f => f.Figure == Figures.ModelsRegistered);
            Assert.True(registered.Value >= least, $"{registered.Value} after {least}");
            Assert.Equal(60, registered.Target);
            Assert.DoesNotContain(report.Warnings, w => w.Code == ReportWarningCode.FamilyDoesNotAddUp);
            (reads, least) = (reads + 1, registered.Value!.Value);
        }

        return reads;
    }

    private async Task<int> WriteAsync(CancellationToken ended)
    {
        var written = 0;
        while (!ended.IsCancellationRequested)
            await ledger.AcceptedAsync(Register($"W{++written}"));
        return written;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ledger.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

using System.Diagnostics;
using System.Diagnostics.Metrics;
using Campaign.Ledger;
using Npgsql;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>Events get their places in the log in order, each once, whatever the writers do.</summary>
public sealed class SequencerTests : IAsyncLifetime
{
    /// <summary>An event as any program could store it, with a number that is given.</summary>
    private const string Insert =
        """
        insert into campaign.mt_streams (id, version) values ('thử/' || $1, 1);
        insert into campaign.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type)
        select $1, gen_random_uuid(), 'thử/' || $1, 1, data, type, now(), mt_dotnet_type from campaign.mt_events where seq_id = 1
        """;

    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(SequencerTests), "Asia/Ho_Chi_Minh");
        await ledger.LaunchAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task Stored_events_become_leaves_in_their_order()
    {
        Assert.Equal(4, await ledger.Ledger.Log.SealAsync());
        Assert.Equal(0, await ledger.Ledger.Log.SealAsync());
        await ledger.AcceptedAsync(Register("M1"));
        Assert.Equal(1, await ledger.Ledger.Log.SealAsync());

        Assert.Equal([1L, 2, 3, 4, 5], await SeqsAsync());
        var status = await ledger.Ledger.Log.StatusAsync();
        Assert.Equal((5L, 0L, await RootOfLeavesAsync()), (status.Size, status.Unsealed, status.Root));
    }

    [Fact]
    public async Task The_entry_is_the_canonical_JSON_of_the_row()
    {
        await ledger.Ledger.Log.SealAsync();

        var entry = await ledger.ScalarAsync<byte[]>("select entry from campaign.leaves where index = 2");

        var expected = await ledger.ScalarAsync<string>(
            """
            select json_build_object('at', to_char(timestamp at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'correlation', correlation_id, 'data', data, 'headers', headers, 'id', id,
              'seq', seq_id, 'stream', stream_id, 'tenant', tenant_id, 'type', type, 'user', user_name, 'v', 1, 'version', version)::text
            from campaign.mt_events where seq_id = 3
            """);
        Assert.Contains("Xã Bình Hòa", expected, StringComparison.Ordinal);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(CanonicalJson.Of(System.Text.Encoding.UTF8.GetBytes(expected.Replace("\"correlation\" : null, ", "", StringComparison.Ordinal)))), System.Text.Encoding.UTF8.GetString(entry));
    }

    [Fact]
    public async Task A_number_that_an_open_transaction_holds_is_waited_for()
    {
        await ledger.Ledger.Log.SealAsync();
        await using var slow = await ConnectAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await InsertAsync(slow, await NextNumberAsync(slow));
        await InsertAsync(null, await NextNumberAsync(slow));

        Assert.Equal(0, await ledger.Ledger.Log.SealAsync());
        var waiting = await ledger.Ledger.Log.StatusAsync();
        Assert.Equal((4L, 1L), (waiting.Size, waiting.Unsealed));
        Assert.StartsWith($"process {slow.ProcessID} of ", waiting.WaitsFor, StringComparison.Ordinal);
        await transaction.CommitAsync();
        Assert.Equal(2, await ledger.SealAllAsync());

        Assert.Equal([1L, 2, 3, 4, 5, 6], await SeqsAsync());
        Assert.Equal(0L, await ledger.ScalarAsync<long>("select count(*) from campaign.leaves where is_late"));
    }

    [Fact]
    public async Task A_number_that_was_rolled_back_is_passed_over()
    {
        await ledger.Ledger.Log.SealAsync();
        await using var slow = await ConnectAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await InsertAsync(slow, await NextNumberAsync(slow));
        await InsertAsync(null, await NextNumberAsync(slow));
        Assert.Equal(0, await ledger.Ledger.Log.SealAsync());
        await transaction.RollbackAsync();

        Assert.Equal(1, await ledger.SealAllAsync());

        Assert.Equal([1L, 2, 3, 4, 6], await SeqsAsync());
    }

    [Fact]
    public async Task A_step_that_has_nothing_to_do_is_one_statement()
    {
        var (log, sequencer) = (ledger.Ledger.Log, ledger.Ledger.Log.NewSequencer());
        var isMine = new AsyncLocal<bool> { Value = true }; // other tests send statements too
        var sent = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (isMine.Value && (activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) is string statement) // opening a connection has none
                    sent.Add(statement);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await log.SealAndSignAsync(sequencer, default);
        Assert.True(sent.Count > 5, $"{sent.Count} statements for a step that seals");
        sent.Clear();

        await log.SealAndSignAsync(sequencer, default);

        Assert.StartsWith("select count(*)", Assert.Single(sent).TrimStart(), StringComparison.Ordinal);
        await ledger.AcceptedAsync(Register("M1"));
        await log.SealAndSignAsync(sequencer, default); // and none is left behind by it
        Assert.Equal([1L, 2, 3, 4, 5], await SeqsAsync());
    }

    [Fact]
    public async Task What_waits_is_told_to_a_collector_of_metrics()
    {
        var told = new Dictionary<string, double>();
        var isMine = new AsyncLocal<bool> { Value = true }; // the meter is the process's, and other tests seal too
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) => { if (instrument.Meter.Name == "Campaign.Ledger") l.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Keep(instrument, value));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Keep(instrument, value));
        listener.Start();
        await using var slow = await ConnectAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await InsertAsync(slow, await NextNumberAsync(slow));
        await InsertAsync(null, await NextNumberAsync(slow));

        await ledger.Ledger.Log.SealAndSignAsync(ledger.Ledger.Log.NewSequencer(), default);

        Assert.Equal((4.0, 1.0), (told["campaign.log.sealed"], told["campaign.log.unsealed"]));
        Assert.InRange(told["campaign.log.unsealed.age"], 0.5, 60); // the step waits a little for the transaction

        void Keep(Instrument instrument, double value)
        {
            if (isMine.Value)
                told[instrument.Name] = value;
        }
    }

    [Fact]
    public async Task Many_gaps_cost_no_more_than_one()
    {
        await using var connection = await ConnectAsync();
        for (var i = 0; i < 40; i++)
        {
            await NextNumberAsync(connection); // taken, and never used
            await InsertAsync(null, await NextNumberAsync(connection));
        }

        await using var transaction = await connection.BeginTransactionAsync();
        await Sql.ScalarAsync(connection, "select pg_current_xact_id()", default); // somebody is at something else
        var sequencer = ledger.Ledger.Log.NewSequencer();
        Assert.Equal(4, (await sequencer.SealAsync(default)).Count);
        await sequencer.SealAsync(default);
        Assert.Equal(0, (await sequencer.SealAsync(default)).Count);
        await transaction.CommitAsync();
        var step = await sequencer.SealAsync(default);
        for (var tries = 0; step.Count == 0 && tries < 1000; tries++)
        {
            await Task.Delay(20); // other tests have transactions too
            step = await sequencer.SealAsync(default);
        }

        Assert.Equal(40, step.Count);
    }

    [Fact]
    public async Task An_event_that_comes_late_gets_the_next_place_and_is_marked()
    {
        await using var connection = await ConnectAsync();
        var number = await NextNumberAsync(connection);
        await ledger.AcceptedAsync(Register("M1"));
        await ledger.SealAllAsync();
        await InsertAsync(null, number);

        Assert.Equal(1, await ledger.Ledger.Log.SealAsync());

        Assert.Equal([1L, 2, 3, 4, 6, 5], await SeqsAsync());
        Assert.Equal(5L, await ledger.ScalarAsync<long>("select index from campaign.leaves where is_late"));
        var verification = await ledger.Ledger.Log.VerifyAsync();
        Assert.True(verification.IsWhole);
        Assert.Equal([(LogFindingCode.Late, 5L)], verification.Findings.Select(f => (f.Code, f.Seq!.Value)));
        Assert.True(await ledger.Ledger.Log.HasLateMarksAsync(default));
        await ledger.WaitAsync();
        await ledger.Ledger.RebuildReportsAsync();
        Assert.False(await ledger.Ledger.Log.HasLateMarksAsync(default));
    }

    [Fact]
    public async Task Sequencers_side_by_side_seal_each_event_once()
    {
        var writing = Task.Run(async () =>
        {
            for (var i = 1; i <= 60; i++)
                await ledger.AcceptedAsync(Register($"M{i}"));
        });
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            var sequencer = ledger.Ledger.Log.NewSequencer();
            while (!writing.IsCompleted)
                await sequencer.SealAsync(default);
        }).Append(writing));
        await ledger.Ledger.Log.SealAsync();

        Assert.Equal(await ledger.ScalarAsync<long>("select count(*) from campaign.mt_events"), (await SeqsAsync()).Count);
        Assert.Equal((await ledger.Ledger.Log.StatusAsync()).Root, await RootOfLeavesAsync());
        var verification = await ledger.Ledger.Log.VerifyAsync();
        Assert.Empty(verification.Findings);
    }

    [Fact]
    public async Task A_step_that_is_cut_off_leaves_nothing_behind()
    {
        await ledger.ExecuteSqlAsync("create function campaign.stop() returns trigger language plpgsql as $$ begin raise 'cut off'; end $$; create trigger stop before insert on campaign.seals execute function campaign.stop()");
        await Assert.ThrowsAsync<PostgresException>(() => ledger.Ledger.Log.SealAsync());

        Assert.Equal(0L, await ledger.ScalarAsync<long>("select (select count(*) from campaign.leaves) + (select count(*) from campaign.tiles)"));
        await ledger.ExecuteSqlAsync("drop trigger stop on campaign.seals");
        Assert.Equal(4, await ledger.Ledger.Log.SealAsync());
    }

    [Fact]
    public async Task Sealing_stops_where_the_tiles_were_altered()
    {
        await ledger.Ledger.Log.SealAsync();
        await ledger.ExecuteSqlAsync("update campaign.tiles set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1)");
        await ledger.AcceptedAsync(Register("M1"));

        Assert.Equal("ledger-damaged", (await Assert.ThrowsAsync<LedgerStoreException>(() => ledger.Ledger.Log.SealAsync())).Code);
    }

    [Theory]
    [InlineData("jsonb_build_object('a', repeat('ă', 40000))", "oversize")]
    [InlineData("jsonb_build_object('a', (select jsonb_agg(md5(i::text)) from generate_series(1, 60000) i))", "oversize")]
    [InlineData("'{\"a\": 12345678901234567890}'", "uncanonical")]
    public async Task A_foreign_row_that_no_entry_can_hold_is_sealed_by_its_digest(string data, string why)
    {
        await ledger.ExecuteSqlAsync($"update campaign.mt_events set data = {data} where seq_id = 2");
        await ledger.Ledger.Log.SealAsync();

        Assert.Equal("true", await ledger.ScalarAsync<string>($"select convert_from(entry, 'UTF8')::jsonb ->> '{why}' from campaign.leaves where index = 1"));
        Assert.Empty((await ledger.Ledger.Log.VerifyAsync()).Findings);
        await ledger.ExecuteSqlAsync("update campaign.mt_events set user_name = 'khác' where seq_id = 2");
        Assert.Equal([(LogFindingCode.Edited, 2L)], (await ledger.Ledger.Log.VerifyAsync()).Findings.Select(f => (f.Code, f.Seq!.Value)));
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(ledger.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<long> NextNumberAsync(NpgsqlConnection connection) =>
        (long)(await Sql.ScalarAsync(connection, "select nextval('campaign.mt_events_sequence')", default))!;

    /// <summary>In the transaction of the connection, or at once.</summary>
    private async Task InsertAsync(NpgsqlConnection? open, long number)
    {
        await using var own = open is null ? await ConnectAsync() : null;
        foreach (var statement in Insert.Split(';'))
            await Sql.ScalarAsync((open ?? own)!, statement.Replace("$1", $"{number}", StringComparison.Ordinal), default);
    }

    private async Task<List<long>> SeqsAsync() => [.. await ledger.ScalarAsync<long[]>("select array_agg(seq order by index) from campaign.leaves")];

    private async Task<string> RootOfLeavesAsync()
    {
        var tree = new GrowingTree();
        foreach (var entry in await ledger.ScalarAsync<byte[][]>("select array_agg(entry order by index) from campaign.leaves"))
            tree.Add(TreeHash.OfLeaf(entry));
        return tree.Root().ToString();
    }
}

using System.Security.Cryptography;
using System.Text;
using Campaign.Domain;
using CsCheck;
using Npgsql;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>A batch writes past Marten into Marten's tables: what it leaves there is what the same commands leave one by one.</summary>
public sealed class BatchTests : IAsyncLifetime
{
    private LedgerFixture single = null!;
    private LedgerFixture batched = null!;
    private int places;

    public async Task InitializeAsync()
    {
        (single, batched) = (await StartAsync("single"), await StartAsync("batched"));
        static Task<LedgerFixture> StartAsync(string name) => LedgerFixture.StartAsync(nameof(BatchTests) + name, configure: o =>
        {
            (o.RunDaemon, o.RandomBytes) = (false, Counted());
            o.Access.IsChecked = o.Access.SingleOfficer = true; // some of what is approved is the same user's own, with a reason or without
        });
    }

    public async Task DisposeAsync()
    {
        await single.DisposeAsync();
        await batched.DisposeAsync();
    }

    [Fact]
    public Task Any_commands_leave_the_same_rows_whether_they_come_one_by_one_or_in_a_batch() => Move.History.SampleAsync(
        async history =>
        {
            var place = new Place($"b{Interlocked.Increment(ref places)}");
            foreach (var command in place.Opening)
                Assert.Equal(await single.AcceptedAsync(command, ContextOf(command)), await batched.AcceptedAsync(command, ContextOf(command)));
            var commands = history.Select(move => (Command: move.In(place), Context: ContextOf(move))).ToList();
            Assert.Equal(await OneByOneAsync(commands), await InABatchAsync(commands));
            Assert.Equal(await RowsAsync(single), await RowsAsync(batched));
        },
        iter: 20, threads: 1);

    [Fact]
    public async Task A_row_of_an_event_has_the_columns_that_a_batch_knows() => Assert.Equal(
        "bdata causation_id correlation_id data headers id is_archived mt_dotnet_type seq_id stream_id tenant_id timestamp type user_name version | compacted_version created id is_archived tenant_id timestamp type version",
        await single.ScalarAsync<string>(
            """
            select string_agg(columns, ' | ' order by columns) from (select string_agg(column_name, ' ' order by column_name) as columns
            from information_schema.columns where table_schema = 'campaign' and table_name in ('mt_events', 'mt_streams') group by table_name) t
            """));

    [Fact]
    public async Task Events_bear_the_time_of_the_database_even_the_first_of_a_stream()
    {
        foreach (var ledger in new[] { single, batched })
        {
            await ledger.LaunchAsync();
            await using var batch = await ledger.Ledger.BeginBatchAsync();
            Assert.NotNull((await batch.ExecuteAsync(Register("M1"), Context)).Receipt);
            await batch.CommitAsync();
            const string OtherClock = "select count(*) from campaign.mt_events e join campaign.mt_streams s on s.id = e.stream_id where e.version = 1 and e.timestamp <> s.created";
            Assert.Equal(0L, await ledger.ScalarAsync<long>(OtherClock));
        }
    }

    [Fact]
    public async Task A_batch_wakes_the_daemons_as_a_command_does()
    {
        await single.LaunchAsync();
        await using var connection = new NpgsqlConnection(single.ConnectionString);
        await connection.OpenAsync();
        var heard = new List<string>();
        connection.Notification += (_, e) => heard.Add(e.Channel);
        await using (var listen = new NpgsqlCommand("listen mt_events_appended", connection))
            await listen.ExecuteNonQueryAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        await single.AcceptedAsync(Register("M1"));
        await connection.WaitAsync(patience.Token);
        await using var batch = await single.Ledger.BeginBatchAsync();
        Assert.NotNull((await batch.ExecuteAsync(Register("M2"), Context)).Receipt);
        await batch.CommitAsync();
        await connection.WaitAsync(patience.Token);

        Assert.Equal(["mt_events_appended", "mt_events_appended"], heard);
    }

    [Fact]
    public async Task A_command_on_a_stream_that_a_batch_appends_to_waits_and_comes_after_it()
    {
        await single.LaunchAsync();
        await single.AcceptedAsync(Register("M1"));
        await using var batch = await single.Ledger.BeginBatchAsync();
        var (accept, survey) = (new AcceptRegistration(Model("M1"), Year) { SelfApprovalReason = "Một mình" }, new SurveyModel(Model("M1"), Year));
        await batch.PrepareAsync([(accept, Guid.NewGuid())]);

        var waiting = single.AcceptedAsync(survey);
        Assert.NotNull((await batch.ExecuteAsync(accept, Context)).Receipt);
        await batch.CommitAsync();

        Assert.Equal(3, (await waiting).Version);
        Assert.Equal(["ModelRegistered", "RegistrationAccepted", "ModelSurveyed"], (await single.EntriesAsync("model/M1")).Select(e => e.Data.GetType().Name));
    }

    [Fact]
    public async Task A_batch_that_loses_a_race_leaves_nothing_and_goes_through_the_second_time()
    {
        await single.LaunchAsync();
        var attempts = 0;
        var refusal = await Again.AfterLostRaceAsync(
            async ct =>
            {
                await using var batch = await single.Ledger.BeginBatchAsync(ct);
                var (one, other) = (Register("M1") with { Owner = new ParticipantInput(ParticipantKind.Individual, "Ai đó", "CN-1") }, Register("M2"));
                await batch.PrepareAsync([(one, Context.CommandId), (other, Context.CommandId)], ct);
                var first = (await batch.ExecuteAsync(one, Context, ct)).Refusal;
                if (attempts++ == 0)
                    await single.AcceptedAsync(Register("M1"));
                Assert.NotNull((await batch.ExecuteAsync(other, Context, ct)).Receipt);
                await batch.CommitAsync(ct);
                return first;
            },
            CancellationToken.None);

        Assert.Equal((2, RefusalCode.RecordedOtherwise), (attempts, refusal?.Code));
        Assert.Equal(0L, await single.ScalarAsync<long>("select count(*) from campaign.people"));
        Assert.Equal(2L, await single.ScalarAsync<long>("select count(*) from campaign.mt_streams where id like 'model/%'"));
    }

    private static CommandContext ContextOf(object content) => new(IdOf(content), "tester") { Correlation = "c", Causation = "d" };

    private static CommandContext ContextOf(Move move) => ContextOf((object)move) with
    {
        Actor = $"user-{move.Choice % 3}",
        Account = move.Choice % 5 == 0 ? "pc \"1\"" : null,
        Certainty = (Certainty)(move.Choice % 4),
        Evidence = move.Choice % 3 == 0 ? [new Evidence("Biên bản")] : [],
    };

    private static Guid IdOf(object content) => new(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString()!)).AsSpan(0, 16));

    private async Task<List<string>> OneByOneAsync(List<(DomainCommand Command, CommandContext Context)> commands)
    {
        var said = new List<string>();
        foreach (var (command, context) in commands)
            said.Add((await single.Ledger.ExecuteAsync(command, context)).ToString());
        return said;
    }

    private async Task<List<string>> InABatchAsync(List<(DomainCommand Command, CommandContext Context)> commands)
    {
        var said = new List<string>();
        await using var batch = await batched.Ledger.BeginBatchAsync();
        foreach (var chunk in commands.Chunk(7))
        {
            await batch.PrepareAsync([.. chunk.Select(c => (c.Command, c.Context.CommandId))]);
            foreach (var (command, context) in chunk)
                said.Add((await batch.ExecuteAsync(command, context)).ToString());
        }

        await batch.CommitAsync();
        return said;
    }

    /// <summary>All that commands write, but for what the database gives: times, and the ids of events.</summary>
    private static Task<string> RowsAsync(LedgerFixture ledger) => ledger.ScalarAsync<string>(
        """
        select concat_ws(E'\n',
          (select string_agg((to_jsonb(e) - 'id' - 'timestamp' #- '{data,entry,id}')::text, E'\n' order by seq_id) from campaign.mt_events e),
          (select string_agg((to_jsonb(s) - 'timestamp' - 'created')::text, E'\n' order by id) from campaign.mt_streams s),
          (select string_agg(r::text, E'\n' order by command_id) from campaign.receipts r),
          (select string_agg(c::text, E'\n' order by key) from campaign.claims c),
          (select string_agg(u::text, E'\n' order by code, since) from campaign.units u),
          (select string_agg(a::text, E'\n' order by commendation) from campaign.recipient_awards a),
          (select string_agg(p::text, E'\n' order by id, version) from campaign.people p),
          (select string_agg(l::text, E'\n' order by scope, label) from campaign.person_labels l),
          (select string_agg(n::text, E'\n' order by id) from campaign.notes n))
        """);

    /// <summary>The same bytes in the same order for both ledgers.</summary>
    private static Func<int, byte[]> Counted()
    {
        var count = 0;
        return length => SHA256.HashData(BitConverter.GetBytes(count++)).AsSpan(0, length).ToArray();
    }
}

using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections.Tests;

/// <summary>What the store must hold to, on a database whose own time zone is that of its users.</summary>
public sealed class StoreTests : IAsyncLifetime
{
    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await LedgerFixture.StartAsync(nameof(StoreTests), "Asia/Ho_Chi_Minh");
        await ledger.LaunchAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task Recorded_times_are_right_in_a_database_set_to_Asia_Ho_Chi_Minh()
    {
        await ledger.AcceptedAsync(LedgerFixture.Register("M1"));
        await ledger.AcceptedAsync(new AcceptRegistration(TextValue.Parse<ModelId>("M1"), LedgerFixture.Year)); // appended to a stream that is there
        Assert.Equal(0L, await ScalarAsync("select count(*) from campaign.mt_events where abs(extract(epoch from clock_timestamp() - timestamp)) > 600"));
    }

    [Fact]
    public async Task Dates_at_the_turn_of_the_year_stay_as_they_were_written()
    {
        await ledger.AcceptedAsync(LedgerFixture.Register("M1") with { On = TextValue.Parse<PartialDate>("2019-01-01") });
        await ledger.AcceptedAsync(new RecogniseModel(TextValue.Parse<ModelId>("M1"), LedgerFixture.Year) { On = TextValue.Parse<PartialDate>("2019-12-31") });
        Assert.Equal("2019-01-01 2019-12-31", await ScalarAsync("select string_agg(data ->> 'on', ' ' order by seq_id) from campaign.mt_events where stream_id = 'model/M1'"));
    }

    [Fact]
    public async Task Names_and_notes_are_in_no_event()
    {
        const string name = "Nguyễn Thị Ví Dụ";
        await ledger.AcceptedAsync(LedgerFixture.Register("M1") with { Owner = new ParticipantInput(ParticipantKind.Individual, name, "CN-01"), Content = "Bà Ví Dụ vận động bà con" });
        await ledger.AcceptedAsync(LedgerFixture.Register("M2") with { Owner = new ParticipantInput(ParticipantKind.Individual, name, "CN-01") });
        Assert.Equal(0L, await ScalarAsync("select count(*) from campaign.mt_events where data::text like '%Ví Dụ%' or headers::text like '%Ví Dụ%'"));
        Assert.Equal(1L, await ScalarAsync("select count(*) from campaign.people where full_name = 'Nguyễn Thị Ví Dụ'"));
        Assert.Equal(1L, await ScalarAsync("select count(distinct data #>> '{registration,owner,person,id}') from campaign.mt_events where type = 'model-registered.v1'"));
    }

    [Fact]
    public async Task Indexes_name_the_members_of_a_document_as_they_are_stored() =>
        Assert.Equal(3L, await ScalarAsync("select count(*) from pg_indexes where tablename in ('mt_doc_registeredmodel', 'mt_doc_honourrollentry') and indexdef like '%''year''%' and indexdef like '%''programme''%'"));

    [Fact]
    public async Task A_schema_of_a_newer_program_is_refused_before_anything_is_written()
    {
        await ScalarAsync("create schema newer; comment on schema newer is 'campaign-ledger 999'");
        using var host = LedgerFixture.BuildHost(ledger.ConnectionString, o => o.Schema = "newer");
        Assert.Equal("schema-newer", (await Assert.ThrowsAsync<LedgerStoreException>(() => host.StartAsync())).Code);
        Assert.Equal(0L, await ScalarAsync("select count(*) from pg_class where relnamespace = 'newer'::regnamespace"));
    }

    [Fact]
    public async Task A_schema_named_with_a_reserved_word_is_refused()
    {
        using var host = LedgerFixture.BuildHost(ledger.ConnectionString, o => o.Schema = "order");
        Assert.Equal("schema-name", (await Assert.ThrowsAsync<LedgerStoreException>(() => host.StartAsync())).Code);
    }

    [Fact]
    public async Task A_refused_command_leaves_nothing_behind()
    {
        const string all = "select (select count(*) from campaign.mt_events) + (select count(*) from campaign.receipts) + (select count(*) from campaign.people) + (select count(*) from campaign.notes)";
        var before = await ScalarAsync(all);
        var refusal = await ledger.RefusedAsync(LedgerFixture.Register("M1") with
        {
            Field = TextValue.Parse<FieldCode>("no-such-field"), Owner = new ParticipantInput(ParticipantKind.Individual, "Ai đó"), Content = "Ghi chú",
        });
        Assert.Equal((RefusalCode.UnknownField, "field"), (refusal.Code, refusal.Field));
        Assert.Equal(before, await ScalarAsync(all));
    }

    [Fact]
    public async Task Eight_who_record_the_same_at_once_record_it_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ledger.AcceptedAsync(LedgerFixture.Register("M1"))));
        Assert.Equal(1L, await ScalarAsync("select count(*) from campaign.mt_events where stream_id = 'model/M1'"));
    }

    [Fact]
    public async Task Two_decisions_that_claim_one_number_at_once_are_not_both_recorded()
    {
        RecordDecision Of(string id) => new(TextValue.Parse<DecisionId>(id), TextValue.Parse<DecisionKindCode>("commendation"))
        {
            On = TextValue.Parse<PartialDate>("2019-11-30"), Number = "70", Series = "QĐ-UBND", Issuers = ["UBND huyện Minh họa"],
        };
        string[] decisions = ["A", "B", "C"];
        var results = await Task.WhenAll(decisions.Select(id => ledger.Ledger.ExecuteAsync(Of(id), new CommandContext(Guid.NewGuid(), "tester"))));
        Assert.Single(results, r => r.Receipt is not null);
        Assert.All(results.Where(r => r.Refusal is not null), r => Assert.Equal(RefusalCode.DecisionNumberTaken, r.Refusal!.Code));
    }

    [Fact]
    public async Task Balances_are_what_the_postings_add_up_to()
    {
        foreach (var number in Enumerable.Range(1, 12))
            await ledger.AcceptedAsync(LedgerFixture.Register($"M{number}", number % 3 == 0 ? EntryKind.Maintained : EntryKind.New));
        await ledger.AcceptedAsync(new WithdrawRegistration(TextValue.Parse<ModelId>("M1"), LedgerFixture.Year));
        await ledger.ReportAsync(LedgerFixture.District);
        const string differing =
            """
            select count(*) from campaign.balances b full join
              (select u as unit, year, programme, level, figure, facet, sum(amount) as total, sum(case when u = unit then amount else 0 end) as own
               from campaign.postings, unnest(unit_path) u group by u, year, programme, level, figure, facet) p
            using (unit, year, programme, level, figure, facet)
            where b.total is distinct from p.total or b.own is distinct from p.own
            """;
        Assert.Equal(0L, await ScalarAsync(differing));
        Assert.Equal(0L, await ScalarAsync("select count(*) from campaign.balances where own < 0 or total < 0"));
        Assert.Equal(11L, await ScalarAsync("select total from campaign.balances where unit like '98@%' and figure = 'models.live' and facet = ''"));
    }

    [Fact]
    public async Task Each_posting_is_a_row_in_the_order_of_its_event()
    {
        await ledger.AcceptedAsync(LedgerFixture.Register("M1"));
        await ledger.AcceptedAsync(new CorrectModelDetails(TextValue.Parse<ModelId>("M1"), LedgerFixture.Year) { Unit = LedgerFixture.District });
        await ledger.WaitAsync();
        var expected =
            from entry in await ledger.EntriesAsync("model/M1")
            from posting in Postings.Of(entry).Select((p, n) => (p, n))
            select $"{entry.Seq}.{posting.n} {posting.p.Unit.Key()} {posting.p.Figure} {posting.p.Facet} {posting.p.Amount}";
        Assert.Equal(string.Join('\n', expected), await ScalarAsync("select string_agg(format('%s.%s %s %s %s %s', seq, n, unit, figure, facet, amount), E'\\n' order by seq, n) from campaign.postings"));
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ledger.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}

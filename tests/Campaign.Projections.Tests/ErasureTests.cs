using Campaign.Domain;
using NodaTime;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>A person's record is destroyed wherever it is kept; what was counted stays.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private const string Name = "Nguyễn Thị Ví Dụ";

    private static readonly ParticipantInput Owner = new(ParticipantKind.Individual, Name, "CN-01");

    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(ErasureTests));
        await ledger.LaunchAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task An_erased_person_is_named_nowhere_and_counted_as_before()
    {
        await ledger.AcceptedAsync(Register("M1") with { Owner = Owner with { Name = "Nguyễn Thị Ví" } });
        await ledger.AcceptedAsync(Register("M2") with { Owner = Owner });
        await ledger.AcceptedAsync(new PromoteModelToProvince(Model("M2"), Year));
        await ledger.AcceptedAsync(Award("K1") with { Recipient = Owner });
        await SaveRowAsync("1", ("owner", $" {Name.Normalize(System.Text.NormalizationForm.FormD)} "), ("title", "Đường hoa"));
        await SaveRowAsync("2", ("owner", "Nguyễn Thị Ví"), ("title", "Đường hoa"));
        await SaveRowAsync("3", ("owner", "Nguyễn Thị Ví Dụ Khác"), ("title", "Đường hoa"));
        var before = await ledger.ReportAsync(District);
        Assert.Equal((Name, Name), (Assert.Single(before.Lists.PromotedModels).Owner, Assert.Single(before.Lists.Commendations).Recipient));
        const string events = "select md5(string_agg(data::text, '' order by seq_id)) from campaign.mt_events where stream_id not like 'person/%'";
        var said = await ledger.ScalarAsync<string>(events);

        await EraseAsync(await PersonAsync());

        Assert.Equal(0L, await ledger.ScalarAsync<long>("select (select count(*) from campaign.people) + (select count(*) from campaign.person_labels)"));
        Assert.Equal("[đã xóa]/Đường hoa [đã xóa]/Đường hoa Nguyễn Thị Ví Dụ Khác/Đường hoa", await ledger.ScalarAsync<string>("select string_agg((cells::jsonb ->> 'owner') || '/' || (cells::jsonb ->> 'title'), ' ' order by key) from campaign.import_rows"));
        Assert.Equal(said, await ledger.ScalarAsync<string>(events));
        var after = await ledger.ReportAsync(District);
        Assert.Equal(before.Figures, after.Figures);
        Assert.Equal(("[đã xóa]", "[đã xóa]"), (Assert.Single(after.Lists.PromotedModels).Owner, Assert.Single(after.Lists.Commendations).Recipient));
    }

    [Fact]
    public async Task What_is_kept_of_the_persons_own_items_goes_too_and_of_others_what_names_them()
    {
        await ledger.AcceptedAsync(Register("M1") with { Owner = Owner, Content = "Vận động hiến đất", Note = "Nộp muộn" });
        await ledger.AcceptedAsync(Register("M2") with { Content = "Theo gương bà NGUYỄN THỊ  VÍ DỤ, thôn 3", Note = "Việc của Nguyễn Thị Ví Dụm" });
        await ledger.AcceptedAsync(Award("K1") with { Recipient = Owner });
        await ledger.AcceptedAsync(Award("K2"));
        await ledger.AcceptedAsync(new PayReward(TextValue.Parse<CommendationId>("K1"), 1000m) { Reason = "Quỹ thi đua" });
        await SaveRowAsync("1", ("title", "Gương nguyễn thị ví dụ"), ("place", "Nguyễn Thị Ví Dụm"));

        await EraseAsync(await PersonAsync());

        Assert.Equal("Việc của Nguyễn Thị Ví Dụm|Vận động hiến đất làm đường", await ledger.ScalarAsync<string>("select string_agg(text, '|' order by text) from campaign.notes"));
        Assert.Equal("[đã xóa]/Nguyễn Thị Ví Dụm", await ledger.ScalarAsync<string>("select (cells::jsonb ->> 'title') || '/' || (cells::jsonb ->> 'place') from campaign.import_rows"));
        Assert.Equal("K1:0 K2:64", await ledger.ScalarAsync<string>("select string_agg(commendation || ':' || length(data ->> 'achievement'), ' ' order by commendation) from campaign.recipient_awards"));
        Assert.Equal(
            "commendation/K1: commendation/K1: commendation/K2:64 model/M1: model/M2:64",
            await ledger.ScalarAsync<string>("select string_agg(stream || ':' || coalesce(nullif(length(sha256), 0)::text, ''), ' ' order by stream) from campaign.receipts where stream like 'model/%' or stream like 'commendation/%'"));
    }

    [Fact]
    public async Task A_command_that_comes_again_after_an_erasure_is_still_done_once()
    {
        await ledger.AcceptedAsync(Award("K1") with { Recipient = Owner });
        var (pay, context) = (new PayReward(TextValue.Parse<CommendationId>("K1"), 1000m), Context);
        await ledger.AcceptedAsync(pay, context);
        await EraseAsync(await PersonAsync());

        Assert.Equal(2, (await ledger.AcceptedAsync(pay, context)).Version);
        Assert.Equal(2, (await ledger.EntriesAsync("commendation/K1")).Count);
    }

    [Theory]
    [InlineData("Nguyễn Thị Ví Dụ 079123456789", null)]
    [InlineData("Nguyễn Thị Ví Dụ", "012 345 678")]
    public async Task A_number_of_an_identity_paper_is_not_taken(string name, string? label)
    {
        Assert.Equal(RefusalCode.IdentityNumber, (await ledger.RefusedAsync(Register("M1") with { Owner = new ParticipantInput(ParticipantKind.Individual, name, label) })).Code);
        Assert.Equal(0L, await ledger.ScalarAsync<long>("select count(*) from campaign.people"));
    }

    [Fact]
    public async Task A_request_that_waits_too_long_stands_among_the_exceptions_until_it_is_answered()
    {
        await ledger.AcceptedAsync(Register("M1") with { Owner = Owner });
        var person = await PersonAsync();
        await ledger.AcceptedAsync(new RequestErasure(person, ErasureGround.Request) { On = On("2026-03-05") }); // a Thursday
        await ledger.WaitAsync();

        Assert.Empty(await OverdueAsync(new LocalDate(2026, 3, 9)));
        var overdue = Assert.Single(await OverdueAsync(new LocalDate(2026, 3, 10)));
        Assert.Equal(($"person/{person}", new ErasureTerms(new LocalDate(2026, 3, 9), new LocalDate(2026, 3, 20))), (overdue.Stream, overdue.Due));
        await ledger.AcceptedAsync(new ErasePerson(person));
        Assert.Empty(await OverdueAsync(new LocalDate(2026, 3, 10)));
    }

    [Fact]
    public async Task Where_nobody_knows_when_it_was_asked_the_time_runs_from_the_record()
    {
        await ledger.AcceptedAsync(Register("M1") with { Owner = Owner });
        await ledger.AcceptedAsync(new RequestErasure(await PersonAsync(), ErasureGround.Request));
        await ledger.WaitAsync();
        Assert.Single(await OverdueAsync(new LocalDate(9000, 1, 1)));
        Assert.Empty(await OverdueAsync(new LocalDate(2026, 1, 1)));
    }

    private async Task<IReadOnlyList<ExceptionalEntry>> OverdueAsync(LocalDate today) =>
        (await ledger.Ledger.Audit.ExceptionsAsync(new ExceptionsQuery(District, Year) { Today = today })).Value!.Groups.Single(g => g.Kind == ExceptionKind.OverdueErasure).Entries;

    [Fact]
    public async Task Who_is_named_anew_after_an_erasure_is_somebody_else()
    {
        await ledger.AcceptedAsync(Register("M1") with { Owner = Owner });
        var person = await PersonAsync();
        await EraseAsync(person);
        await ledger.AcceptedAsync(Register("M2") with { Owner = Owner });

        Assert.NotEqual(person, await PersonAsync());
        Assert.Equal(RefusalCode.PersonErased, (await ledger.RefusedAsync(new RequestErasure(person, ErasureGround.Request))).Code);
        var receipt = await ledger.AcceptedAsync(new ErasePerson(person));
        Assert.Equal(3, receipt.Version); // identified, asked for, erased; asked again, nothing
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_is_named_anew_later_in_the_batch_of_an_erasure_is_somebody_else(bool isAhead)
    {
        await ledger.AcceptedAsync(Register("M1") with { Owner = Owner });
        var person = await PersonAsync();
        await using (var batch = await ledger.Ledger.BeginBatchAsync())
        {
            foreach (var command in new DomainCommand[] { new RequestErasure(person, ErasureGround.Request), new ErasePerson(person), Register("M2") with { Owner = Owner } })
            {
                var context = Context with { CommandId = Guid.NewGuid() };
                if (isAhead)
                    await batch.PrepareAsync([(command, context.CommandId)]);
                Assert.NotNull((await batch.ExecuteAsync(command, context)).Receipt);
            }

            await batch.CommitAsync();
        }

        Assert.NotEqual(person, await PersonAsync());
        Assert.Equal(0L, await ledger.ScalarAsync<long>($"select count(*) from campaign.people where id = '{person}'"));
    }

    [Fact]
    public async Task Nobody_is_erased_who_is_not_known_or_did_not_ask()
    {
        await ledger.AcceptedAsync(Register("M1") with { Owner = Owner });
        Assert.Equal(RefusalCode.ErasureNotRequested, (await ledger.RefusedAsync(new ErasePerson(await PersonAsync()))).Code);
        Assert.Equal(RefusalCode.UnknownPerson, (await ledger.RefusedAsync(new ErasePerson(TextValue.Parse<PersonId>("nobody")))).Code);
        Assert.Equal(1L, await ledger.ScalarAsync<long>("select count(*) from campaign.people"));
    }

    [Fact]
    public async Task A_record_that_is_erased_while_others_write_to_it_does_not_come_back()
    {
        for (var round = 0; round < 8; round++)
        {
            var owner = Owner with { Label = $"CN-{round}" };
            await ledger.AcceptedAsync(Register($"M{round}") with { Owner = owner });
            var person = TextValue.Parse<PersonId>(await ledger.ScalarAsync<string>($"select person_id from campaign.person_labels where label = '{owner.Label}'"));
            await ledger.AcceptedAsync(new RequestErasure(person, ErasureGround.Request));
            var naming = Enumerable.Range(0, 3).Select(n => Register($"M{round}-{n}") with { Owner = owner with { Name = $"{Name} {n}" } });
            await Task.WhenAll(naming.Prepend<DomainCommand>(new ErasePerson(person)).Select(c => Task.Run(() => ledger.AcceptedAsync(c))));
            Assert.Equal(0L, await ledger.ScalarAsync<long>($"select count(*) from campaign.people where id = '{person}'"));
        }
    }

    private async Task EraseAsync(PersonId person)
    {
        var asked = await ledger.AcceptedAsync(new RequestErasure(person, ErasureGround.Request) { On = On("2026-03-02") });
        Assert.Equal($"person/{person}", asked.Stream);
        await ledger.AcceptedAsync(new ErasePerson(person) { On = On("2026-03-10") });
    }

    private async Task<PersonId> PersonAsync() => TextValue.Parse<PersonId>(await ledger.ScalarAsync<string>("select person_id from campaign.person_labels"));

    private async Task SaveRowAsync(string key, params (string Column, string Cell)[] cells)
    {
        await using var batch = await ledger.Ledger.BeginBatchAsync();
        batch.SaveRow("models", key, cells.ToDictionary(c => c.Column, c => c.Cell));
        await batch.CommitAsync();
    }
}

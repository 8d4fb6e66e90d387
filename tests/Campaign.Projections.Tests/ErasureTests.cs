using Campaign.Domain;
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
        Assert.Equal("[đã xóa]/Đường hoa [đã xóa]/Đường hoa Nguyễn Thị Ví Dụ Khác/Đường hoa", await ledger.ScalarAsync<string>("select string_agg((cells ->> 'owner') || '/' || (cells ->> 'title'), ' ' order by key) from campaign.import_rows"));
        Assert.Equal(said, await ledger.ScalarAsync<string>(events));
        var after = await ledger.ReportAsync(District);
        Assert.Equal(before.Figures, after.Figures);
        Assert.Equal(((string?)null, (string?)null), (Assert.Single(after.Lists.PromotedModels).Owner, Assert.Single(after.Lists.Commendations).Recipient));
    }

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

using System.Text.Json;
using Campaign.Domain;
using Campaign.Testing;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>What an extension holds may look like a reference to a person or a note, and is none.</summary>
public sealed class ExtensionDataTests : IAsyncLifetime
{
    private static readonly ExtensionEventType<Dictionary<string, JsonElement>> Anything = new("acme.anything.v1", new("Việc khác", "Anything"), _ => []);

    private LedgerFixture ledger = null!;
    private int drawn;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(ExtensionDataTests), configure: With);
        await ledger.LaunchAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task Data_that_looks_like_a_commitment_names_no_record_and_the_note_beside_it_does()
    {
        await ledger.AcceptedAsync(Record("A", """{"commitment":"x","id":"y"}"""));
        await ledger.AcceptedAsync(Record("B", """{"commitment":"x","households":3}""") with { Note = "Việc B" });
        await ledger.AcceptedAsync(Record("C", """{"data":{"data":[{"commitment":"x","id":"y"}]},"note":{"commitment":"x","id":"y"}}""") with { Note = "Việc C" });
        await ledger.SealAllAsync();
        Assert.Empty((await ledger.Ledger.Log.VerifyAsync()).Findings);

        await ledger.ExecuteSqlAsync("update campaign.notes set text = 'Việc D'");
        Assert.Equal(["record-altered", "record-altered"], (await ledger.Ledger.Log.VerifyAsync()).Findings.Select(f => f.Code));
    }

    [Fact]
    public async Task An_erasure_destroys_no_note_that_data_points_at()
    {
        var memory = new InMemoryLedger(With);
        ICampaignLedger[] ledgers = [ledger.Ledger, memory];
        foreach (var each in ledgers)
        {
            if (each == memory)
                await OpenAsync(memory);
            await AcceptedAsync(each, Register("M1") with { Owner = new ParticipantInput(ParticipantKind.Individual, "Nguyễn Văn Ví Dụ", "CN-01"), Note = "Của người đó" });
            await AcceptedAsync(each, Register("M2") with { Note = "Của việc khác" });
            var (own, other) = ((ModelRegistered)await LastAsync(each, "model/M1"), (ModelRegistered)await LastAsync(each, "model/M2"));
            var person = own.Registration.Owner.Person!.Id;
            await AcceptedAsync(each, Record("A", $$$"""{"owner":{"person":{"id":"{{{person}}}"}},"other":{"id":"{{{other.Note!.Id}}}"}}"""));
            await AcceptedAsync(each, new RequestErasure(person, ErasureGround.Request));
            await AcceptedAsync(each, new ErasePerson(person));

            Assert.Equal([own.Note!.Id], ((PersonErased)await LastAsync(each, $"person/{person}")).Notes);
        }
    }

    private static async Task OpenAsync(InMemoryLedger memory)
    {
        var province = TextValue.Parse<UnitSelector>("98");
        await AcceptedAsync(memory, new EstablishUnit(province.Code, "Tỉnh Minh họa", UnitKind.Province));
        await AcceptedAsync(memory, new EstablishUnit(District.Code, "Huyện Minh họa", UnitKind.District, province));
        await AcceptedAsync(memory, new EstablishUnit(Commune.Code, "Xã Bình Hòa", UnitKind.Commune, District));
        await AcceptedAsync(memory, new LaunchCampaign(Dvk, District, Year));
    }

    private async Task<DomainEvent> LastAsync(ICampaignLedger each, string stream) =>
        (each is InMemoryLedger memory ? memory.Events.Last(e => e.Stream == stream) : (await ledger.EntriesAsync(stream))[^1]).Data;

    private static async Task AcceptedAsync(ICampaignLedger each, DomainCommand command) => Assert.Null((await each.ExecuteAsync(command, Context)).Refusal);

    private static RecordExtensionEvent Record(string item, string data) =>
        Anything.Record(TextValue.Parse<ExtensionItemId>(item), Dvk, Commune, Year, JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(data)!) with { On = On("2019-05-01") };

    private void With(CampaignLedgerOptions options)
    {
        options.Access.IsChecked = false;
        options.RandomBytes = count => [.. InMemoryLedger.Bytes(++drawn, count).Select(b => (byte)(b | 0xA0))]; // an id with many digits in a row would be refused in data
        options.Extensions.Add(new CampaignExtension("acme", new("Việc khác", "Anything")) { Events = [Anything] });
    }
}

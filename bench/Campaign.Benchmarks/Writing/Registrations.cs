using Campaign.Domain;
using Campaign.Projections;
using Marten;

namespace Campaign.Benchmarks;

/// <summary>Registrations in one district, which nothing else of the benchmarks has: as commands, and as what a bare session of Marten appends.</summary>
internal static class Registrations
{
    private static readonly CampaignYear Year = CampaignYear.Of(2019);
    private static readonly ProgrammeCode Programme = TextValue.Parse<ProgrammeCode>(Model.Programme);
    private static readonly FieldCode Field = TextValue.Parse<FieldCode>("economy");
    private static readonly UnitAsOf Province = new(TextValue.Parse<UnitCode>("98"), UnitKey.Ever, "Tỉnh Minh họa", UnitKind.Province, []);
    private static readonly UnitAsOf District = Below("980");
    private static readonly UnitAsOf Neighbour = Below("981");

    /// <summary>How many models are registered in the district, in the ledger's own table; null at first.</summary>
    public static string OursOf(string schema) =>
        $"select total from {schema}.{LedgerTables.Balances} where unit = '{District.Key()}' and year = {Year} and programme = '{Programme}' and level = 'district' and figure = '{Figures.ModelsRegistered}' and facet = ''";

    /// <summary>The same in the document of <see cref="StockFigures"/>.</summary>
    public static string StockOf(string schema) =>
        $"select (data -> 'total' ->> '{Programme}|district|{Figures.ModelsRegistered}|')::bigint from {schema}.mt_doc_yearofunit where id = '{District.Key()}/{Year}'";

    /// <summary>What a ledger has to know before.</summary>
    public static async Task LaunchAsync(OpenLedger ledger)
    {
        await GiveAsync(ledger, new EstablishUnit(Province.Code, Province.Name, Province.Kind));
        await GiveAsync(ledger, new EstablishUnit(District.Code, District.Name, District.Kind, Selector(Province)));
        await GiveAsync(ledger, new LaunchCampaign(Programme, Selector(District), Year));
    }

    /// <summary>Gives a command: decided, appended with its metadata, and with a receipt.</summary>
    public static Task GiveAsync(OpenLedger ledger) => GiveAsync(ledger, new RegisterModel(
        NewModel(), Programme, Year, Selector(District), "Tuyến đường hoa nông thôn mới", Field, new ParticipantInput(ParticipantKind.Collective, "Chi hội Phụ nữ thôn 3"), EntryKind.New));

    /// <summary>Appends the event of such a command with the same metadata, and does nothing else.</summary>
    public static Task AppendAsync(IDocumentStore store) => AppendAsync(store, District);

    /// <summary>The same for the district beside it.</summary>
    public static Task AppendBesideAsync(IDocumentStore store) => AppendAsync(store, Neighbour);

    private static async Task AppendAsync(IDocumentStore store, UnitAsOf district)
    {
        var registration = new Registration(
            Model.CampaignOf(district, Year.Value), Level.District, district, Field, new Participant(ParticipantKind.Collective, "Chi hội Phụ nữ thôn 3"), EntryKind.New);
        var registered = new ModelRegistered(NewModel(), registration, "Tuyến đường hoa nông thôn mới");
        await using var session = store.LightweightSession();
        session.LastModifiedBy = "bench";
        session.SetHeader(RecordedEvent.CertaintyHeader, Certainty.Certain.ToCode());
        session.Events.Append($"model/{registered.ModelId}", registered);
        await session.SaveChangesAsync();
    }

    private static async Task GiveAsync(OpenLedger ledger, DomainCommand command)
    {
        var result = await ledger.Ledger.ExecuteAsync(command, new CommandContext(Guid.NewGuid(), "bench"));
        if (result.Refusal is { } refusal)
            throw new InvalidOperationException(refusal.Sentence);
    }

    private static ModelId NewModel() => TextValue.Parse<ModelId>($"M{Guid.NewGuid():N}");

    private static UnitSelector Selector(UnitAsOf unit) => TextValue.Parse<UnitSelector>($"{unit.Code}");

    private static UnitAsOf Below(string code) => new(TextValue.Parse<UnitCode>(code), UnitKey.Ever, $"Huyện Minh họa {code}", UnitKind.District, Province.SelfAndAncestors().ToValueList());
}

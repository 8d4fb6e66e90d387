using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Benchmarks;

/// <summary>A district with 200 models and 20 persons commended.</summary>
internal sealed class District : IAsyncDisposable
{
    private const int Models = 200;

    private static readonly ProgrammeCode Programme = TextValue.Parse<ProgrammeCode>("dan-van-kheo");
    private static readonly CampaignYear Year = CampaignYear.Of(2019);
    private static readonly UnitSelector Unit = TextValue.Parse<UnitSelector>("980");

    private readonly OpenLedger ledger;

    private District(OpenLedger ledger) => this.ledger = ledger;

    /// <summary>Records the district's year and waits for the reports.</summary>
    public static async Task<District> FillAsync(Server server)
    {
        var district = new District(await server.OpenLedgerAsync(runDaemon: true));
        foreach (var command in History())
            await district.RecordAsync(command);
        await district.ledger.Ledger.WaitForReportsAsync();
        await district.ledger.StopAsync(); // the daemon: reading needs none, and its long transaction keeps dead rows from being cleared away
        await district.ledger.ScalarAsync("vacuum analyze"); // which PostgreSQL does by itself within minutes
        return district;
    }

    /// <summary>The shortest question: a connection of the pool and one round trip.</summary>
    public Task SelectOneAsync() => ledger.ScalarAsync("select 1");

    /// <summary>The whole report: figures with families, promoted models, roll of honour.</summary>
    public async Task ReportAsync()
    {
        if ((await ledger.Ledger.Reports.YearlyAsync(new YearlyReportQuery(Unit, Year))).Refusal is { } refusal)
            throw new InvalidOperationException(refusal.ToString());
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    private async Task RecordAsync(DomainCommand command)
    {
        var result = await ledger.Ledger.ExecuteAsync(command, new CommandContext(Guid.NewGuid(), $"benchmark-{command.GetType().Name}"));
        if (result.Refusal is { } refusal)
            throw new InvalidOperationException(refusal.ToString());
    }

    private static IEnumerable<DomainCommand> History() => [.. Units(), .. Enumerable.Range(1, Models).SelectMany(StepsOf)];

    private static IEnumerable<DomainCommand> Units()
    {
        yield return new EstablishUnit(TextValue.Parse<UnitCode>("98"), "Tỉnh Minh họa", UnitKind.Province);
        yield return new EstablishUnit(Unit.Code, "Huyện Minh họa", UnitKind.District, TextValue.Parse<UnitSelector>("98"));
        for (var n = 0; n < 10; n++)
            yield return new EstablishUnit(Commune(n).Code, $"Xã {n}", UnitKind.Commune, Unit);
        yield return new LaunchCampaign(Programme, Unit, Year);
    }

    private static IEnumerable<DomainCommand> StepsOf(int n)
    {
        var model = TextValue.Parse<ModelId>($"M{n}");
        yield return new RegisterModel(
            model, Programme, Year, Commune(n % 10), $"Mô hình {n}", TextValue.Parse<FieldCode>(Fields.All[n % 4]), new ParticipantInput(ParticipantKind.Collective, $"Thôn {n}"), EntryKind.New);
        yield return new AcceptRegistration(model, Year);
        if (n % 2 == 0)
            yield return new RecogniseModel(model, Year);
        if (n % 10 != 0)
            yield break;
        yield return new PromoteModelToProvince(model, Year);
        var (commendation, person, form) = (TextValue.Parse<CommendationId>($"K{n}"), new ParticipantInput(ParticipantKind.Individual, $"Người {n}"), TextValue.Parse<FormCode>(Forms.All[0]));
        yield return new ProposeCommendation(commendation, Programme, Year, Commune(n % 7), person, form);
        yield return new AwardCommendation(commendation, Programme, Year, Commune(n % 7), person, form);
    }

    private static UnitSelector Commune(int n) => TextValue.Parse<UnitSelector>($"98{n:D3}");
}

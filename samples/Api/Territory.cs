using Campaign.Domain;
using Campaign.Projections;
using NodaTime;
using static Campaign.Domain.TextValue;

namespace Api;

/// <summary>The district of this sample, and its campaign of 2019.</summary>
internal static class Territory
{
    public static readonly ProgrammeCode Programme = Parse<ProgrammeCode>("dan-van-kheo");
    public static readonly CampaignYear Year = CampaignYear.Of(2019);

    private static readonly LocalDate Since = new(2004, 7, 8);

    /// <summary>Records it. Each command has an id of its own that never changes, so that it is recorded once, however often the program starts.</summary>
    public static async Task SetUpAsync(CampaignLedger ledger)
    {
        await GiveAsync("8f2c6c0e-52a1-4b7e-8d53-0d6f3a5b1e01", new EstablishUnit(Parse<UnitCode>("98"), "Tỉnh Minh họa", UnitKind.Province, Since: Since));
        await GiveAsync("8f2c6c0e-52a1-4b7e-8d53-0d6f3a5b1e02", new EstablishUnit(Parse<UnitCode>("980"), "Huyện Minh họa", UnitKind.District, Parse<UnitSelector>("98"), Since));
        await GiveAsync("8f2c6c0e-52a1-4b7e-8d53-0d6f3a5b1e03", new EstablishUnit(Parse<UnitCode>("98001"), "Xã Bình Hòa", UnitKind.Commune, Parse<UnitSelector>("980"), Since));
        await GiveAsync("8f2c6c0e-52a1-4b7e-8d53-0d6f3a5b1e04", new LaunchCampaign(Programme, Parse<UnitSelector>("980"), Year, Body: "Ban Dân vận Huyện ủy"));

        async Task GiveAsync(string id, DomainCommand command)
        {
            if ((await ledger.ExecuteAsync(command, new CommandContext(Guid.Parse(id), "setup"))).Refusal is { } refusal)
                throw new InvalidOperationException(refusal.Sentence);
        }
    }
}

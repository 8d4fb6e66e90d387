using Campaign.Domain;

namespace Campaign.Projections.Tests;

/// <summary>A movement of somebody else's: collectives plant trees.</summary>
internal static class TreePlanting
{
    public static readonly ProgrammeCode Programme = TextValue.Parse<ProgrammeCode>("trong-cay");

    public static readonly ExtensionEventType<TreesPlanted> Planted = new(
        "acme.trees-planted.v1", new("Đã trồng cây", "Trees planted"), e => [ExtensionCount.Of("acme.trees", e.TreeCount).By("by-species", e.Species), ExtensionCount.Of("acme.plantings", 1)])
    {
        Objection = (data, standing) => standing.Any(e => e.Event == Planted!.Name)
            ? new Refusal("acme-planted-already", "The planting is recorded with other numbers. Undo that first.", "A planting is recorded once.", "item")
            : data.TreeCount > 0 ? null : new Refusal(RefusalCode.OutOfRange, "At least one tree is planted.", "Figures count things.", "data"),
    };

    /// <summary>The data of a planting.</summary>
    public sealed record TreesPlanted(int TreeCount, string Species);

    public static CampaignExtension Extension => new("acme", new("Trồng cây", "Tree planting"))
    {
        Programmes =
        [
            new(Programme, new("Tết trồng cây", "Tree-planting festival"))
            {
                Fields = [new("duong-lang", new("đường làng", "village roads"))],
                Forms = [new("thu-cam-on", new("thư cảm ơn", "letter of thanks"))],
            },
        ],
        Figures =
        [
            new("acme.trees", new("Cây đã trồng", "Trees planted")) { Families = [new("by-species", new("loài cây", "species"), [new("keo", new("keo", "acacia")), new("lim", new("lim", "ironwood"))])] },
            new("acme.plantings", new("Lần trồng", "Plantings")),
        ],
        Events = [Planted],
    };

    public static RecordExtensionEvent Plant(string item, int treeCount, string species = "keo", UnitSelector? unit = null) =>
        Planted.Record(TextValue.Parse<ExtensionItemId>(item), Programme, unit ?? LedgerFixture.Commune, LedgerFixture.Year, new TreesPlanted(treeCount, species)) with { On = TextValue.Parse<PartialDate>("2019-02-08") };

    /// <summary>A ledger with the extension and the campaign of the year.</summary>
    public static async Task<LedgerFixture> StartAsync(string name, Action<CampaignLedgerOptions>? configure = null)
    {
        var ledger = await LedgerFixture.StartAsync(name, configure: o =>
        {
            o.Extensions.Add(Extension);
            configure?.Invoke(o);
        });
        await ledger.LaunchAsync();
        await ledger.AcceptedAsync(new LaunchCampaign(Programme, LedgerFixture.District, LedgerFixture.Year, Body: "Huyện đoàn"));
        return ledger;
    }
}

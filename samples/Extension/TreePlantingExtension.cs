using Campaign.Domain;
using Campaign.Projections;

namespace Acme.TreePlanting;

/// <summary>"Tết trồng cây": collectives plant trees, each along roads or at schools, and are thanked by letter. A movement that the ledger knows nothing of.</summary>
internal static class TreePlantingExtension
{
    public static readonly ProgrammeCode Programme = TextValue.Parse<ProgrammeCode>("trong-cay");

    /// <summary>What a planting says: how many trees, of what, and where.</summary>
    public sealed record TreesPlanted(int TreeCount, string Species, string Place);

    public static readonly ExtensionEventType<TreesPlanted> Planted = new(
        "acme.trees-planted.v1",
        new ReportLabel("Đã trồng cây", "Trees planted"),
        planted => [ExtensionCount.Of("acme.trees", planted.TreeCount).By("by-species", planted.Species), ExtensionCount.Of("acme.plantings", 1)])
    {
        Objection = (planted, standing) => (planted.TreeCount, standing) switch
        {
            (< 1, _) => new Refusal("acme-no-trees", "A planting has at least one tree. Give how many there were.", "Figures count things.", "data"),
            (_, [var before, ..]) => new Refusal("acme-planted-already", $"Planting {before.Item} is recorded with other numbers. Undo that first.", "A planting is recorded once.", "item"),
            _ => null,
        },
    };

    public static CampaignExtension Extension => new("acme", new ReportLabel("Trồng cây", "Tree planting"))
    {
        Programmes =
        [
            new ProgrammeDefinition(Programme, new ReportLabel("Tết trồng cây", "Tree-planting festival"))
            {
                Fields = [new("duong-lang", new("đường làng", "village roads")), new("truong-hoc", new("trường học", "schools"))],
                Forms = [new("thu-cam-on", new("thư cảm ơn", "letter of thanks"))],
            },
        ],
        Figures =
        [
            new ExtensionFigure("acme.trees", new ReportLabel("Cây đã trồng", "Trees planted"))
            {
                Families = [new("by-species", new("loài cây", "species"), [new("keo", new("keo", "acacia")), new("lim", new("lim", "ironwood"))])],
            },
            new ExtensionFigure("acme.plantings", new ReportLabel("Lần trồng", "Plantings")),
        ],
        Events = [Planted],
    };
}

using Campaign.Domain;

namespace Campaign.Host.Import;

/// <summary>What is recorded of a campaign as a whole: its launch, targets, totals that somebody published.</summary>
internal sealed class CampaignRows() : ImportKind(
    "campaigns",
    Required("programme"), Required("unit"), Required("year"), Required("event"), Optional("on"), Optional("until"), Optional("level"), Optional("body"),
    Optional("code"), Optional("figure"), Optional("facet"), Optional("amount"), Optional("text", "source"))
{
    private static readonly string[] Supported = ["launched", "target", "declared"];
    private static readonly string[] Planned = ["field", "window", "frozen", "summarised", "leadership", "limitation", "cause", "task"];

    public override string KeyOf(ImportRow row) => row.Raw("event") is "launched"
        ? Join(row, "programme", "unit", "year", "event")
        : Join(row, "programme", "unit", "year", "event", "level", "figure", "facet");

    public override DomainCommand? Read(ImportRow row)
    {
        var programme = row.Value<ProgrammeCode>("programme");
        var unit = row.Value<UnitSelector>("unit");
        var year = row.Value<CampaignYear>("year");
        var (on, level) = (row.Date("on"), row.OptionalKind<Level>("level"));
        switch (row.RequiredText("event"))
        {
            case "launched":
                return new LaunchCampaign(programme, unit, year, level, row.Text("body")) { On = on };
            case "target":
                return new SetTarget(programme, unit, year, row.RequiredText("figure"), Amount(row), row.Text("facet"), level) { On = on };
            case "declared":
                return new DeclareFigure(programme, unit, year, row.RequiredText("figure"), Amount(row), row.Text("facet"), level)
                {
                    On = on,
                    Source = row.Text("text"),
                };
            case { Length: > 0 } other:
                row.RefuseCode("event", other, Supported, Planned);
                return null;
            default:
                return null;
        }
    }

    private static long Amount(ImportRow row) => row.RequiredText("amount") is { Length: > 0 } ? row.Whole("amount") ?? 0 : 0;
}

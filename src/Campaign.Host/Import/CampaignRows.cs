using Campaign.Domain;

namespace Campaign.Host.Import;

/// <summary>What is recorded of a campaign as a whole: launch, fields, window, targets, published totals, freeze, and the points of its summary.</summary>
internal sealed class CampaignRows() : ImportKind(
    "campaigns",
    Required("programme"), Required("unit"), Required("year"), Required("event"), Optional("on", "from"), Optional("until", "cutOff"),
    Optional("level"), Optional("body"), Optional("code", "fields", "to"), Optional("figure"), Optional("facet"), Optional("amount"), Optional("text", "source"))
{
    private static readonly OrderedDictionary<string, Func<ImportRow, Year, CampaignCommand>> Events = new()
    {
        ["launched"] = (row, y) => new LaunchCampaign(y.Programme, y.Unit, y.Of, row.OptionalKind<Level>("level"), row.Text("body")) { On = row.Date("on") },
        ["field"] = (row, y) => new AdoptFields(y.Programme, y.Unit, y.Of, [FieldOf(row)]) { On = row.Date("on") },
        ["window"] = (row, y) => new SetRegistrationWindow(y.Programme, y.Unit, y.Of, row.Date("on"), row.Date("until")),
        ["target"] = Target,
        ["declared"] = Declared,
        ["frozen"] = (row, y) => new FreezeFigures(y.Programme, y.Unit, y.Of, row.RequiredDay("until")) { On = row.Date("on") },
        ["transferred"] = (row, y) => new TransferCampaign(y.Programme, y.Unit, y.Of, row.Values<UnitSelector>("code")) { On = row.Date("on") },
        ["summarised"] = (row, y) => Summary(row, y) with { Results = row.Text("text") is { } point ? [point] : [] },
        ["leadership"] = (row, y) => Summary(row, y) with { Leadership = [row.RequiredText("text")] },
        ["limitation"] = (row, y) => Summary(row, y) with { Limitations = [row.RequiredText("text")] },
        ["cause"] = (row, y) => Summary(row, y) with { Causes = [row.RequiredText("text")] },
        ["task"] = (row, y) => Summary(row, y) with { Tasks = [row.RequiredText("text")] },
    };

    /// <summary>What may come again has in its key what tells the one from the other; a target or a published total is one for its figure.</summary>
    public override string KeyOf(ImportRow row)
    {
        var campaign = Join(row, "programme", "unit", "year", "event");
        return row.Raw("event") switch
        {
            "launched" or "frozen" or "transferred" => campaign,
            "field" => $"{campaign}/{row.Raw("code")}",
            "window" => $"{campaign}/{Join(row, "on", "until")}",
            "summarised" or "leadership" or "limitation" or "cause" or "task" => PointOf(campaign, row.Raw("text")),
            _ => $"{campaign}/{Join(row, "level", "figure", "facet")}",
        };
    }

    public override DomainCommand? Read(ImportRow row)
    {
        var year = new Year(row.Value<ProgrammeCode>("programme"), row.Value<UnitSelector>("unit"), row.Value<CampaignYear>("year"));
        return row.Choice("event", Events)?.Invoke(row, year);
    }

    private static string PointOf(string campaign, string text) => text.Length > 0 ? $"{campaign}/{ContentId.OfText(text)}" : campaign;

    private static LocalField FieldOf(ImportRow row) =>
        new(row.Value<FieldCode>("code"), row.RequiredText("text"), row.Value<FieldCode>("facet"));

    private static SetTarget Target(ImportRow row, Year y) =>
        new(y.Programme, y.Unit, y.Of, row.RequiredText("figure"), Amount(row), row.Text("facet"), row.OptionalKind<Level>("level")) { On = row.Date("on") };

    private static DeclareFigure Declared(ImportRow row, Year y) =>
        new(y.Programme, y.Unit, y.Of, row.RequiredText("figure"), Amount(row), row.Text("facet"), row.OptionalKind<Level>("level"))
        {
            On = row.Date("on"),
            Source = row.Text("text"),
        };

    private static SummariseCampaign Summary(ImportRow row, Year y) => new(y.Programme, y.Unit, y.Of) { On = row.Date("on") };

    private static long Amount(ImportRow row) => row.RequiredText("amount") is { Length: > 0 } ? row.Whole("amount") ?? 0 : 0;

    private sealed record Year(ProgrammeCode Programme, UnitSelector Unit, CampaignYear Of);
}

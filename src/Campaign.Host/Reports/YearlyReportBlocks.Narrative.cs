using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <content>The main figures in sentences, with numbers as running text has them.</content>
internal sealed partial class YearlyReportBlocks
{
    private static readonly (string Figure, string Vi, string En)[] Outcomes =
    [
        (Figures.ModelsRecognised, "được công nhận", "recognised"),
        (Figures.ModelsOutstanding, "tiêu biểu", "outstanding"),
        (Figures.ModelsPromotedToProvince, "được lựa chọn đăng ký cấp tỉnh", "selected to register at the province"),
        (Figures.ModelsProvinceRecognised, "được cấp tỉnh công nhận", "recognised by the province"),
    ];

    /// <summary>A sentence on models and one on commendations, for each level, then one for each group of indicators of grassroots democracy; unknown figures are left out, since a table shows them as a dash.</summary>
    public IEnumerable<ReportBlock> Narrative() => [.. ModelNarrative(), .. DemocracyNarrative()];

    private IEnumerable<ReportBlock> ModelNarrative()
    {
        foreach (var level in LevelsOfModels())
        {
            if (Told(level, Figures.ModelsRegistered, null) is not { } registered)
                continue;
            var sentences = new[] { Registered(level, registered), Outcome(level), Honours(level) }.Where(s => s.Length > 0);
            yield return new Paragraph($"– {ReportText.Capital(text.Label(level))}: {string.Join(" ", sentences)}");
        }
    }

    private string Registered(Level level, long registered)
    {
        var parts = new[]
        {
            Counted(level, "by-entry", KindText.Codes<EntryKind>(), f => f), Counted(level, "by-field", Fields.All, f => text.Say($"lĩnh vực {f}", f)),
        }.Where(p => p.Length > 0);
        var of = string.Concat(parts.Select(p => $"; {p}"));
        return text.Say($"{Padded(registered)} mô hình đăng ký{Compared(level)}{of}.", $"{Padded(registered)} {(registered == 1 ? "model" : "models")} registered{Compared(level)}{of}.");
    }

    private string Compared(Level level) => ChangeOf(figures[(level, Figures.ModelsRegistered, null)].Single()) is { Length: > 0 } change ? $" ({change})" : "";

    /// <summary>The change against the year before, in percent of the number that the sentence says; one that is only published is not compared, as no event is behind it. Empty for none.</summary>
    private string ChangeOf(ReportFigure whole)
    {
        if (whole.Previous is not { } previous || previous == 0 || (whole.Announced ?? whole.Value) - previous is not { } change || change == 0)
            return "";
        var (percent, year) = (text.Percent(Math.Abs(100m * change / previous)), report.Year - 1);
        var than = whole.PreviousIsDeclared ? text.Say($"số đã công bố của năm {year}", $"published for {year}") : text.Say($"năm {year}", $"in {year}");
        return change > 0 ? text.Say($"tăng {percent} so với {than}", $"{percent} more than {than}") : text.Say($"giảm {percent} so với {than}", $"{percent} fewer than {than}");
    }

    private string Counted(Level level, string family, IEnumerable<string> facets, Func<string, string> name) => string.Join(", ",
        from facet in facets
        let count = Told(level, $"{Figures.ModelsRegistered}.{family}", facet)
        where count > 0
        select text.Say($"{name(text.Label(facet))} {Padded(count.Value)} mô hình", $"{name(text.Label(facet))} {Padded(count.Value)}"));

    private string Outcome(Level level)
    {
        var said = string.Join("; ",
            from o in Outcomes
            let count = Told(level, o.Figure, null)
            where count > 0
            select text.Say($"{Padded(count.Value)} mô hình {o.Vi}", $"{Padded(count.Value)} {o.En}"));
        return said.Length == 0 ? "" : text.Say($"Trong số đó: {said}.", $"Of these: {said}.");
    }

    private string Honours(Level level)
    {
        var awarded = Recipients(level, Figures.CommendationsAwarded);
        var praised = Recipients(level, Figures.PraisesGiven);
        return string.Join(" ", new[]
        {
            awarded.Length == 0 ? "" : text.Say($"Khen thưởng {awarded}.", $"Commended: {awarded}."),
            praised.Length == 0 ? "" : text.Say($"Biểu dương {praised}.", $"Praised in public: {praised}."),
        }.Where(s => s.Length > 0));
    }

    private string Recipients(Level level, string figure) => string.Join(", ",
        from kind in KindText.Codes<ParticipantKind>()
        let count = Told(level, $"{figure}.by-recipient", kind)
        where count > 0
        select $"{Padded(count.Value)} {text.Label(kind)}");

    /// <summary>What was announced, else what the events add up to, else what was published.</summary>
    private long? Told(Level level, string figure, string? facet) =>
        figures[(level, figure, facet)].FirstOrDefault() is { } f ? ToldOf(f) : null;

    private static long? ToldOf(ReportFigure figure) => figure.Announced ?? figure.Value ?? figure.Declared;

    private string Padded(long number) => text.Counted(number);
}

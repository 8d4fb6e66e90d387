using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <content>Grassroots democracy and the steering committee in sentences: what is counted, group by group as the annex has it; what is 0 or unknown is left to the annex.</content>
internal sealed partial class YearlyReportBlocks
{
    private IEnumerable<ReportBlock> DemocracyNarrative()
    {
        if (CommitteeSentence() is { Length: > 0 } committee)
            yield return new Paragraph(committee);
        var groups = ActivityGroups();
        var sentences = DemocracyIndicators.Groups.Select(g => SentenceOf(g, groups)).OfType<string>().ToList();
        if (sentences.Count == 0)
            yield break;
        foreach (var line in Coverage())
            yield return new Paragraph(line);
        foreach (var sentence in sentences)
            yield return new Paragraph($"– {sentence}");
        foreach (var remark in Remarks(groups))
            yield return remark;
    }

    private List<FigureGroup> ActivityGroups() => [.. report.Figures.Where(f => f.Activity is not null).Select(f => new FigureGroup(f.Level, f.Activity!.Scope)).Distinct()];

    /// <summary>The unit's own, then the sums of those below, which are never added to it.</summary>
    private string? SentenceOf(IndicatorGroup group, List<FigureGroup> groups)
    {
        var phrases = DemocracyPhrases.All.Where(p => p.Indicator.StartsWith(group.Code + '.', StringComparison.Ordinal)).ToList();
        var said = groups.Select(scope => (Scope: scope, Counts: CountsOf(phrases, scope))).Where(s => s.Counts.Length > 0).ToList();
        if (said is not [var first, .. var others])
            return null;
        var of = first.Scope.Scope == ActivityScope.Own ? "" : $" ({NameOf(first.Scope)})";
        return $"{text.Say(group.Vi, group.En)}{of}: {first.Counts}." + string.Concat(others.Select(s => $" {ReportText.Capital(NameOf(s.Scope))}: {s.Counts}."));
    }

    /// <summary>The counts above 0 in the order of the phrases; a part hangs on its whole only where that was said just before, else it stands for itself.</summary>
    private string CountsOf(List<DemocracyPhrase> phrases, FigureGroup scope)
    {
        var (said, whole, isPartBefore) = ("", (string?)null, false);
        foreach (var phrase in phrases)
        {
            if (FigureOf(scope, phrase.Indicator) is not { } figure)
                continue;
            var (isFirst, isPart) = (said.Length == 0, whole is not null && phrase.Whole == whole);
            said += (isFirst ? "" : LinkOf(isPartBefore, isPart)) + Count(figure, phrase) + Brackets([.. isFirst ? CompareAndSplit(figure, scope) : [], .. Due(phrase, scope)]);
            (whole, isPartBefore) = (isPart ? whole : phrase.Indicator, isPart);
        }

        return said;
    }

    private string LinkOf(bool isPartBefore, bool isPart) => (isPartBefore, isPart) switch
    {
        (false, true) => text.Say("; trong đó ", "; of these "),
        (true, false) => "; ",
        _ => ", ",
    };

    /// <summary>English has the number last, where one needs no other word than many.</summary>
    private string Count(ReportFigure figure, DemocracyPhrase phrase) => text.Say($"{Marked(figure)} {phrase.Vi}", $"{phrase.En} {Marked(figure)}");

    private IEnumerable<string> Due(DemocracyPhrase phrase, FigureGroup scope)
    {
        if (phrase.Due is { } due && FigureOf(scope, due.Indicator) is { } figure)
            yield return text.Say($"{due.Vi}: {Marked(figure)} {due.Unit}", $"{due.En}: {Marked(figure)}");
    }

    /// <summary>Of the first count of a sentence: the change, and the kinds of place where there are several. What is not of the whole period is not compared.</summary>
    private IEnumerable<string> CompareAndSplit(ReportFigure figure, FigureGroup scope)
    {
        var family = $"{figure.Figure}.{DemocracyFigures.ByPlace.Name}";
        var places = Enum.GetValues<PlaceKind>().Select(p => (Place: p, Count: Find(scope, family, p.ToCode()) is { } f ? ToldOf(f) : null)).Where(p => p.Count > 0).ToList();
        if (!IsPartial(figure) && figure.Change is not null && ChangeOf(figure) is { Length: > 0 } change)
            yield return change;
        foreach (var (place, count) in places.Count < 2 ? [] : places)
            yield return $"{text.Label(place)}: {Padded(count!.Value)}";
    }

    private static string Brackets(IReadOnlyList<string> remarks) => remarks.Count == 0 ? "" : $" ({string.Join("; ", remarks)})";

    /// <summary>The figure of an indicator where there is anything to say of it.</summary>
    private ReportFigure? FigureOf(FigureGroup scope, string indicator) => Find(scope, DemocracyFigures.Prefix + indicator, null) is { } figure && ToldOf(figure) > 0 ? figure : null;

    private string Marked(ReportFigure figure) => Padded(ToldOf(figure)!.Value) + (IsPartial(figure) ? PartialMark : "");

    private static bool IsPartial(ReportFigure figure) => figure.Activity is { IsPartial: true };

    private IEnumerable<Paragraph> Remarks(List<FigureGroup> groups)
    {
        if (groups.Count > 1)
            yield return SideBySide();
        if (report.Figures.Any(f => f is { Activity.IsPartial: true, Facet: null }))
            yield return Partial();
    }

    private Paragraph SideBySide() =>
        new(text.Say("Số của đơn vị và tổng các đơn vị cấp dưới đứng cạnh nhau, không cộng vào nhau.", "The unit's own figures and the sums of those below stand side by side and are never added."));

    private Paragraph Partial() => new(text.Say(
        $"{PartialMark} Chưa đủ kỳ: tính từ các báo cáo dài nhất không chồng lên nhau.", $"{PartialMark} Part of the period: of the longest reports that do not overlap."));
}

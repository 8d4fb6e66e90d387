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

    private string CountsOf(List<DemocracyPhrase> phrases, FigureGroup scope)
    {
        var (said, last) = ("", (DemocracyPhrase?)null);
        foreach (var phrase in phrases)
        {
            if (Find(scope, DemocracyFigures.Prefix + phrase.Indicator, null) is not { } figure || ToldOf(figure) is not > 0 || (phrase.Link == PhraseLink.OutOf && !IsNext(phrases, last, phrase)))
                continue;
            said += LinkOf(phrase, last) + Count(figure, phrase) + (last is null ? CompareAndSplit(figure, scope) : "");
            last = phrase;
        }

        return said;
    }

    private static bool IsNext(List<DemocracyPhrase> phrases, DemocracyPhrase? last, DemocracyPhrase phrase) => last is not null && phrases.IndexOf(last) == phrases.IndexOf(phrase) - 1;

    private string LinkOf(DemocracyPhrase phrase, DemocracyPhrase? last) => (last?.Link, phrase.Link) switch
    {
        (null, _) => "",
        (_, PhraseLink.OutOf) => text.Say(" trên ", " of "),
        (PhraseLink.Of, PhraseLink.Of) or (not PhraseLink.Of, PhraseLink.And) => ", ",
        (_, PhraseLink.Of) => text.Say("; trong đó ", "; of these "),
        _ => "; ",
    };

    /// <summary>English has the number last, where one needs no other word than many.</summary>
    private string Count(ReportFigure figure, DemocracyPhrase phrase)
    {
        var number = Padded(ToldOf(figure)!.Value) + (figure.Activity is { IsPartial: true } ? PartialMark : "");
        return text.Say($"{number} {phrase.Vi}", phrase.Link == PhraseLink.OutOf ? $"{number} {phrase.En}" : $"{phrase.En} {number}");
    }

    /// <summary>Of the first count of a sentence: the change, and the kinds of place where there are several.</summary>
    private string CompareAndSplit(ReportFigure figure, FigureGroup scope)
    {
        var family = $"{figure.Figure}.{DemocracyFigures.ByPlace.Name}";
        var places = Enum.GetValues<PlaceKind>().Select(p => (Place: p, Count: Find(scope, family, p.ToCode()) is { } f ? ToldOf(f) : null)).Where(p => p.Count > 0).ToList();
        var split = places.Count < 2 ? [] : places.Select(p => $"{text.Label(p.Place)}: {Padded(p.Count!.Value)}");
        var said = new[] { ChangeOf(figure) }.Where(c => c.Length > 0).Concat(split).ToList();
        return said.Count == 0 ? "" : $" ({string.Join("; ", said)})";
    }

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

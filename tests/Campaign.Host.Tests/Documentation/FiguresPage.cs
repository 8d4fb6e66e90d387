using System.Reflection;
using Campaign.Domain;
using Campaign.Host.Reports;

namespace Campaign.Host.Tests.Documentation;

/// <summary>docs/figures.md: what is counted.</summary>
internal static class FiguresPage
{
    private static readonly ReportText Vi = new(ReportLanguage.Vi);
    private static readonly ReportText En = new(ReportLanguage.En);

    public static string Write()
    {
        var page = new Page();
        page.Heading(1, "Figures");
        page.Paragraph("Written from the code's own comments by the tests; not edited by hand.");
        page.Paragraph(
            "A figure of models counts a registration once a model, level and campaign year, at the lead unit; one of commendations at the recipient's unit. "
            + "A unit's total is its own amount and that of all units below it, as they were. Levels are never added together, "
            + "and a figure that is *of which* is never added to its whole. Applications add figures, fields and forms of their own: [extending.md](extending.md).");
        page.Table(
            ["figure", "Vietnamese label", "English label", "meaning", "families"],
            Figures.All.Select(Row));
        page.Heading(2, "Families");
        page.Paragraph(
            "A family splits a figure by a code, `FIGURE.FAMILY:CODE` on the command line; its parts add up to the figure. "
            + "Reports show the codes in bold even when they are 0.");
        foreach (var family in Figures.All.SelectMany(f => f.Families).DistinctBy(f => f.Name))
            Family(page, family);
        Democracy(page);
        return page.ToString();
    }

    private static void Democracy(Page page)
    {
        page.Heading(2, "Steering committees");
        page.Paragraph("In the report of every programme that has a committee at the unit or below it.");
        page.Table(["figure", "Vietnamese label", "English label", "meaning"], CommitteeFigures.All.Select(f => (IReadOnlyList<string>)[$"`{f.Name}`", Vi.Label(f.Name), En.Label(f.Name), MeaningOf(f, typeof(CommitteeFigures))]));
        page.Heading(2, "Grassroots democracy");
        page.Paragraph(
            "A figure counts what a unit's accepted reports say; what is not reported is null, not 0. The unit's own figure and the sum of those below it stand side by side and are never added. "
            + "What is posted is the family `by-report`, a period and a kind of place: `democracy.reception.visits.by-report:h1/community`. The figure itself is chosen among the periods: "
            + "of a flow the report of the whole period, else the longest that do not overlap, shown as partial; of a stock the latest. The family `by-place` splits it by "
            + $"{string.Join(", ", KindText.Codes<PlaceKind>().Select(k => $"`{k}`"))}.");
        page.Table(
            ["figure", "Vietnamese label", "English label", "", "meant for", "parts"],
            DemocracyIndicators.All.Select(i => (IReadOnlyList<string>)
            [
                $"`{i.Figure}`", i.Vi, i.En, i.IsStock ? "stock" : "flow", string.Join(", ", i.Places.Select(k => $"`{k.ToCode()}`")), i.Parts.Count == 0 ? "–" : string.Join(", ", i.Parts.Select(c => $"`{c}`")),
            ]));
        page.Paragraph($"What a report covers: {string.Join(", ", ReportPeriods.Spans.Select(s => $"`{s}` ({En.Label(s)})"))}.");
    }

    private static void Family(Page page, FigureFamily family)
    {
        page.Heading(3, family.Name);
        page.Paragraph($"{Vi.Label(family.Name)} · {En.Label(family.Name)}");
        if (family.Facets.Any(f => f.Contains('/', StringComparison.Ordinal)))
            page.Paragraph($"A code of `by-form`, a slash, and a code of `by-recipient`: `{family.Facets[0]}`.");
        else
            page.Table(["code", "Vietnamese label", "English label"], family.Facets.Select(f => Row(f, family.Always.Contains(f))));
    }

    private static IReadOnlyList<string> Row(FigureDefinition f) =>
        [$"`{f.Name}`", Vi.Label(f.Name), En.Label(f.Name), MeaningOf(f, typeof(Figures)), string.Join(", ", f.Families.Select(g => $"`{g.Name}`"))];

    private static IReadOnlyList<string> Row(string code, bool isAlwaysShown) => [isAlwaysShown ? $"**`{code}`**" : $"`{code}`", Vi.Label(code), En.Label(code)];

    private static string MeaningOf(FigureDefinition figure, Type catalogue) => XmlDocs.Of(
        catalogue.GetFields(BindingFlags.Public | BindingFlags.Static).Single(f => f.IsLiteral && (string?)f.GetRawConstantValue() == figure.Name));
}

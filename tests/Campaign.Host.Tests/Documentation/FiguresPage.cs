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
            + "and a figure that is *of which* is never added to its whole.");
        page.Table(
            ["figure", "Vietnamese label", "English label", "meaning", "families"],
            Figures.All.Select(Row));
        page.Heading(2, "Families");
        page.Paragraph(
            "A family splits a figure by a code, `FIGURE.FAMILY:CODE` on the command line; its parts add up to the figure. "
            + "Reports show the codes in bold even when they are 0.");
        foreach (var family in Figures.All.SelectMany(f => f.Families).DistinctBy(f => f.Name))
            Family(page, family);
        return page.ToString();
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
        [$"`{f.Name}`", Vi.Label(f.Name), En.Label(f.Name), MeaningOf(f), string.Join(", ", f.Families.Select(g => $"`{g.Name}`"))];

    private static IReadOnlyList<string> Row(string code, bool isAlwaysShown) => [isAlwaysShown ? $"**`{code}`**" : $"`{code}`", Vi.Label(code), En.Label(code)];

    private static string MeaningOf(FigureDefinition figure) => XmlDocs.Of(
        typeof(Figures).GetFields(BindingFlags.Public | BindingFlags.Static).Single(f => f.IsLiteral && (string?)f.GetRawConstantValue() == figure.Name));
}

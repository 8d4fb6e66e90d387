using Campaign.Domain;
using Campaign.Host.Reports;

namespace Campaign.Host.Tests.Documentation;

/// <summary>docs/law.md: the rules that commendations are judged by, as their files have them.</summary>
internal static class LawPage
{
    private static readonly ReportText Vi = new(ReportLanguage.Vi);
    private static readonly ReportText En = new(ReportLanguage.En);

    public static string Write()
    {
        var page = new Page();
        page.Heading(1, "The law of commendation");
        page.Paragraph("Written from the files in `src/Campaign.Domain/Law/Data` by the tests; not edited by hand. `campaign law --on DATE` prints what is in force on a day.");
        page.Paragraph(
            "The day of the decision chooses the period, whenever the decision is recorded. A decider who stands in a period's table may award that and nothing else (`no-authority`); "
            + "one who does not, or is not known, is not judged. A reward is multiple × base salary of that day, times the recipient's factor.");
        page.Paragraph(
            "Rules whose text was read say where. The others are common knowledge: they neither refuse nor compute anything, "
            + "unless `--rules unconfirmed`, `CAMPAIGN_RULES` or `CampaignLedgerOptions.Law` says so. They are still cited, as unconfirmed, where a refusal names an article.");
        foreach (var period in CommendationLaw.Periods)
            Period(page, period);
        page.Heading(2, "Base salary");
        page.Table(["time", "đồng a month", "article", "read in"], CommendationLaw.BaseSalaries.Select(s => Row(s, En.InForce(s.From, s.Until), Vi.Number((long)s.Dong))));
        return page.ToString();
    }

    private static void Period(Page page, LawPeriod period)
    {
        page.Heading(2, En.InForce(period.From, period.Until));
        page.Paragraph($"{period.Law}; {period.Decree}.");
        page.Table(
            ["decider", "Vietnamese label", "track", "may award", "article", "read in"],
            period.Authority.Select(r => Row(r, $"`{r.Decider.ToCode()}`", Vi.Label(r.Decider), $"`{r.Track.ToCode()}`", r.Forms.Count == 0 ? "nothing" : string.Join(", ", r.Forms.Select(f => $"`{f}`")))));
        page.Table(
            ["reward", "decider", "multiple", "article", "read in"],
            [
                .. period.Coefficients.Select(r => Row(r, $"`{r.Form}`", string.Join(", ", r.Deciders.Select(d => $"`{d.ToCode()}`")), $"{En.Decimal(r.Coefficient)} × base salary")),
                .. period.Factors.Select(r => Row(r, $"`{r.Recipient.ToCode()}`", "any", $"{En.Decimal(r.Factor)} × an individual's")),
            ]);
        page.Table(
            ["principle", "article", "read in"],
            [.. period.Citations.Select(r => Row(r, En.Topic(r.Topic))), .. period.Grounds.Select(r => Row(r, $"Revoked: `{r.Ground.ToCode()}`"))]);
    }

    private static IReadOnlyList<string> Row(ILawRule rule, params string[] first) => [.. first, rule.Article, rule.Source ?? "– (unconfirmed)"];
}

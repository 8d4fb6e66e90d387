using Campaign.Domain;
using Campaign.Projections;
using NodaTime;

namespace Campaign.Host.Reports;

/// <summary>The law of commendation, as far as it is asked for.</summary>
/// <param name="On">The day; null: all periods.</param>
/// <param name="Options">Which rules are used.</param>
/// <param name="Periods">The periods.</param>
/// <param name="BaseSalaries">The base salaries.</param>
internal sealed record LawView(LocalDate? On, LawOptions Options, IReadOnlyList<LawPeriod> Periods, IReadOnlyList<BaseSalary> BaseSalaries)
{
    public static LawView Of(LocalDate? on, LawOptions options)
    {
        var date = on is { } day ? PartialDate.Of(day) : PartialDate.Unknown;
        return new LawView(on, options, CommendationLaw.PossibleOn(date), CommendationLaw.BaseSalariesOn(date));
    }
}

/// <summary>The law of commendation: a table for who may award what, one for rewards, one for principles, in each period.</summary>
internal static class LawLayout
{
    private static readonly string[] Columns = ["period", "from", "until", "rule", "who", "track", "what", "value", "article", "is_confirmed", "is_used", "source"];

    public static ViewLayout Of(LawView view, ReportText text) => new(() => ReportJson.Write(view), Columns, Rows(view), Blocks(view, text));

    private static IEnumerable<object?[]> Rows(LawView view)
    {
        foreach (var p in view.Periods)
        {
            object?[] Row(string rule, string? who, string? track, string? what, object? value, ILawRule r) =>
                [p.Code, Day(p.From), Day(p.Until), rule, who, track, what, value, r.Article, Word(r.IsConfirmed), Word(r.IsConfirmed || view.Options.UseUnconfirmed), r.Source];

            foreach (var r in p.Authority)
                yield return Row("authority", r.Decider.ToCode(), r.Track.ToCode(), string.Join('|', r.Forms), null, r);
            foreach (var r in p.Coefficients)
                yield return Row("coefficient", string.Join('|', r.Deciders.Select(d => d.ToCode())), null, $"{r.Form}", r.Coefficient, r);
            foreach (var r in p.Factors)
                yield return Row("factor", r.Recipient.ToCode(), null, null, r.Factor, r);
            foreach (var r in p.Citations)
                yield return Row("principle", null, null, r.Topic.ToCode(), null, r);
            foreach (var r in p.Grounds)
                yield return Row("revocation-ground", null, null, r.Ground.ToCode(), null, r);
        }

        foreach (var s in view.BaseSalaries)
            yield return [null, Day(s.From), Day(s.Until), "base-salary", null, null, null, s.Dong, s.Article, Word(s.IsConfirmed), Word(s.IsConfirmed || view.Options.UseUnconfirmed), s.Source];
    }

    private static IEnumerable<ReportBlock> Blocks(LawView view, ReportText text)
    {
        yield return new Heading(1, text.Say("QUY ĐỊNH VỀ KHEN THƯỞNG", "THE LAW OF COMMENDATION"));
        yield return new Paragraph(text.RulesUsed(view.Options));
        foreach (var block in view.Periods.SelectMany(p => OfPeriod(p, text)))
            yield return block;
        yield return new Heading(2, text.Say("Mức lương cơ sở", "Base salary"));
        yield return new Table(
            [text.Say("Thời gian", "Time"), text.Say("Đồng/tháng", "Đồng a month"), text.Say("Căn cứ", "Article"), text.Say("Xác nhận", "Confirmed")],
            [.. view.BaseSalaries.Select(s => Cells(s, text, text.InForce(s.From, s.Until), text.Number((long)s.Dong)))]);
    }

    private static IEnumerable<ReportBlock> OfPeriod(LawPeriod p, ReportText text)
    {
        var (article, confirmed) = (text.Say("Căn cứ", "Article"), text.Say("Xác nhận", "Confirmed"));
        yield return new Heading(2, text.InForce(p.From, p.Until));
        yield return new Paragraph($"{p.Law}; {p.Decree}.");
        yield return new Table(
            [text.Say("Người quyết định", "Decider"), text.Say("Hệ thống", "Track"), text.Say("Được tặng", "May award"), article, confirmed],
            [.. p.Authority.Select(r => Cells(r, text, text.Label(r.Decider), text.Label(r.Track), r.Forms.Count == 0 ? text.Say("không còn", "nothing") : string.Join(", ", r.Forms.Select(f => text.Label($"{f}")))))]);
        yield return new Table(
            [text.Say("Tiền thưởng", "Reward"), text.Say("Người quyết định", "Decider"), text.Say("Hệ số", "Multiple"), article, confirmed],
            [
                .. p.Coefficients.Select(r => Cells(r, text, text.Label($"{r.Form}"), string.Join(", ", r.Deciders.Select(text.Label)), text.Say($"{text.Decimal(r.Coefficient)} × lương cơ sở", $"{text.Decimal(r.Coefficient)} × base salary"))),
                .. p.Factors.Select(r => Cells(r, text, text.Label(r.Recipient), "–", text.Say($"{text.Decimal(r.Factor)} × cá nhân", $"{text.Decimal(r.Factor)} × an individual's"))),
            ]);
        yield return new Table(
            [text.Say("Nguyên tắc", "Principle"), article, confirmed],
            [.. p.Citations.Select(r => Cells(r, text, text.Topic(r.Topic))), .. p.Grounds.Select(r => Cells(r, text, text.Say("Hủy bỏ: ", "Revoked: ") + text.Label(r.Ground)))]);
    }

    private static IReadOnlyList<Cell> Cells(ILawRule rule, ReportText text, params string[] first) =>
        [.. first, text.Article(rule.Article), rule.IsConfirmed ? text.Say($"có ({rule.Source})", $"yes ({rule.Source})") : text.Say("chưa", "no")];

    private static PartialDate? Day(LocalDate? day) => day is { } known ? PartialDate.Of(known) : null;

    private static string Word(bool yes) => yes ? "true" : "false";
}

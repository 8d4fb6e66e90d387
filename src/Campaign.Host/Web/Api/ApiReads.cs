using System.Text;
using Campaign.Domain;
using Campaign.Host.Cli;
using Campaign.Host.Reports;
using Campaign.Host.Reports.Documents;
using Campaign.Projections;

namespace Campaign.Host.Web.Api;

/// <summary>All reads of the API.</summary>
internal static partial class ApiReads
{
    /// <summary>In the order of the description.</summary>
    public static IReadOnlyList<ApiRead> All { get; } =
    [
        Report(), Explain(), Models(), Register(), Exceptions(),
        OfYear(YearView.Models), OfYear(YearView.Register), OfYear(YearView.Summary), OfYear(YearView.Funnel), OfYear(YearView.Committee), OfYear(YearView.Democracy), Counts(), Recipient(), Series(),
        Status(), Proof(), Commands(),
    ];

    private static ApiRead Report()
    {
        var (unit, year) = (ApiParameters.Unit.InPath(), ApiParameters.Year.InPath());
        return new(
            "report", "/reports/{unit}/{year}", "The yearly report of a unit.", [typeof(YearlyReport), typeof(StructureReport)],
            [
                unit, year, ApiParameters.Programme, ApiParameters.Until, ApiParameters.Period, ApiParameters.AsOf, ApiParameters.Structure, ApiParameters.UnitsOn,
                ApiParameters.Successors,
            ],
            values =>
            {
                var isNow = values.Of(ApiParameters.Structure) == Cli.Structure.Now;
                foreach (var other in isNow ? Then : Now)
                    values.RefuseGiven(other, $"goes with structure={(isNow ? "then" : "now")}");
                return isNow ? ByStructure(values, unit, year) : Yearly(values, unit, year);
            });
    }

    private static ApiParameter[] Then => [ApiParameters.Until, ApiParameters.Period, ApiParameters.AsOf];
    private static ApiParameter[] Now => [ApiParameters.On, ApiParameters.Successors];

    private static Asking Yearly(RequestValues values, ApiParameter<UnitSelector> unit, ApiParameter<CampaignYear> year)
    {
        var query = new YearlyReportQuery(values.Of(unit), values.Of(year))
        {
            Programme = values.Of(ApiParameters.Programme),
            Until = values.Of(ApiParameters.Until),
            Period = values.Of(ApiParameters.Period),
            AsOf = values.Of(ApiParameters.AsOf),
        };
        return async (ledger, ct) => (await ledger.YearlyAsync(query, ct)).To(report => new ApiAnswer(
            async (format, language) => ReportDocument.Write(report, format, language, format.IsDocument() ? await AnnexesAsync(ledger, query, report, ct) : null)));
    }

    private static Asking ByStructure(RequestValues values, ApiParameter<UnitSelector> unit, ApiParameter<CampaignYear> year)
    {
        var query = new StructureQuery(values.Of(unit), values.Of(year), values.Of(ApiParameters.On) ?? ArgumentValues.Today()) { Policy = values.Of(ApiParameters.Successors) ?? SuccessorPolicy.Unallocated };
        query = values.Of(ApiParameters.Programme) is { } programme ? query with { Programme = programme } : query;
        return async (ledger, ct) => (await ledger.ViewAsync(reports => reports.ByStructureAsync(query, ct), report => report.Unit))
            .To(report => ApiAnswer.Of(new LaidView(report.Unit, text => StructureLayout.Of(report, text))));
    }

    private static Task<AnnexViews?> AnnexesAsync(VisibleLedger ledger, YearlyReportQuery query, YearlyReport report, CancellationToken ct) => AnnexViews.ReadAsync(
        query, report,
        view => ledger.ViewAsync(reports => reports.SummaryAsync(view, ct), summary => summary.About.Unit),
        view => ledger.ViewAsync(reports => reports.ModelsAsync(view, ct), models => models.About.Unit));

    private static ApiRead Explain()
    {
        var (unit, year) = (ApiParameters.Unit.InPath(), ApiParameters.Year.InPath());
        return new(
            "explain", "/explain/{unit}/{year}/{figure}", "The events that a figure is made of; their amounts add up to it.", [typeof(Explanation)],
            [unit, year, ApiParameters.Figure, ApiParameters.Facet, ApiParameters.Level, ApiParameters.Programme, ApiParameters.AsOf, .. ApiPage.Parameters],
            values =>
            {
                var page = ApiPage.Of(values);
                var query = new ExplainQuery(values.Of(unit), values.Of(year), values.Of(ApiParameters.Figure) ?? "", values.Of(ApiParameters.Facet))
                {
                    Programme = values.Of(ApiParameters.Programme),
                    Level = values.Of(ApiParameters.Level),
                    AsOf = values.Of(ApiParameters.AsOf),
                    From = page.From,
                    Limit = page.Limit,
                };
                return async (ledger, ct) => (await ledger.ExplainAsync(query, ct)).To(x => new ApiAnswer(
                    (format, language) => Task.FromResult(ExplanationLayout.Of(x, language).Write(format, language)), page.NextOf(x.EntryCount)));
            });
    }

    private static ApiRead Exceptions() => new(
        "exceptions", "/exceptions", "What was recorded out of the ordinary: what an auditor looks at first.", [typeof(ExceptionList)],
        [.. UnitAndYear, ApiParameters.Programme.Or("dan-van-kheo"), ApiParameters.On, ApiParameters.AsOf, ApiParameters.Most],
        values =>
        {
            var query = new ExceptionsQuery(values.Of(ApiParameters.Unit), values.Of(ApiParameters.Year))
            {
                Programme = values.Of(ApiParameters.Programme.Or("dan-van-kheo")) ?? default,
                Today = values.Of(ApiParameters.On) ?? ArgumentValues.Today(),
                AsOf = values.Of(ApiParameters.AsOf),
                Most = values.Of(ApiParameters.Most),
            };
            return async (ledger, ct) => (await ledger.ExceptionsAsync(query, ct)).To(list => ApiAnswer.Of(new LaidView(list.Unit, text => ExceptionLayout.Of(list, text))));
        });

    private static ApiRead Status() => new(
        "ledger-status", "/ledger/status", "How far history is sealed and signed, and where checkpoints are kept.", [typeof(LogStatus)], [],
        _ => async (ledger, ct) =>
        {
            var status = await ledger.StatusAsync(ct);
            return ApiAnswer.Of(text => LogLayouts.OfStatus(status, text));
        });

    private static ApiRead Proof() => new(
        "prove", "/ledger/entries/{seq}/proof", "The receipt that an event is in the sealed log (C2SP tlog-proof); as text the receipt alone.", [typeof(ProvedEntry)], [ApiParameters.Seq],
        values =>
        {
            var seq = values.Of(ApiParameters.Seq);
            return async (ledger, ct) => (await ledger.ProveAsync(seq, ct)).To(receipt => ApiAnswer.Of(format => format == ReportFormat.Json
                ? ReportJson.Write(new ProvedEntry(receipt.Seq, receipt.Proof.Index, receipt.Proof.ToString(), Encoding.UTF8.GetString(receipt.Entry)))
                : receipt.Proof.ToString()));
        })
    {
        Formats = [ReportFormat.Json, ReportFormat.Text],
    };

    private static ApiRead Commands() => new(
        "commands", "/commands", "The commands that can be recorded, and what the JSON of each holds.", [typeof(CommandList)], [],
        _ => (_, _) => Task.FromResult<Lookup<ApiAnswer>>(ApiAnswer.Of(_ => ReportJson.Write(CommandList.Whole))))
    {
        Formats = [ReportFormat.Json],
    };

    /// <summary>The value in another shape; a refusal stays one.</summary>
    private static Lookup<ApiAnswer> To<T>(this Lookup<T> found, Func<T, ApiAnswer> answer)
        where T : class =>
        found.Value is { } value ? answer(value) : found.Refusal!;
}

/// <summary>An event with its receipt.</summary>
/// <param name="Seq">The event's place in the store.</param>
/// <param name="Index">Its place in the log, from 0.</param>
/// <param name="Proof">The receipt, to be written to a file as it is: C2SP tlog-proof.</param>
/// <param name="Entry">The entry, of which the receipt is: its canonical JSON as a text, so that no byte changes on the way.</param>
internal sealed record ProvedEntry(long Seq, long Index, string Proof, string Entry);

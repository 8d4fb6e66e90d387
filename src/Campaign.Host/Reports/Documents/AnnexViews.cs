using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports.Documents;

/// <summary>The views that an official report has in its annexes.</summary>
/// <param name="Summary">The summary by unit.</param>
/// <param name="Models">The list of models.</param>
internal sealed record AnnexViews(YearSummary Summary, ModelList Models)
{
    /// <summary>Reads them; null where they would be of another moment than the report: a report until a day counts less than they do.</summary>
    public static async Task<AnnexViews?> ReadAsync(
        YearlyReportQuery query, YearlyReport report, Func<ViewQuery, Task<Lookup<YearSummary>>> readSummary, Func<ViewQuery, Task<Lookup<ModelList>>> readModels)
    {
        if (query.Until is not null)
            return null;
        var view = new ViewQuery(query.Unit, query.Year) { Programme = TextValue.Parse<ProgrammeCode>(report.Programme), AsOf = query.AsOf };
        var (summary, models) = ((await readSummary(view)).Value, (await readModels(view)).Value);
        return summary is not null && models is not null && IsOf(summary.About) && IsOf(models.About) ? new AnnexViews(summary, models) : null;

        bool IsOf(ViewHead head) => head.Provenance.ThroughSeq == report.Provenance.ThroughSeq;
    }
}

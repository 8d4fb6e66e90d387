using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <content>The way from registration to the province, read off the report.</content>
public sealed partial class LedgerReports
{
    /// <summary>The stages that are shown even when nobody reached them.</summary>
    private static readonly string[] MainStages = [Figures.ModelsRegistered, Figures.ModelsRecognised];

    private static readonly string[] Stages =
    [
        Figures.ModelsRegistered, Figures.ModelsAccepted, Figures.ModelsAppraised, Figures.ModelsRecognised, Figures.ModelsOutstanding,
        Figures.ModelsPromotedToDistrict, Figures.ModelsPromotedToProvince, Figures.ModelsProvinceRecognised, Figures.ModelsProvinceDenied,
    ];

    /// <summary>The step that a stage counts.</summary>
    private static readonly Dictionary<string, ModelStep> StepOf = new()
    {
        [Figures.ModelsAccepted] = ModelStep.Accepted,
        [Figures.ModelsAppraised] = ModelStep.Appraised,
        [Figures.ModelsRecognised] = ModelStep.Recognised,
        [Figures.ModelsOutstanding] = ModelStep.Outstanding,
        [Figures.ModelsPromotedToDistrict] = ModelStep.PromotedToDistrict,
        [Figures.ModelsPromotedToProvince] = ModelStep.PromotedToProvince,
        [Figures.ModelsProvinceRecognised] = ModelStep.ProvinceRecognised,
        [Figures.ModelsProvinceDenied] = ModelStep.ProvinceDenied,
    };

    /// <summary>How many models came how far, at each level; or why it is not known. The values are the report's.</summary>
    /// <param name="query">Of which unit and year.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public async Task<Lookup<Funnel>> FunnelAsync(ViewQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var answer = await YearlyAsync(new YearlyReportQuery(query.Unit, query.Year) { Programme = query.Programme, AsOf = query.AsOf }, cancellationToken);
        if (answer.Value is not { } report)
            return answer.Refusal!;
        var handed = await HandedAsync(query, report, cancellationToken);
        var stages = report.Figures.Select(f => f.Level).Distinct().SelectMany(level => StagesOf(report, level, handed));
        return new Funnel(new ViewHead(report.Unit, report.Year, report.Programme, report.Provenance), [.. stages]);
    }

    /// <summary>The models that were registered here or are counted here, of those that were handed over; nothing is read where the year knows of none.</summary>
    private async Task<IReadOnlyList<RegisteredModel>> HandedAsync(ViewQuery query, YearlyReport report, CancellationToken ct)
    {
        if (report.HandedOver is null && report.CampaignUnit is { } own && own == report.Unit.Key() && report.Warnings.All(w => w.Code != WarningCode.HandedOver))
            return [];
        var read = await ViewAsync(
            query,
            query.Year.Value,
            (batch, unit) => batch.Add(Handed(batch.Schema), Keys(query, unit)),
            async (_, rows) => (IReadOnlyList<RegisteredModel>)[.. (await rows.NextAsync(ReportRows.NamedAt<RegisteredModel>)).Select(m => m.Line)],
            ct);
        return read.Value ?? [];
    }

    private static string Handed(string schema) =>
        $"""
        {ReportRows.EveryLine(schema, "mt_doc_registeredmodel", "owner")}
        where {ReportRows.OfYearAnywhere} and data ? 'receivedBy' and (data -> 'receivedBy' ? $3 or data -> 'unitPath' ? $3)
        """;

    private static IEnumerable<FunnelStage> StagesOf(YearlyReport report, Level level, IReadOnlyList<RegisteredModel> handed)
    {
        var unit = report.Unit.Key().ToString();
        var ofLevel = handed.Where(m => m.Level == level).ToList();
        var figures = Stages.Select(name => report.Figures.Single(f => f.Level == level && f.Figure == name && f.Facet is null)).ToList();
        var whole = figures[0].Value;
        return
            from f in figures
            let elsewhere = StepOf.TryGetValue(f.Figure, out var step) ? ofLevel.Count(m => m.UnitPath.Contains(unit) && m.IsCountedOutside(step, unit)) : 0
            where MainStages.Contains(f.Figure) || f.Declared is not null || f.Value > 0 || elsewhere > 0
            select new FunnelStage(level, f.Figure, f.Value, f.Declared, whole is > 0 && f.Value is { } value ? Math.Round(100m * value / whole.Value, 1) : null)
            {
                Elsewhere = elsewhere,
                Received = f.Figure == Figures.ModelsRegistered ? ofLevel.Count(m => !m.UnitPath.Contains(unit)) : 0,
            };
    }
}

/// <summary>How many models came how far.</summary>
/// <param name="About">Of what.</param>
/// <param name="Stages">The highest level first, then in the order of the way. Levels are never added together.</param>
public sealed record Funnel(ViewHead About, IReadOnlyList<FunnelStage> Stages);

/// <summary>A stage of the way.</summary>
/// <param name="Level">The level.</param>
/// <param name="Figure">A figure of the catalogue.</param>
/// <param name="Value">As the report gives it; null where nothing of the year is recorded.</param>
/// <param name="Declared">What was published, or null.</param>
/// <param name="PercentOfRegistered">Of the models registered at the level, in percent, one digit after the point; null where that is not known.</param>
public sealed record FunnelStage(Level Level, string Figure, long? Value, long? Declared, decimal? PercentOfRegistered)
{
    /// <summary>Of the models registered here: how many came so far at those who received them after a reform (nhận bàn giao). They count there, and are not in <see cref="Value"/>.</summary>
    public long Elsewhere { get; init; }

    /// <summary>Of the first stage: how many models this unit received that are registered at units that are no more. They are not in <see cref="Value"/>, what became of them here is.</summary>
    public long Received { get; init; }
}

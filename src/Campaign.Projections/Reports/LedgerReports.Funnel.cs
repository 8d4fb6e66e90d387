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
        var stages = report.Figures.Select(f => f.Level).Distinct().SelectMany(level => StagesOf(report, level));
        return new Funnel(new ViewHead(report.Unit, report.Year, report.Programme, report.Provenance), [.. stages]);
    }

    private static IEnumerable<FunnelStage> StagesOf(YearlyReport report, Level level)
    {
        var figures = Stages.Select(name => report.Figures.Single(f => f.Level == level && f.Figure == name && f.Facet is null)).ToList();
        var whole = figures[0].Value;
        return
            from f in figures
            where MainStages.Contains(f.Figure) || f.Declared is not null || f.Value > 0
            select new FunnelStage(level, f.Figure, f.Value, f.Declared, whole is > 0 && f.Value is { } value ? Math.Round(100m * value / whole.Value, 1) : null);
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
public sealed record FunnelStage(Level Level, string Figure, long? Value, long? Declared, decimal? PercentOfRegistered);

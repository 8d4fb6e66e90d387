using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Grassroots democracy and steering committees.</content>
internal static partial class YearlyReportBuilder
{
    /// <summary>Grassroots democracy has models and commendations only where some were recorded in its name.</summary>
    private static bool IsOfModels(ProgrammeCode programme, ReportRows rows) =>
        programme != Campaign.Projections.Postings.GrassrootsDemocracy
        || rows.Balances.Keys.Concat(rows.Declared.Keys).Concat(rows.Targets.Keys).Any(k => Figures.All.Any(f => f.Name == k.Figure.Split(".by-")[0]));

    /// <summary>In every programme that has a committee at the level; where none is recorded, nothing is known of its work.</summary>
    private static IEnumerable<ReportFigure> CommitteeFiguresOf(Level level, ReportRows rows, FiguresFrozen? frozen)
    {
        var stated = rows.Balances.Keys.Concat(rows.PreviousBalances.Keys).Concat(rows.Declared.Keys).Concat(rows.Targets.Keys)
            .Where(k => k.Level == level && k.Figure.StartsWith(CommitteeFigures.Prefix, StringComparison.Ordinal)).ToList();
        if (stated.Count == 0)
            return [];
        var isRecorded = CommitteeFigures.All.Any(f => rows.Balances.GetValueOrDefault(new FigureKey(level, f.Name, null)) != 0);
        var wasRecorded = CommitteeFigures.All.Any(f => rows.PreviousBalances.GetValueOrDefault(new FigureKey(level, f.Name, null)) != 0);
        var announced = frozen?.Figures.ToDictionary(f => new FigureKey(f.Level, f.Figure, f.Facet), f => f.Amount);
        return CommitteeFigures.All.Select(f => new FigureKey(level, f.Name, null)).Select(key => FigureOf(key, rows, isRecorded, wasRecorded) with { Announced = announced?.GetValueOrDefault(key) });
    }

    /// <summary>Levels that somebody reported at, or had when the figures were frozen, and those that somebody stated a total of.</summary>
    private static IEnumerable<ReportFigure> DemocracyFiguresOf(UnitAsOf unit, ReportRows rows, ActivityFigures democracy, ActivityFigures? frozen)
    {
        var stated =
            from key in rows.Declared.Keys.Concat(rows.Targets.Keys)
            where key.Figure.StartsWith(DemocracyFigures.Prefix, StringComparison.Ordinal)
            select (key.Level, Scope: key.Level == unit.Kind.ToLevel() ? ActivityScope.Own : ActivityScope.Below);
        var groups = democracy.Groups.Concat(frozen?.Groups ?? []).Concat(stated).Distinct().OrderByDescending(g => g.Level).ThenBy(g => g.Scope).ToList();
        return groups.SelectMany(g => WithAnnounced(
            democracy.Of(g.Level, g.Scope, key => IsSecondOf(g, groups) ? (null, null) : (Amount(rows.Declared, key), Amount(rows.Targets, key))), frozen?.Of(g.Level, g.Scope, _ => (null, null))));
    }

    /// <summary>Each chosen figure with the one that was chosen when the figures were frozen; null where nobody had reported it then.</summary>
    private static IEnumerable<ReportFigure> WithAnnounced(IEnumerable<ReportFigure> figures, IEnumerable<ReportFigure>? frozen)
    {
        var then = (frozen ?? []).ToDictionary(f => (f.Figure, f.Facet), f => f.Value);
        return figures.Select(f => f with { Announced = then.GetValueOrDefault((f.Figure, f.Facet)) });
    }

    /// <summary>A total that was published for a level is that of the unit itself where it reports at the level.</summary>
    private static bool IsSecondOf((Level Level, ActivityScope Scope) group, IEnumerable<(Level Level, ActivityScope Scope)> groups) =>
        group.Scope == ActivityScope.Below && groups.Contains((group.Level, ActivityScope.Own));

    private static IEnumerable<ReportWarning> DemocracyWarnings(IReadOnlyList<ReportFigure> figures, ActivityFigures democracy, ActivityRows activity)
    {
        foreach (var warning in democracy.Groups.SelectMany(g => democracy.Warnings(g.Level, g.Scope)))
            yield return warning;
        if (figures.Count(f => f is { Facet: null, Activity.IsPartial: true }) is > 0 and var partial)
            yield return new ReportWarning(ReportWarningCode.ActivityPartial, null, null, null, partial);
        foreach (var coverage in democracy.Coverage(activity.UnitsBelow).Where(c => c.Kind.IsTerritory() && c.Reported > 0 && c.Reported < c.Units))
            yield return new ReportWarning(ReportWarningCode.UnitsNotReported, coverage.Level, null, null, coverage.Units - coverage.Reported);
    }
}

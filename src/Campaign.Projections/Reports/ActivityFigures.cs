using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Makes the figures of grassroots democracy of the accepted lines. Pure.</summary>
internal sealed class ActivityFigures(UnitAsOf unit, int year, ReportPeriod period, IReadOnlyList<ActivityCell> cells)
{
    private readonly ILookup<(Level Level, ActivityScope Scope, IndicatorCode Indicator), ActivityCell> byFigure =
        cells.Where(c => IsCounted(c, unit)).ToLookup(c => (c.Level, ScopeOf(c, unit), c.Line.Indicator));

    /// <summary>The unit's own level first, then those below, the highest first.</summary>
    public IEnumerable<(Level Level, ActivityScope Scope)> Groups =>
        byFigure.Where(g => g.Any(c => c.Year == year)).Select(g => (g.Key.Level, g.Key.Scope)).Distinct().OrderByDescending(g => g.Level).ThenBy(g => g.Scope);

    /// <summary>The lines of the year that make up a figure, of all kinds of place or of one.</summary>
    public IEnumerable<ActivityCell> Chosen(Level level, ActivityScope scope, Indicator indicator, int of, PlaceKind? place = null) =>
        byFigure[(level, scope, indicator.Code)].Where(c => c.Year == of && (place is null || c.Place == place))
            .GroupBy(c => (c.Unit.Key(), c.Place)).SelectMany(lines => Choose(lines, indicator).Lines);

    /// <summary>Every indicator, null where nobody reported it; of a kind of place only where somebody did.</summary>
    public IEnumerable<ReportFigure> Of(Level level, ActivityScope scope, Func<FigureKey, (long? Declared, long? Target)> stated)
    {
        foreach (var indicator in DemocracyIndicators.All)
        {
            yield return Figure(level, scope, indicator, null, stated);
            foreach (var place in Enum.GetValues<PlaceKind>())
            {
                if (Figure(level, scope, indicator, place, stated) is { } figure && (figure.Value ?? figure.Declared ?? figure.Target) is not null)
                    yield return figure;
            }
        }
    }

    /// <summary>Where what a unit reports as parts is not the whole that it reports: the sum of the differences of all such units; where that is 0, of their sizes.</summary>
    public IEnumerable<ReportWarning> Warnings(Level level, ActivityScope scope)
    {
        foreach (var indicator in DemocracyIndicators.All.Where(i => i.Parts.Count > 0))
        {
            var differences = DifferencesOf(level, scope, indicator).Where(d => d != 0).ToList();
            if (differences.Count > 0)
                yield return new ReportWarning(ReportWarningCode.PartsDoNotAddUp, level, indicator.Figure, null, differences.Sum() is not 0 and var sum ? sum : differences.Sum(Math.Abs));
        }
    }

    /// <summary>How many units below reported, of the kinds that did and of territories that should have.</summary>
    public IEnumerable<ActivityCoverage> Coverage(IReadOnlyList<UnitRef> below)
    {
        var reported = byFigure.SelectMany(g => g).Where(c => c.Year == year && c.Unit.Key() != unit.Key()).Select(c => c.Unit).DistinctBy(u => u.Key()).ToLookup(u => u.Kind);
        return
            from kind in below.Concat(reported.SelectMany(u => u)).Select(u => u.Kind).Distinct().Order()
            where kind.IsTerritory() || reported[kind].Any()
            select new ActivityCoverage(kind.ToLevel(), kind, reported[kind].Count(), below.Concat(reported[kind]).Where(u => u.Kind == kind).DistinctBy(u => u.Key()).Count());
    }

    private ReportFigure Figure(Level level, ActivityScope scope, Indicator indicator, PlaceKind? place, Func<FigureKey, (long? Declared, long? Target)> stated)
    {
        var sum = Sum(level, scope, indicator, place, year);
        var before = Sum(level, scope, indicator, place, year - 1);
        var (declared, target) = stated(new FigureKey(level, place is null ? indicator.Figure : $"{indicator.Figure}.{DemocracyFigures.ByPlace.Name}", place?.ToCode()));
        var previous = before.Value ?? sum.PreviousDeclared;
        var isLikeWithLike = before.Value is null || !(sum.IsPartial || before.IsPartial); // what a report says of the year before is of its own period
        var change = isLikeWithLike ? sum.Value - previous : null;
        return new ReportFigure(
            place is null ? indicator.Figure : $"{indicator.Figure}.{DemocracyFigures.ByPlace.Name}", level, place?.ToCode(),
            sum.Value, declared ?? sum.Declared, previous, before.Value is null && previous is not null, change, target)
        {
            Activity = new FigureActivity(scope, sum.Units, sum.Spans, sum.IsPartial, previous is > 0 && change is { } moved ? Math.Round(100m * moved / previous.Value, 1) : null),
        };
    }

    /// <summary>What the report itself says of the year before, and of its total, only where each line that counts says so.</summary>
    private Summed Sum(Level level, ActivityScope scope, Indicator indicator, PlaceKind? place, int of)
    {
        var chosen = byFigure[(level, scope, indicator.Code)].Where(c => c.Year == of && (place is null || c.Place == place))
            .GroupBy(c => (c.Unit.Key(), c.Place)).Select(lines => Choose(lines, indicator)).Where(c => c.Lines.Count > 0).ToList();
        var lines = chosen.SelectMany(c => c.Lines).Select(c => c.Line).ToList();
        return lines.Count == 0 ? new Summed(null, null, null, 0, [], false) : new Summed(
            lines.Sum(l => l.Value!.Value),
            lines.Exists(l => l.DeclaredTotal is not null) ? lines.Sum(l => l.DeclaredTotal ?? l.Value!.Value) : null,
            lines.TrueForAll(l => l.PreviousDeclared is not null) ? lines.Sum(l => l.PreviousDeclared!.Value) : null,
            chosen.SelectMany(c => c.Lines).Select(c => c.Unit.Key()).Distinct().Count(),
            [.. ReportPeriods.Spans.Where(span => chosen.Exists(c => c.Lines.Any(l => l.Span == span)))],
            chosen.Exists(c => c.IsPartial));
    }

    private (IReadOnlyList<ActivityCell> Lines, bool IsPartial) Choose(IEnumerable<ActivityCell> lines, Indicator indicator)
    {
        var bySpan = lines.ToDictionary(l => l.Span);
        var (spans, isPartial) = ReportPeriods.Choose(bySpan.Keys, indicator.IsStock, period);
        return ([.. spans.Select(span => bySpan[span])], isPartial);
    }

    private IEnumerable<long> DifferencesOf(Level level, ActivityScope scope, Indicator indicator) =>
        from whole in ByPlace(indicator, level, scope)
        let parts = indicator.Parts.Select(code => ByPlace(DemocracyIndicators.Find(code)!, level, scope).SingleOrDefault(p => p.Key == whole.Key)?.Sum(c => c.Line.Value!.Value)).ToList()
        where parts.TrueForAll(p => p is not null)
        select parts.Sum(p => p!.Value) - whole.Sum(c => c.Line.Value!.Value);

    private IEnumerable<IGrouping<(UnitKey, PlaceKind), ActivityCell>> ByPlace(Indicator indicator, Level level, ActivityScope scope) =>
        Chosen(level, scope, indicator, year).GroupBy(c => (c.Unit.Key(), c.Place));

    private static ActivityScope ScopeOf(ActivityCell cell, UnitAsOf unit) => cell.Unit.Key() == unit.Key() ? ActivityScope.Own : ActivityScope.Below;

    /// <summary>What a unit reports stands for all below it of its level: a school's figures are in those of its commune.</summary>
    private static bool IsCounted(ActivityCell cell, UnitAsOf unit) =>
        cell.Unit.Path.TakeWhile(above => above.Key() != unit.Key()).All(above => cell.Unit.Key() == unit.Key() || above.Kind.ToLevel() != cell.Level);

    private sealed record Summed(long? Value, long? Declared, long? PreviousDeclared, int Units, IReadOnlyList<string> Spans, bool IsPartial);
}

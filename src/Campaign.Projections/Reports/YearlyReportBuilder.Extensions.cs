using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Figures that applications add. What there is, the books say and not this process: so a report is the same with and without the extension.</content>
internal static partial class YearlyReportBuilder
{
    /// <summary>By name: the whole, then every facet about which something is known.</summary>
    private static IEnumerable<ReportFigure> ExtensionFiguresOf(Level level, ReportRows rows, FiguresFrozen? frozen)
    {
        var yearBeforeIsRecorded = rows.PreviousBalances.Keys.Any(k => k.Level == level);
        var yearIsRecorded = rows.Balances.GetValueOrDefault(new FigureKey(level, RecordFigures.Events, null)) != 0;
        var announced = frozen?.Figures.ToDictionary(f => new FigureKey(f.Level, f.Figure, f.Facet), f => f.Amount);
        return
            from figure in ExtensionDefinitionsAt(level, rows)
            from key in figure.Families
                .SelectMany(family => family.Facets.Select(facet => new FigureKey(level, figure.NameOf(family), facet)))
                .Where(k => HasAmount(k, rows) || announced?.ContainsKey(k) == true)
                .Prepend(new FigureKey(level, figure.Name, null))
            select FigureOf(key, rows, yearIsRecorded, yearBeforeIsRecorded) with { Announced = announced?.GetValueOrDefault(key) };
    }

    /// <summary>The figures of extensions that anything is recorded or stated of at the level, as far as that shows them.</summary>
    private static IEnumerable<FigureDefinition> ExtensionDefinitionsAt(Level level, ReportRows rows) =>
        KeysAt(level, rows).Where(k => ExtensionNames.IsFigure(k.Figure) || ExtensionNames.IsFamily(k.Figure))
            .GroupBy(k => ExtensionNames.FigureOf(k.Figure))
            .OrderBy(figure => figure.Key, StringComparer.Ordinal)
            .Select(figure => new FigureDefinition(figure.Key, FamiliesOf(figure)));

    private static ValueList<FigureFamily> FamiliesOf(IGrouping<string, FigureKey> figure) =>
        figure.Where(k => k.Facet is not null).GroupBy(k => k.Figure, k => k.Facet!)
            .OrderBy(family => family.Key, StringComparer.Ordinal)
            .Select(family => new FigureFamily(family.Key[(figure.Key.Length + 1)..], family.Distinct().Order(StringComparer.Ordinal).ToValueList(), Always: []))
            .ToValueList();

    /// <summary>The fields and forms of a programme of an application's own.</summary>
    private static IEnumerable<string> AddedFacets(Level level, string name, FigureFamily family, ReportRows rows) => !family.IsOpen ? [] :
        KeysAt(level, rows).Where(k => k.Figure == name).Select(k => k.Facet).OfType<string>().Except(family.Facets).Order(StringComparer.Ordinal);

    private static IEnumerable<FigureKey> KeysAt(Level level, ReportRows rows) =>
        rows.Balances.Keys.Concat(rows.PreviousBalances.Keys).Concat(rows.Declared.Keys).Concat(rows.PreviousDeclared.Keys).Concat(rows.Targets.Keys).Where(k => k.Level == level);
}

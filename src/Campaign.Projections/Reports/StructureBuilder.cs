using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Adds up what units counted, by where they are on another day.</summary>
internal static class StructureBuilder
{
    public static StructureReport Build(StructureQuery query, UnitAsOf unit, StructureRows rows)
    {
        var places = rows.Own.Select(own => own.Unit).Distinct().ToDictionary(of => of, of => PlacesOf(of, unit, rows).Distinct().ToList()); // a unit counts many figures, and once in a line that several of its successors stand in
        var placed = rows.Own.SelectMany(own => places[own.Unit].Select(at => new Placed(own, at.Unit, at.IsAllocated))).ToList();
        var byKey = placed.ToLookup(p => p.Own.Key);
        var keys = byKey.Select(of => of.Key).Concat(rows.IsOfYear ? rows.Then.Keys : []).Distinct()
            .OrderByDescending(k => k.Level).ThenBy(k => OrderOf(TotalOf(k))).ThenBy(TotalOf, StringComparer.Ordinal)
            .ThenBy(k => k.Figure, StringComparer.Ordinal).ThenBy(k => k.Facet, StringComparer.Ordinal).ToList();
        var lines =
            from p in placed
            group p.Own by (p.Unit, p.IsAllocated) into line
            select new StructureLine(line.Key.Unit, line.Key.IsAllocated, AmountsOf(line, keys));
        lines = lines.OrderByDescending(l => l.IsAllocated).ThenBy(l => l.Unit?.Key().ToString(), StringComparer.Ordinal);
        return new StructureReport(
            unit, query.Year.Value, query.Programme.ToString(), query.On, query.Policy, [.. keys.Select(k => FigureOf(k, query, rows, [.. byKey[k]]))], [.. lines], rows.ThroughSeq);
    }

    private static IReadOnlyList<long> AmountsOf(IEnumerable<OwnAmount> line, List<FigureKey> keys)
    {
        var sums = line.GroupBy(o => o.Key).ToDictionary(of => of.Key, of => of.Sum(o => o.Amount));
        return [.. keys.Select(k => sums.GetValueOrDefault(k))];
    }

    private static StructureFigure FigureOf(FigureKey key, StructureQuery query, StructureRows rows, List<Placed> of)
    {
        var then = rows.IsOfYear ? rows.Then.GetValueOrDefault(key) : of.DistinctBy(p => p.Own.Unit).Sum(p => p.Own.Amount);
        return query.Policy == SuccessorPolicy.All
            ? new StructureFigure(key.Figure, key.Level, then, null, null) { Facet = key.Facet }
            : new StructureFigure(key.Figure, key.Level, then, of.Where(p => p.IsAllocated).Sum(p => p.Own.Amount), of.Where(p => !p.IsAllocated).Sum(p => p.Own.Amount)) { Facet = key.Facet };
    }

    /// <summary>The lines that a unit's figures stand in: for a unit of the day those right below it, else the units where they are now.</summary>
    private static IEnumerable<(UnitRef? Unit, bool IsAllocated)> PlacesOf(UnitKey of, UnitAsOf unit, StructureRows rows)
    {
        var destination = rows.Destinations[of];
        foreach (var key in destination.Units)
        {
            var now = rows.Units[key];
            if (rows.IsOfYear)
                yield return (Plain(now), IsAllocated: true);
            else if (Under(unit, now) is { } line)
                yield return (line, IsAllocated: true);
        }

        if (destination.Units.Count > 0)
            yield break;
        var province = destination.Province is { } known ? rows.Units[known] : null;
        if (rows.IsOfYear || (province is not null && Under(unit, province) is not null))
            yield return (province is null ? null : Plain(province), IsAllocated: false);
    }

    /// <summary>The unit right below the one on the way down; the one itself where it is meant; null where it is elsewhere.</summary>
    private static UnitRef? Under(UnitAsOf unit, UnitAsOf now)
    {
        var line = now.SelfAndAncestors().ToList();
        var at = line.FindIndex(u => u.Key() == unit.Key());
        return at < 0 ? null : line[Math.Max(at - 1, 0)];
    }

    private static UnitRef Plain(UnitAsOf unit) => new(unit.Code, unit.Since, unit.Name, unit.Kind);

    private static string TotalOf(FigureKey key) => key.Figure.Split(".by-")[0];

    private static int OrderOf(string figure) => Figures.All.TakeWhile(f => f.Name != figure).Count();

    private sealed record Placed(OwnAmount Own, UnitRef? Unit, bool IsAllocated);
}

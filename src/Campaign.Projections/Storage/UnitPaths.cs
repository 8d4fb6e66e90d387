using System.Runtime.CompilerServices;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Units as the books and the registers name them.</summary>
internal static class UnitPaths
{
    private static readonly ConditionalWeakTable<UnitAsOf, string[]> Known = [];

    /// <summary>The unit, then its ancestors, each <c>code@since</c>. Written once for each object: events of a unit share it.</summary>
    public static string[] KeyPath(this UnitAsOf unit) => Known.GetValue(unit, u => [.. u.SelfAndAncestors().Select(above => above.Key().ToString())]);
}

using NodaTime;

namespace Campaign.Domain;

/// <summary>A unit took over another one, or a part of it.</summary>
/// <param name="From">The unit that ended, or lost a part.</param>
/// <param name="To">The unit that took over.</param>
/// <param name="Extent">All of it or a part.</param>
/// <param name="Since">The first day.</param>
public sealed record Succession(UnitKey From, UnitKey To, Extent Extent, LocalDate Since);

/// <summary>Where history goes that has no single whole successor: 471 communes were split on 2025-07-01, so there is no one answer.</summary>
public enum SuccessorPolicy
{
    /// <summary>Into a line of its own, under the successor of its province. What is at the units and what is there add up to what was.</summary>
    Unallocated,

    /// <summary>To the successor that bears the old code, which has the seat of the People's Committee (QĐ 124/2004/QĐ-TTg); else as <see cref="Unallocated"/>.</summary>
    Seat,

    /// <summary>To each successor: it is counted several times, and nothing adds up.</summary>
    All,
}

/// <summary>Who stands for a unit of the past on a day.</summary>
internal sealed class Successors
{
    private readonly ILookup<UnitKey, Succession> next;
    private readonly Func<UnitKey, bool> isAlive;

    /// <summary>Who took over whom by the day.</summary>
    /// <param name="successions">All that is recorded.</param>
    /// <param name="on">The day.</param>
    /// <param name="isAlive">Whether a unit exists on the day: it stands for itself, whatever parts it lost.</param>
    public Successors(IEnumerable<Succession> successions, LocalDate on, Func<UnitKey, bool> isAlive) =>
        (next, this.isAlive) = (successions.Where(s => s.Since <= on).ToLookup(s => s.From), isAlive);

    /// <summary>The units of the day that stand for the unit; none where it ended without a successor, or no one has all of it and the policy takes none of them.</summary>
    public IReadOnlyList<UnitKey> Of(UnitKey unit, SuccessorPolicy policy) => Of(unit, policy, []);

    /// <summary>A unit that gave a part away and ended later is succeeded by those of its end alone. Parts may have gone to and fro: none is followed twice.</summary>
    private IReadOnlyList<UnitKey> Of(UnitKey unit, SuccessorPolicy policy, HashSet<UnitKey> seen)
    {
        if (isAlive(unit))
            return [unit];
        var taken = next[unit].ToList();
        if (!seen.Add(unit) || taken.Count == 0)
            return [];
        if (taken.Find(s => s.Extent == Extent.Whole) is { } whole)
            return Of(whole.To, policy, seen);
        var parts = taken.Where(s => s.Since == taken.Max(t => t.Since)).Select(s => s.To);
        return policy switch
        {
            SuccessorPolicy.All => [.. parts.SelectMany(part => Of(part, policy, seen)).Distinct()],
            SuccessorPolicy.Seat => [.. parts.Where(part => part.Code == unit.Code).Take(1).SelectMany(part => Of(part, policy, seen))],
            _ => [],
        };
    }
}

using System.Collections.Immutable;

namespace Campaign.Ledger.Tests;

/// <summary>Every power of two that is a normal double, with the doubles beside it: shortest digits go wrong there first.</summary>
internal static class PowersOfTwo
{
    internal static ImmutableArray<double> WithNeighbours { get; } =
    [
        .. from exponent in Enumerable.Range(1, 2046)
           from step in (long[])[-1, 0, 1]
           select BitConverter.Int64BitsToDouble(((long)exponent << 52) + step),
    ];
}

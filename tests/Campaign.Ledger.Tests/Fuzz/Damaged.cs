using CsCheck;

namespace Campaign.Ledger.Tests;

/// <summary>Valid input with a few items replaced, taken out or put in.</summary>
internal static class Damaged
{
    /// <summary>One to three blows at random places.</summary>
    /// <param name="valid">What is damaged.</param>
    /// <param name="item">What is put in.</param>
    public static Gen<T[]> Of<T>(Gen<T[]> valid, Gen<T> item) => Gen.Select(valid, Gen.Select(Gen.Int[0, 2], Gen.UInt, item).Array[1, 3], Damage);

    private static T[] Damage<T>(T[] whole, (int Kind, uint At, T Value)[] blows)
    {
        var damaged = whole.ToList();
        foreach (var (kind, at, value) in blows)
        {
            var index = (int)(at % (uint)(damaged.Count + 1));
            if (kind != 2 && index < damaged.Count) damaged.RemoveAt(index);
            if (kind != 1) damaged.Insert(index, value);
        }

        return [.. damaged];
    }
}

using System.Globalization;

namespace Campaign.Ledger;

/// <summary>Which tile of hashes: C2SP tlog-tiles.</summary>
/// <param name="Level">0: leaf hashes. Hash i of a tile at level l stands for 256^l entries. At most 7.</param>
/// <param name="Index">The place among the tiles of its level, from 0.</param>
/// <param name="Width">How many hashes it has: 256 when full, else 1 to 255.</param>
public readonly partial record struct TileAddress(int Level, long Index, int Width = TileAddress.FullWidth)
{
    /// <summary>How many hashes a full tile has: 256.</summary>
    public const int FullWidth = 256;

    /// <summary>The highest level: a tree of 2^63 entries has no hash above it.</summary>
    public const int MaxLevel = 7;

    /// <summary>Whether it has all its hashes, and never changes.</summary>
    public bool IsFull => Width == FullWidth;

    /// <summary>E.g. <c>tile/0/x001/x234/067</c>, or <c>tile/1/000.p/12</c> for a partial one.</summary>
    public override string ToString() => $"tile/{Level}/{PathOf(Index, Width)}";

    /// <summary>Where the entries of a tile of level 0 lie: <c>tile/entries/000.p/12</c>.</summary>
    public string ToEntriesPath() => $"tile/entries/{PathOf(Index, Width)}";

    /// <summary>How many hashes the tile has in a tree of the size; 0 when it does not reach so far.</summary>
    public static int WidthAt(int level, long index, long size) => (int)Math.Clamp((size >> (8 * level)) - (index * FullWidth), 0, FullWidth);

    /// <summary>The tiles that a tree of the size has and a tree of the size before has not, level by level; the last of a level may be partial.</summary>
    public static IEnumerable<TileAddress> Between(long before, long size)
    {
        for (var level = 0; level <= MaxLevel && size >> (8 * level) > 0; level++)
        {
            for (var index = before >> (8 * level) >> 8; WidthAt(level, index, size) is > 0 and var width; index++)
            {
                if (width > WidthAt(level, index, before))
                    yield return new TileAddress(level, index, width);
            }
        }
    }

    private static string PathOf(long index, int width)
    {
        var path = (index % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (var rest = index / 1000; rest > 0; rest /= 1000)
            path = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:000}/{path}");
        return width == FullWidth ? path : string.Create(CultureInfo.InvariantCulture, $"{path}.p/{width}");
    }
}

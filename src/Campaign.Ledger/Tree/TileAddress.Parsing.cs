using System.Globalization;

namespace Campaign.Ledger;

public readonly partial record struct TileAddress
{
    private const string HashesStart = "tile/";
    private const string EntriesStart = "tile/entries/";
    private const int MaxPathLength = 64;

    /// <summary>The tile that a path names, as a server is asked for it.</summary>
    /// <param name="path">E.g. <c>tile/0/x001/x234/067.p/12</c>; exactly as <see cref="ToString"/> writes it, else it is refused.</param>
    /// <param name="address">The tile; one that a tree of fewer than 2^63 entries can have.</param>
    public static bool TryParse(ReadOnlySpan<char> path, out TileAddress address)
    {
        address = default;
        if (!path.StartsWith(HashesStart, StringComparison.Ordinal) || path.Length > MaxPathLength)
            return false;
        var rest = path[HashesStart.Length..];
        var slash = rest.IndexOf('/');
        return slash > 0 && StrictText.TryNumber(rest[..slash], out var level) && level <= MaxLevel
            && TryParse(rest[(slash + 1)..], (int)level, out address) && path.SequenceEqual(address.ToString());
    }

    /// <summary>The tile of level 0 whose entries a path names, as a server is asked for them.</summary>
    /// <param name="path">E.g. <c>tile/entries/000.p/12</c>; exactly as <see cref="ToEntriesPath"/> writes it, else it is refused.</param>
    /// <param name="address">The tile.</param>
    public static bool TryParseEntries(ReadOnlySpan<char> path, out TileAddress address)
    {
        address = default;
        return path.StartsWith(EntriesStart, StringComparison.Ordinal) && path.Length <= MaxPathLength
            && TryParse(path[EntriesStart.Length..], 0, out address) && path.SequenceEqual(address.ToEntriesPath());
    }

    /// <summary>Reads generously; the caller compares with the one spelling.</summary>
    private static bool TryParse(ReadOnlySpan<char> path, int level, out TileAddress address)
    {
        address = default;
        long width = FullWidth;
        var partial = path.IndexOf(".p/", StringComparison.Ordinal);
        if (partial >= 0 && (!StrictText.TryNumber(path[(partial + 3)..], out width) || width is 0 or >= FullWidth))
            return false;
        Int128 index = 0;
        foreach (var group in path[..(partial < 0 ? path.Length : partial)].Split('/'))
        {
            if (!short.TryParse(path[group].TrimStart('x'), NumberStyles.None, CultureInfo.InvariantCulture, out var three))
                return false;
            index = (index * 1000) + three;
            if (index > long.MaxValue)
                return false;
        }

        address = new TileAddress(level, (long)index, (int)width);
        return address.Fits();
    }

    /// <summary>Whether a tree of fewer than 2^63 entries can have the tile, that is, its last hash.</summary>
    private bool Fits() => ((((Int128)Index * FullWidth) + Width) << (8 * Level)) <= long.MaxValue;
}

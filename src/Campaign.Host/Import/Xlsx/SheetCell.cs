using System.Globalization;

namespace Campaign.Host.Import.Xlsx;

/// <summary>Names of cells as Excel writes them, such as <c>C7</c>.</summary>
internal static class SheetCell
{
    /// <summary>The cell at the place, from 0, of the row.</summary>
    public static string NameOf(int place, int line) => string.Create(CultureInfo.InvariantCulture, $"{LettersOf(place)}{line}");

    /// <summary>The place from 0 and the row that the name says; false when it is no name of a cell.</summary>
    public static bool TryRead(ReadOnlySpan<char> name, out int place, out int line)
    {
        place = -1;
        line = 0;
        var letters = name.IndexOfAnyExceptInRange('A', 'Z');
        if (letters is < 1 or > 3 || !int.TryParse(name[letters..], NumberStyles.None, CultureInfo.InvariantCulture, out line))
            return false;
        var count = 0;
        foreach (var letter in name[..letters])
            count = (count * 26) + letter - 'A' + 1;
        place = count - 1;
        return line > 0;
    }

    private static string LettersOf(int place) => (place < 26 ? "" : LettersOf((place / 26) - 1)) + (char)('A' + (place % 26));
}

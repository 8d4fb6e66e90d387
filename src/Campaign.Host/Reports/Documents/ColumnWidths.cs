using System.Globalization;

namespace Campaign.Host.Reports.Documents;

/// <summary>How wide the columns of a table should be, in letters.</summary>
internal static class ColumnWidths
{
    private const int Narrowest = 3;
    private const int LongestWord = 20;
    private const int ShortText = 10;
    private const double Margin = 2;
    private const int Widest = 44;

    /// <summary>So many letters would show every text on a line, up to a length.</summary>
    public static double Wanted(Table table) => Columns(table).Sum(c => c.Wanted);

    /// <summary>With fewer letters words break.</summary>
    public static double Needed(Table table) => Columns(table).Sum(c => c.Needed);

    /// <summary>The columns within a width of so many letters: each has what its words need, then what its texts usually take, then what its longest does.</summary>
    public static IReadOnlyList<double> Within(Table table, double letters)
    {
        var columns = Columns(table).ToList();
        double wanted = columns.Sum(c => c.Wanted), needed = columns.Sum(c => c.Needed), usual = columns.Sum(c => c.Usual);
        if (wanted <= letters || needed >= letters)
            return [.. columns.Select(c => (wanted <= letters ? c.Wanted / wanted : c.Needed / needed) * letters)];
        return usual >= letters
            ? [.. columns.Select(c => Between(c.Needed, c.Usual, (letters - needed) / (usual - needed)))]
            : [.. columns.Select(c => Between(c.Usual, c.Wanted, (letters - usual) / (wanted - usual)))];
    }

    private static double Between(double less, double more, double share) => less + (more - less) * share;

    private static IEnumerable<Column> Columns(Table table)
    {
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var at = column;
            var cells = table.Rows.Where(r => !IsGroup(r)).Select(r => r[at].Text).ToList();
            var lengths = cells.Select(c => (double)Math.Clamp(Length(c), Narrowest, Widest)).DefaultIfEmpty(Narrowest).ToList();
            var word = cells.Select(c => LetterWidth.OfWidestWord(c, table.EndsInSums)).Append(LetterWidth.OfWidestWord(table.Columns[at], isBold: true)).Max();
            var needed = Math.Max(Math.Clamp(word, Narrowest, table.IsNumber(at) ? Widest : LongestWord), Math.Min(lengths.Max(), ShortText));
            var wanted = Math.Max(needed, lengths.Max());
            yield return new Column(needed + Margin, Math.Clamp(Math.Sqrt(lengths.Average(l => l * l)), needed, wanted) + Margin, wanted + Margin);
        }
    }

    /// <summary>On how many lines a text stands within a width.</summary>
    public static int Lines(string text, double letters)
    {
        var (lines, used) = (1, 0.0);
        foreach (var word in text.Split(' ').Select(Length))
        {
            if (used > 0 && used + 1 + word > letters)
                (lines, used) = (lines + 1, 0);
            used += used > 0 ? word + 1 : word;
            (lines, used) = (lines + (int)(used / (letters + 0.5)), used > letters ? used % letters : used);
        }

        return lines;
    }

    /// <summary>A row that only names the rows below it.</summary>
    public static bool IsGroup(IReadOnlyList<Cell> row) => row.Count > 1 && row.Skip(1).All(c => c.Text.Length == 0);

    /// <summary>In letters of usual width; a capital is half as wide again.</summary>
    private static int Length(string text) => new StringInfo(text).LengthInTextElements + text.Count(char.IsUpper) / 2;

    /// <summary>Widths of a column in letters, each at least the one before.</summary>
    private sealed record Column(double Needed, double Usual, double Wanted);
}

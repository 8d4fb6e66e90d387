using System.Globalization;

namespace Campaign.Host.Reports.Documents;

/// <summary>How wide the columns of a table should be, in letters.</summary>
internal static class ColumnWidths
{
    private const int Narrowest = 3;
    private const int LongestWord = 14;
    private const int ShortText = 10;
    private const double Margin = 2.5;
    private const int Widest = 44;

    /// <summary>As wide as what they hold, each at least as its longest word, and short texts on a line.</summary>
    public static IReadOnlyList<double> Of(Table table) => [.. Columns(table).Select(c => c.Wanted)];

    /// <summary>The columns within a width of so many letters: where there is too little, the longest texts give way.</summary>
    public static IReadOnlyList<double> Within(Table table, double letters)
    {
        var columns = Columns(table).ToList();
        double wanted = columns.Sum(c => c.Wanted), needed = columns.Sum(c => c.Needed);
        if (wanted <= letters || needed >= letters)
            return [.. columns.Select(c => (wanted <= letters ? c.Wanted / wanted : c.Needed / needed) * letters)];
        return [.. columns.Select(c => c.Needed + (c.Wanted - c.Needed) * (letters - needed) / (wanted - needed))];
    }

    private static IEnumerable<(double Needed, double Wanted)> Columns(Table table)
    {
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var at = column;
            var cells = table.Rows.Where(r => !IsGroup(r)).Select(r => r[at].Text).ToList();
            var word = cells.Append(table.Columns[at]).SelectMany(t => t.Split(' ')).Max(Length);
            var text = Math.Clamp(cells.Select(Length).Append(0).Max(), Narrowest, Widest);
            var needed = Math.Max(Math.Clamp(word, Narrowest, table.IsNumber(at) ? Widest : LongestWord), Math.Min(text, ShortText));
            yield return (needed + Margin, Math.Max(needed, text) + Margin);
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
}

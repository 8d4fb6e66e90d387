using System.Globalization;

namespace Campaign.Host.Reports.Documents;

/// <summary>How wide the columns of a table should be, in letters.</summary>
internal static class ColumnWidths
{
    private const int Narrowest = 3;
    private const int LongestWord = 14;
    private const int Widest = 44;

    /// <summary>As wide as what they hold, each at least as its longest word.</summary>
    public static IReadOnlyList<double> Of(Table table) => [.. Columns(table).Select(c => (double)c.Wanted)];

    /// <summary>The columns within a width of so many letters: where there is too little, the longest texts give way.</summary>
    public static IReadOnlyList<double> Within(Table table, double letters)
    {
        var columns = Columns(table).ToList();
        double wanted = columns.Sum(c => c.Wanted), needed = columns.Sum(c => c.Needed);
        if (wanted <= letters || needed >= letters)
            return [.. columns.Select(c => (wanted <= letters ? c.Wanted / wanted : c.Needed / needed) * letters)];
        return [.. columns.Select(c => c.Needed + (c.Wanted - c.Needed) * (letters - needed) / (wanted - needed))];
    }

    private static IEnumerable<(int Needed, int Wanted)> Columns(Table table)
    {
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var at = column;
            var cells = table.Rows.Where(r => !IsGroup(r)).Select(r => r[at].Text).ToList();
            var word = cells.Append(table.Columns[at]).SelectMany(t => t.Split(' ')).Max(Length);
            var needed = Math.Clamp(word, Narrowest, table.IsNumber(at) ? Widest : LongestWord) + 2;
            yield return (needed, Math.Max(needed, Math.Clamp(cells.Select(Length).Append(0).Max(), Narrowest, Widest) + 2));
        }
    }

    /// <summary>A row that only names the rows below it.</summary>
    public static bool IsGroup(IReadOnlyList<Cell> row) => row.Count > 1 && row.Skip(1).All(c => c.Text.Length == 0);

    private static int Length(string text) => new StringInfo(text).LengthInTextElements;
}

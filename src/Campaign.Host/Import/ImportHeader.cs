namespace Campaign.Host.Import;

/// <summary>Which column of its kind each column of a file is.</summary>
/// <param name="Columns">By place; null where the column says nothing: it numbers the lines, or is empty from top to bottom.</param>
/// <param name="Headings">What the file calls the columns.</param>
/// <param name="Faults">What keeps the header from being one.</param>
internal sealed record ImportHeader(
    IReadOnlyList<string?> Columns, IReadOnlyDictionary<string, string> Headings, IReadOnlyList<ImportRefusal> Faults)
{
    private const string ByName = "Columns are found by name; one that is not known might say something that is lost.";

    /// <summary>Reads the header. Names of columns as they are always come first, then those of <see cref="Aliases"/>.</summary>
    public static ImportHeader Read(ImportKind kind, string file, CsvTable table)
    {
        var meant = table.Header.Select((heading, place) => new Heading(heading, Meanings(kind, table, heading, place))).ToList();
        var columns = meant.Select(h => h.Columns is [var column] ? column : null).ToList();
        var headings = columns.Zip(table.Header).Where(c => c.First is not null).DistinctBy(c => c.First).ToDictionary(c => c.First!, c => c.Second);
        return new ImportHeader(columns, headings, [.. FaultsOf(kind, meant).Select(f => f.ToRefusal(file, table.HeaderLine))]);
    }

    /// <summary>The cells of the row that are not empty, by column.</summary>
    public Dictionary<string, string> CellsOf(CsvRecord record) =>
        Columns.Zip(record.Cells).Where(c => c.First is not null && c.Second.Length > 0).ToDictionary(c => c.First!, c => c.Second);

    /// <summary>Whether any cell of the row says something.</summary>
    public bool IsFilled(CsvRecord record) => record.Cells.Where((cell, place) => cell.Length > 0 && (place >= Columns.Count || Columns[place] is not null)).Any();

    private static IReadOnlyList<string>? Meanings(ImportKind kind, CsvTable table, string heading, int place) =>
        Aliases.IsLineNumber(heading) || (heading.Length == 0 && table.Rows.All(r => r.Cells.ElementAtOrDefault(place) is null or ""))
            ? null
            : Aliases.ColumnsOf(kind, heading);

    private static IEnumerable<Fault> FaultsOf(ImportKind kind, List<Heading> meant)
    {
        var named = meant.Where(h => h.Columns is not null).SelectMany(h => h.Columns!).ToHashSet();
        foreach (var column in kind.Columns.Where(c => c.IsRequired && !named.Contains(c.Name)).Select(c => c.Name))
            yield return new(column, ImportCode.MissingColumn, $"The required column '{column}' ('{Aliases.HeadingsOf(kind, column)[0]}') is not there.");
        foreach (var text in meant.Where(h => h.Columns is []).Select(h => h.Text).Distinct())
            yield return new(text, ImportCode.UnknownColumn, $"'{text}' is no column of {kind.Name}. Known: {string.Join(", ", kind.Columns.Select(c => c.Name))}.");
        foreach (var heading in meant.Where(h => h.Columns is { Count: > 1 }).DistinctBy(h => h.Text))
            yield return new(heading.Text, ImportCode.AmbiguousColumn, $"'{heading.Text}' may mean {string.Join(" or ", heading.Columns!.Select(c => Named(kind, c)))}. Name the one meant.");
        foreach (var same in meant.Where(h => h.Columns is [_]).GroupBy(h => h.Columns![0]).Where(g => g.Count() > 1))
            yield return new(same.Last().Text, ImportCode.DuplicateColumn, SaidTwice(same.Key, [.. same.Select(h => h.Text).Distinct()]));
    }

    private static string Named(ImportKind kind, string column) => $"'{column}' ('{Aliases.HeadingsOf(kind, column)[0]}')";

    private static string SaidTwice(string column, IReadOnlyList<string> headings) => headings is [var one]
        ? $"The column '{one}' is there more than once."
        : $"{string.Join(" and ", headings.Select(h => $"'{h}'"))} are the same column, '{column}'.";

    private sealed record Heading(string Text, IReadOnlyList<string>? Columns);

    private sealed record Fault(string Column, string Code, string Sentence)
    {
        public ImportRefusal ToRefusal(string file, int line) => new(file, line, Column, Code, Sentence, ByName);
    }
}

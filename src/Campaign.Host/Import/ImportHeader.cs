using Campaign.Host.Import.Xlsx;

namespace Campaign.Host.Import;

/// <summary>Which column of its kind each column of a file is.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Sheet">The sheet of a workbook, or null.</param>
/// <param name="Texts">What the file calls the columns, by place.</param>
/// <param name="Columns">By place; null where the column says nothing: it numbers the lines, or is empty from top to bottom.</param>
/// <param name="Faults">What keeps the header from being one.</param>
internal sealed record ImportHeader(
    string File, string? Sheet, IReadOnlyList<string> Texts, IReadOnlyList<string?> Columns, IReadOnlyList<ImportRefusal> Faults)
{
    private const string ByName = "Columns are found by name; one that is not known might say something that is lost.";
    private const string WrittenText = "A cell is a text that a person has written and everybody can see.";

    /// <summary>That of a file that has none.</summary>
    public static ImportHeader None { get; } = new("", null, [], [], []);

    /// <summary>Reads the whole table once: its header, and how many rows say something. Names of columns as they are always come first, then those of <see cref="Aliases"/>.</summary>
    /// <exception cref="TableFault">The table is empty, too long, or none.</exception>
    public static (ImportHeader Header, int Rows) Read(ImportKind kind, string file, ITable table, ImportLimits limits)
    {
        using var records = table.Read().GetEnumerator();
        if (!records.MoveNext())
            throw Empty();
        var first = records.Current;
        var meant = first.Cells.Select(text => new Heading(text, MeaningsOf(kind, text))).ToList();
        var header = new ImportHeader(file, table.Sheet, first.Cells, [.. meant.Select(h => h.Columns is [var column] ? column : null)], []);
        var rows = 0;
        while (records.MoveNext())
        {
            if (header.IsFilled(records.Current) && ++rows > limits.Rows)
                throw new TableFault(records.Current.Line, ImportCode.TooManyRows, $"The file has more than {limits.Rows} rows. Split it.", ImportLimits.Rule);
            for (var place = 0; place < meant.Count; place++)
                meant[place].IsUsed |= records.Current.At(place).Length > 0;
        }

        return (header with { Faults = [.. header.FaultsOf(kind, first, meant)] }, rows);
    }

    /// <summary>The refusal of a file without a header.</summary>
    public static TableFault Empty() =>
        new(1, ImportCode.EmptyFile, "The file is empty. Its first line names the columns.", "Cells are found by the names of their columns.");

    /// <summary>Where the column stands, from 0; -1 where the file has none.</summary>
    public int PlaceOf(string column) => Columns.ToList().IndexOf(column);

    /// <summary>What the file calls the column; its own name where the file has none.</summary>
    public string HeadingOf(string column) => PlaceOf(column) is >= 0 and var place ? Texts[place] : column;

    /// <summary>The cells of the row that are not empty, by column.</summary>
    public IEnumerable<(string Column, string Text)> CellsOf(TableRow record)
    {
        for (var place = 0; place < Math.Min(Columns.Count, record.Cells.Count); place++)
        {
            if (Columns[place] is { } column && record.Cells[place].Length > 0)
                yield return (column, record.Cells[place]);
        }
    }

    /// <summary>Whether any cell of the row says something.</summary>
    public bool IsFilled(TableRow record)
    {
        for (var place = 0; place < record.Cells.Count; place++)
        {
            if (record.Cells[place].Length > 0 && (place >= Columns.Count || Columns[place] is not null))
                return true;
        }

        return false;
    }

    /// <summary>Adds to the row what is wrong with its cells, whatever its kind.</summary>
    public void Judge(TableRow record, ImportRow row)
    {
        if (record.Cells.Count != Columns.Count)
        {
            row.Fault(
                null,
                ImportCode.CellCount,
                $"The row has {record.Cells.Count} cells, the header {Columns.Count}. {(Sheet is null ? "Is a cell with a separator in it without quotes?" : "Name the column, or empty the cell.")}",
                "RFC 4180: every line has the same number of cells.");
        }

        foreach (var fault in record.Faults.Where(f => f.Place < Columns.Count && Columns[f.Place] is not null))
            row.Fault(Columns[fault.Place], fault.Code, $"The cell of '{Texts[fault.Place]}' {fault.Sentence}", WrittenText);
    }

    /// <summary>A refusal that says where in the file it is.</summary>
    public ImportRefusal Refusal(int line, string? column, string code, string sentence, string rule) =>
        new(File, line, column is null ? null : HeadingOf(column), code, sentence, rule)
        {
            Cell = Sheet is null ? null : $"{Sheet}!{SheetCell.NameOf(Math.Max(0, column is null ? 0 : PlaceOf(column)), line)}",
        };

    private static IReadOnlyList<string>? MeaningsOf(ImportKind kind, string heading) =>
        heading.Length == 0 || Aliases.IsLineNumber(heading) ? null : Aliases.ColumnsOf(kind, heading);

    private IEnumerable<ImportRefusal> FaultsOf(ImportKind kind, TableRow first, List<Heading> meant)
    {
        foreach (var fault in first.Faults)
            yield return Refusal(first.Line, null, fault.Code, $"The heading of column {fault.Place + 1} {fault.Sentence}", WrittenText);
        foreach (var fault in FaultsOf(kind, meant))
            yield return Refusal(first.Line, fault.Column, fault.Code, fault.Sentence, ByName);
    }

    private static IEnumerable<Fault> FaultsOf(ImportKind kind, List<Heading> meant)
    {
        var named = meant.Where(h => h.Columns is not null).SelectMany(h => h.Columns!).ToHashSet();
        foreach (var column in kind.Columns.Where(c => c.IsRequired && !named.Contains(c.Name)).Select(c => c.Name))
            yield return new(column, ImportCode.MissingColumn, $"The required column '{column}' ('{Aliases.HeadingsOf(kind, column)[0]}') is not there.");
        foreach (var text in meant.Where(h => h.IsUnknown).Select(h => h.Text).Distinct())
            yield return new(text, ImportCode.UnknownColumn, $"'{text}' is no column of {kind.Name}. Known: {string.Join(", ", kind.Columns.Select(c => Named(kind, c.Name)))}.");
        foreach (var heading in meant.Where(h => h.Columns is { Count: > 1 }).DistinctBy(h => h.Text))
            yield return new(heading.Text, ImportCode.AmbiguousColumn, $"'{heading.Text}' may mean {string.Join(" or ", heading.Columns!.Select(c => Named(kind, c)))}. Name the one meant.");
        foreach (var same in meant.Where(h => h.Columns is [_]).GroupBy(h => h.Columns![0]).Where(g => g.Count() > 1))
            yield return new(same.Last().Text, ImportCode.DuplicateColumn, SaidTwice(same.Key, [.. same.Select(h => h.Text).Distinct()]));
    }

    private static string Named(ImportKind kind, string column) => $"'{column}' ('{Aliases.HeadingsOf(kind, column)[0]}')";

    private static string SaidTwice(string column, IReadOnlyList<string> headings) => headings is [var one]
        ? $"The column '{one}' is there more than once."
        : $"{string.Join(" and ", headings.Select(h => $"'{h}'"))} are the same column, '{column}'.";

    /// <summary>A heading and what it may mean; null: it says nothing.</summary>
    private sealed record Heading(string Text, IReadOnlyList<string>? Columns)
    {
        /// <summary>Whether any cell stands below.</summary>
        public bool IsUsed { get; set; }

        public bool IsUnknown => Columns is [] || (Text.Length == 0 && IsUsed);
    }

    private sealed record Fault(string Column, string Code, string Sentence);
}

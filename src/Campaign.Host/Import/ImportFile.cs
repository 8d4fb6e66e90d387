namespace Campaign.Host.Import;

/// <summary>A file whose columns are those of its kind, or the faults that keep it from being one.</summary>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Correlation">Ties the commands of its rows together; the same file has the same one.</param>
/// <param name="Rows">What follows the header; empty when there are faults.</param>
/// <param name="Faults">What is wrong with the file as a whole.</param>
internal sealed record ImportFile(string Name, string Correlation, IReadOnlyList<ImportRow> Rows, IReadOnlyList<ImportRefusal> Faults)
{
    private const string ByName = "Columns are found by name; one that is not known might say something that is lost.";

    public static ImportFile Read(ImportKind kind, string name, byte[] content)
    {
        var correlation = ContentId.OfFile(kind.Name, content).ToString();
        try
        {
            var table = CsvTable.Read(content);
            var faults = HeaderFaults(kind, name, table).ToList();
            return new ImportFile(name, correlation, faults.Count > 0 ? [] : [.. table.Rows.Select(r => RowOf(name, table.Header, r))], faults);
        }
        catch (CsvFault fault)
        {
            return new ImportFile(name, correlation, [], [new ImportRefusal(name, fault.Line, null, fault.Code, fault.Message, fault.Rule)]);
        }
    }

    private static IEnumerable<ImportRefusal> HeaderFaults(ImportKind kind, string file, CsvTable table)
    {
        var known = kind.Columns.Select(c => c.Name).ToList();
        foreach (var column in kind.Columns.Where(c => c.IsRequired && !table.Header.Contains(c.Name)).Select(c => c.Name))
            yield return Fault(column, ImportCode.MissingColumn, $"The required column '{column}' is not there.");
        foreach (var column in table.Header.Where(c => !known.Contains(c)).Distinct())
            yield return Fault(column, ImportCode.UnknownColumn, $"'{column}' is no column of {kind.Name}. Known: {string.Join(", ", known)}.");
        foreach (var column in table.Header.CountBy(c => c).Where(c => c.Value > 1).Select(c => c.Key))
            yield return Fault(column, ImportCode.DuplicateColumn, $"The column '{column}' is there more than once.");

        ImportRefusal Fault(string column, string code, string sentence) => new(file, table.HeaderLine, column, code, sentence, ByName);
    }

    private static ImportRow RowOf(string file, IReadOnlyList<string> header, CsvRecord record)
    {
        var cells = header.Zip(record.Cells).Where(c => c.Second.Length > 0).ToDictionary(c => c.First, c => c.Second);
        var row = new ImportRow(file, record.Line, cells);
        if (record.Cells.Count != header.Count)
        {
            row.Fault(
                null,
                ImportCode.CellCount,
                $"The row has {record.Cells.Count} cells, the header {header.Count}. Is a cell with a separator in it without quotes?",
                "RFC 4180: every line has the same number of cells.");
        }

        return row;
    }
}

namespace Campaign.Host.Import;

/// <summary>A file whose columns are those of its kind, or the faults that keep it from being one.</summary>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Correlation">Ties the commands of its rows together; the same file has the same one.</param>
/// <param name="Rows">What follows the header; empty when there are faults.</param>
/// <param name="Faults">What is wrong with the file as a whole.</param>
internal sealed record ImportFile(string Name, string Correlation, IReadOnlyList<ImportRow> Rows, IReadOnlyList<ImportRefusal> Faults)
{
    /// <summary>Reads the file; <paramref name="assignsIds"/>: new models without an id are given one.</summary>
    public static ImportFile Read(ImportKind kind, string name, byte[] content, bool assignsIds = false)
    {
        var correlation = ContentId.OfFile(kind.Name, content).ToString();
        try
        {
            var table = CsvTable.Read(content);
            var header = ImportHeader.Read(kind, name, table);
            var rows = header.Faults.Count > 0 ? [] : table.Rows.Where(header.IsFilled);
            return new ImportFile(name, correlation, [.. rows.Select(r => RowOf(kind, name, header, r, assignsIds))], header.Faults);
        }
        catch (CsvFault fault)
        {
            return new ImportFile(name, correlation, [], [new ImportRefusal(name, fault.Line, null, fault.Code, fault.Message, fault.Rule)]);
        }
    }

    private static ImportRow RowOf(ImportKind kind, string file, ImportHeader header, CsvRecord record, bool assignsIds)
    {
        var cells = CanonicalCells.Of(kind, header.CellsOf(record));
        if (assignsIds && ModelIds.Missing(cells) is { } id)
            cells["model_id"] = id;
        var row = new ImportRow(file, record.Line, cells, header.Headings);
        if (record.Cells.Count != header.Columns.Count)
        {
            row.Fault(
                null,
                ImportCode.CellCount,
                $"The row has {record.Cells.Count} cells, the header {header.Columns.Count}. Is a cell with a separator in it without quotes?",
                "RFC 4180: every line has the same number of cells.");
        }

        return row;
    }
}

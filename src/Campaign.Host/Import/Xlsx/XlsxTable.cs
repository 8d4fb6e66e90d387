using System.Globalization;

namespace Campaign.Host.Import.Xlsx;

/// <summary>The sheet of a workbook that a file of rows would be: the same texts in the same order.</summary>
internal sealed class XlsxTable : ITable
{
    private const string OneSheet = "One import is one table.";
    private const string Unmerged = "Every row says what it says by itself.";

    private readonly XlsxPackage package;
    private readonly XlsxWorkbook workbook;
    private readonly XlsxSheet sheet;
    private readonly ImportLimits limits;

    /// <summary>Finds the sheet.</summary>
    /// <param name="content">The file.</param>
    /// <param name="kind">What its rows are.</param>
    /// <param name="wanted">The name of the sheet; null: the only one that can be meant.</param>
    /// <param name="limits">How much it may hold.</param>
    /// <exception cref="TableFault">It is no workbook, or has no such sheet.</exception>
    public XlsxTable(Stream content, ImportKind kind, string? wanted, ImportLimits limits)
    {
        this.limits = limits;
        package = new XlsxPackage(content, limits);
        workbook = XlsxWorkbook.Read(package, limits);
        sheet = wanted is null ? Meant(kind) : Named(wanted);
    }

    public string? Sheet => sheet.Name;

    /// <summary>What Excel takes for columns in Vietnam.</summary>
    public char Separator => ';';

    public IEnumerable<TableRow> Read() => Read(sheet);

    public void Dispose() => package.Dispose();

    private IEnumerable<TableRow> Read(XlsxSheet of)
    {
        using var part = package.Open(of.Part);
        var (rows, header) = (new SheetRows(part, workbook, limits), default(TableRow));
        foreach (var (line, cells) in rows.Read())
        {
            var width = Math.Max(header?.Cells.Count ?? 0, cells.Count);
            if (TableRow.Of(line, [.. cells, .. Enumerable.Repeat("", width - cells.Count)], limits) is not { } row)
                continue;
            header ??= row;
            yield return row;
        }

        if (header is not null && rows.Merged.FirstOrDefault(m => m.LastLine >= header.Line) is { } merged)
            throw new TableFault(merged.Line, ImportCode.MergedCells, $"The cells {merged.Range} are merged, and only the first of them says anything. Unmerge them, and fill each.", Unmerged);
    }

    private XlsxSheet Named(string wanted) => workbook.Sheets.FirstOrDefault(s => s.Name == wanted) ??
        throw new TableFault(1, ImportCode.NoSuchSheet, $"The workbook has no sheet '{wanted}'. It has {Listed(workbook.Sheets)}.", OneSheet);

    /// <summary>The only sheet that has something in it, or of several the one that is called as its rows are. Hidden ones are not meant.</summary>
    private XlsxSheet Meant(ImportKind kind)
    {
        var filled = workbook.Sheets.Where(s => !s.IsHidden && Read(s).Any()).ToList();
        return filled switch
        {
            [] => throw ImportHeader.Empty(),
            [var only] => only,
            _ when filled.Where(s => Aliases.IsKind(kind, s.Name)).ToList() is [var named] => named,
            _ => throw new TableFault(1, ImportCode.SeveralSheets, $"Several sheets have something in them: {Listed(filled)}. Say which with --sheet.", OneSheet),
        };
    }

    private static string Listed(IEnumerable<XlsxSheet> sheets) => string.Join(", ", sheets.Select(s => string.Create(CultureInfo.InvariantCulture, $"'{s.Name}'")));
}

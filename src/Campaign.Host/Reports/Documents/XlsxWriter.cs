using Campaign.Host.Import.Xlsx;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace Campaign.Host.Reports.Documents;

/// <summary>Writes a document for Excel: a sheet a table, and one with what stands outside of tables.</summary>
internal sealed class XlsxWriter(ReportLanguage language)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /// <summary>What the short and the long side of A4 hold, in letters; a little more is printed a little smaller.</summary>
    private const double ShortSide = 88;
    private const double LongSide = 180;

    private const int ManyColumns = 7;

    /// <summary>Columns that a sheet of words has beneath its lines: a single one that is wider than the page, as in a wide font, is cut and not made smaller.</summary>
    private const int ColumnsOfWords = 4;

    private const double Border = 0.4; // in inches

    private readonly XlsxStyles styles = new();

    public static byte[] Write(OfficialDocument document, ReportLanguage language)
    {
        var stream = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
            new XlsxWriter(language).Fill(package.AddNewPart<WorkbookPart>(ContentType, "workbook"), XlsxSheet.Of(document, language));
        return SteadyPackage.Of(stream);
    }

    private void Fill(WorkbookPart workbook, IReadOnlyList<XlsxSheet> sheets)
    {
        var (list, names) = (new S.Sheets(), new S.DefinedNames());
        foreach (var (sheet, at) in sheets.Select((s, i) => (s, (uint)i)))
        {
            workbook.AddNewPart<WorksheetPart>($"sheet{at + 1}").Worksheet = sheet.Table is { } table ? SheetOf(table, sheet.Notes) : SheetOf(sheet.Notes);
            list.Append(new S.Sheet { Name = sheet.Name, SheetId = at + 1, Id = $"sheet{at + 1}" });
            if (sheet.Table is not null)
                names.Append(new S.DefinedName($"'{sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = at });
        }

        workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = styles.Sheet();
        workbook.Workbook = names.HasChildren ? new S.Workbook(list, names) : new S.Workbook(list);
    }

    private S.Worksheet SheetOf(Table table, IReadOnlyList<string> notes)
    {
        var isWide = table.Columns.Count > ManyColumns || ColumnWidths.Wanted(table) > LongSide;
        var widths = ColumnWidths.Within(table, Math.Max(Math.Min(ColumnWidths.Wanted(table), isWide ? LongSide : ShortSide), ColumnWidths.Needed(table)));
        var cells = new XlsxCells(table, widths, styles, language);
        var data = new S.SheetData(cells.Head());
        data.Append(table.Rows.Select((row, i) => cells.Row(row, i)));
        var first = table.Rows.Count + 3;
        var beside = notes.Count > 0 && widths.Sum() < ShortSide ? [ShortSide - widths.Sum()] : Array.Empty<double>(); // notes are longer than a narrow table is wide
        double[] across = [.. widths, .. beside];
        data.Append(notes.Select((note, i) => Line(note, first + i, XlsxLook.Wrapped, across.Sum())));
        var frozen = new S.Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = S.PaneValues.BottomLeft, State = S.PaneStateValues.Frozen };
        return new S.Worksheet(
        [
            new S.SheetProperties(new S.PageSetupProperties { FitToPage = true }),
            new S.SheetViews(new S.SheetView(frozen, new S.Selection { Pane = S.PaneValues.BottomLeft }) { WorkbookViewId = 0 }),
            new S.Columns(across.Select((w, i) => Column(i, w))),
            data,
            .. across.Length > 1 && notes.Count > 0 ? [Merged(first, notes.Count, across.Length)] : Array.Empty<OpenXmlElement>(),
            .. Page(isWide),
        ]);
    }

    private S.Worksheet SheetOf(IReadOnlyList<string> lines) => new(
    [
        new S.SheetProperties(new S.PageSetupProperties { FitToPage = true }),
        new S.Columns(Enumerable.Range(0, ColumnsOfWords).Select(i => Column(i, ShortSide / ColumnsOfWords))),
        new S.SheetData(lines.Select((line, i) => Line(line, i + 1, i == 0 ? XlsxLook.Title : XlsxLook.Wrapped, ShortSide))),
        Merged(1, lines.Count, ColumnsOfWords),
        .. Page(isWide: false),
    ]);

    /// <summary>Rows of which each is one cell.</summary>
    private static S.MergeCells Merged(int first, int rows, int columns) =>
        new(Enumerable.Range(first, rows).Select(row => new S.MergeCell { Reference = $"{SheetCell.NameOf(0, row)}:{SheetCell.NameOf(columns - 1, row)}" }));

    /// <summary>A4, all columns on one page, as many pages as there are rows for.</summary>
    private static OpenXmlElement[] Page(bool isWide) =>
    [
        new S.PageMargins { Left = Border, Right = Border, Top = 2 * Border, Bottom = 2 * Border, Header = Border, Footer = Border },
        new S.PageSetup { PaperSize = 9, Orientation = isWide ? S.OrientationValues.Landscape : S.OrientationValues.Portrait, FitToWidth = 1, FitToHeight = 0 },
    ];

    private S.Row Line(string text, int row, XlsxLook look, double width) => new(XlsxCells.TextOf(0, row, text, styles.Of(look)))
    {
        RowIndex = (uint)row, Height = Math.Min(XlsxCells.HighestRow, XlsxCells.LineHeight * XlsxCells.Lines(text, width)), CustomHeight = true,
    };

    private static S.Column Column(int at, double width) =>
        new() { Min = (uint)at + 1, Max = (uint)at + 1, Width = width, CustomWidth = true };
}

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace Campaign.Host.Reports.Documents;

/// <summary>Writes a document for Excel: a sheet a table, and one with what stands outside of tables.</summary>
internal sealed class XlsxWriter(ReportLanguage language)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    private const double WideLine = 100;

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
        var widths = ColumnWidths.Of(table).Select(w => w + 2).ToList();
        var cells = new XlsxCells(table, widths, styles, language);
        var data = new S.SheetData(cells.Head());
        data.Append(table.Rows.Select((row, i) => cells.Row(row, i)));
        data.Append(notes.Select((note, i) => Line(note, table.Rows.Count + 3 + i, XlsxLook.Plain)));
        var frozen = new S.Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = S.PaneValues.BottomLeft, State = S.PaneStateValues.Frozen };
        return new S.Worksheet(
            new S.SheetProperties(new S.PageSetupProperties { FitToPage = true }),
            new S.SheetViews(new S.SheetView(frozen, new S.Selection { Pane = S.PaneValues.BottomLeft }) { WorkbookViewId = 0 }),
            new S.Columns(widths.Select((w, i) => Column(i, w))),
            data,
            new S.PageSetup { PaperSize = 9, Orientation = table.Columns.Count > 7 ? S.OrientationValues.Landscape : S.OrientationValues.Portrait, FitToHeight = 0 });
    }

    private S.Worksheet SheetOf(IReadOnlyList<string> lines) => new(
        new S.Columns(Column(0, WideLine)),
        new S.SheetData(lines.Select((line, i) => Line(line, i + 1, i == 0 ? XlsxLook.Title : XlsxLook.Wrapped))));

    private S.Row Line(string text, int row, XlsxLook look) => new(XlsxCells.TextOf(0, row, text, styles.Of(look)))
    {
        RowIndex = (uint)row, Height = Math.Min(XlsxCells.HighestRow, XlsxCells.LineHeight * (look.IsWrapped ? ColumnWidths.Lines(text, WideLine) : 1)), CustomHeight = true,
    };

    private static S.Column Column(int at, double width) =>
        new() { Min = (uint)at + 1, Max = (uint)at + 1, Width = width, CustomWidth = true };
}

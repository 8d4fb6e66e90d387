using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Campaign.Host.Reports.Documents;

/// <summary>Tables of Word: the head is repeated on every page, numbers stand to the right.</summary>
internal static class DocxTable
{
    /// <summary>How wide a letter of a table is on the average, in twentieths of a point.</summary>
    private const int Letter = 112;

    public static W.Table Of(Table table, string caption, int width)
    {
        var widths = ColumnWidths.Within(table, (double)width / Letter).Select(w => (int)Math.Floor(w * Letter)).ToList();
        var properties = new W.TableProperties(
            new W.TableStyle { Val = "TableGrid" }, new W.TableWidth { Width = $"{widths.Sum()}", Type = W.TableWidthUnitValues.Dxa },
            new W.TableLayout { Type = W.TableLayoutValues.Fixed }, new W.TableLook { Val = "0020" });
        if (caption.Length > 0)
            properties.Append(new W.TableCaption { Val = DocumentText.Of(caption) });
        return new W.Table(
        [
            properties, new W.TableGrid(widths.Select(w => new W.GridColumn { Width = $"{w}" })),
            Head(table, widths), .. table.Rows.Select((row, i) => Row(table, row, widths, table.EndsInSums && i == table.Rows.Count - 1)),
        ]);
    }

    private static W.TableRow Head(Table table, List<int> widths) => new(
    [
        new W.TableRowProperties(new W.CantSplit(), new W.TableHeader()),
        .. table.Columns.Select((column, i) => CellOf("TableHead", column, widths[i], null)),
    ]);

    private static W.TableRow Row(Table table, IReadOnlyList<Cell> row, List<int> widths, bool isSum)
    {
        var properties = new W.TableRowProperties(new W.CantSplit());
        if (ColumnWidths.IsGroup(row))
            return new W.TableRow(properties, CellOf("TableGroup", row[0], widths.Sum(), widths.Count));
        return new W.TableRow([properties, .. row.Select((cell, i) => CellOf(StyleOf(table, i, isSum), cell, widths[i], null))]);
    }

    private static string StyleOf(Table table, int column, bool isSum) => (table.IsNumber(column), isSum) switch
    {
        (true, true) => "TableNumberSum",
        (true, false) => "TableNumber",
        (false, true) => "TableGroup",
        _ => "TableText",
    };

    private static W.TableCell CellOf(string style, string text, int width, int? span)
    {
        var properties = new W.TableCellProperties(new W.TableCellWidth { Width = $"{width}", Type = W.TableWidthUnitValues.Dxa });
        if (span is { } columns)
            properties.Append(new W.GridSpan { Val = columns });
        if (style == "TableHead")
            properties.Append(new W.TableCellVerticalAlignment { Val = W.TableVerticalAlignmentValues.Center });
        return new W.TableCell(properties, DocxText.Paragraph(style, text));
    }
}

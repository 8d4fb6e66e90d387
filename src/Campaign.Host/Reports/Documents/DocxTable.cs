using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Campaign.Host.Reports.Documents;

/// <summary>Tables of Word: the head is repeated on every page, numbers stand to the right.</summary>
internal static class DocxTable
{
    private const int ManyColumns = 11;
    private const int SmallSize = 9; // in points
    private const int Size = 11;

    /// <summary>How wide a letter is on the average, in twentieths of a point for a size of one point.</summary>
    private const double Letter = 10.2;

    public static W.Table Of(Table table, string caption, int width)
    {
        var letter = Letter * (IsSmall(table) ? SmallSize : Size);
        var widths = ColumnWidths.Within(table, width / letter).Select(w => (int)Math.Floor(w * letter)).ToList();
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
        .. table.Columns.Select((column, i) => CellOf(table, "TableHead", column, widths[i])),
    ]);

    private static W.TableRow Row(Table table, IReadOnlyList<Cell> row, List<int> widths, bool isSum)
    {
        var properties = new W.TableRowProperties(new W.CantSplit());
        if (ColumnWidths.IsGroup(row))
            return new W.TableRow(properties, CellOf(table, "TableGroup", row[0], widths.Sum(), widths.Count));
        return new W.TableRow([properties, .. row.Select((cell, i) => CellOf(table, StyleOf(table, i, isSum), cell, widths[i]))]);
    }

    private static bool IsSmall(Table table) => table.Columns.Count > ManyColumns;

    private static string StyleOf(Table table, int column, bool isSum) => (table.IsNumber(column), isSum) switch
    {
        (true, true) => "TableNumberSum",
        (true, false) => "TableNumber",
        (false, true) => "TableGroup",
        _ => "TableText",
    };

    private static W.TableCell CellOf(Table table, string style, string text, int width, int? span = null)
    {
        var properties = new W.TableCellProperties(new W.TableCellWidth { Width = $"{width}", Type = W.TableWidthUnitValues.Dxa });
        if (span is { } columns)
            properties.Append(new W.GridSpan { Val = columns });
        if (style == "TableHead")
            properties.Append(new W.TableCellVerticalAlignment { Val = W.TableVerticalAlignmentValues.Center });
        return new W.TableCell(properties, DocxText.Paragraph(style, text, IsSmall(table) ? SmallSize : null));
    }
}

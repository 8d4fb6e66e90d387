using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Campaign.Host.Reports.Documents;

/// <summary>Tables of Word: the head is repeated on every page, numbers stand to the right.</summary>
internal static class DocxTable
{
    private const int ManyColumns = 11;

    /// <summary>In points, the first that is small enough.</summary>
    private static readonly int[] Sizes = [11, 9, 8, 7];

    /// <summary>How wide a letter is on the average, in twentieths of a point for a size of one point.</summary>
    private const double Letter = 20 * LetterWidth.Usual;

    public static W.Table Of(Table table, string caption, int width)
    {
        var size = SizeOf(table, width);
        var letter = Letter * size;
        var widths = ColumnWidths.Within(table, width / letter).Select(w => (int)Math.Floor(w * letter)).ToList();
        var properties = new W.TableProperties(
            new W.TableStyle { Val = "TableGrid" }, new W.TableWidth { Width = $"{widths.Sum()}", Type = W.TableWidthUnitValues.Dxa },
            new W.TableLayout { Type = W.TableLayoutValues.Fixed }, new W.TableLook { Val = "0020" });
        if (caption.Length > 0)
            properties.Append(new W.TableCaption { Val = DocumentText.Of(caption) });
        return new W.Table(
        [
            properties, new W.TableGrid(widths.Select(w => new W.GridColumn { Width = $"{w}" })),
            Head(table, widths, size), .. table.Rows.Select((row, i) => Row(table, row, widths, size, table.EndsInSums && i == table.Rows.Count - 1)),
        ]);
    }

    private static W.TableRow Head(Table table, List<int> widths, int size) => new(
    [
        new W.TableRowProperties(new W.CantSplit(), new W.TableHeader()),
        .. table.Columns.Select((column, i) => CellOf("TableHead", column, widths[i], size)),
    ]);

    private static W.TableRow Row(Table table, IReadOnlyList<Cell> row, List<int> widths, int size, bool isSum)
    {
        var properties = new W.TableRowProperties(new W.CantSplit());
        if (ColumnWidths.IsGroup(row))
            return new W.TableRow(properties, CellOf("TableGroup", row[0], widths.Sum(), size, widths.Count));
        return new W.TableRow([properties, .. row.Select((cell, i) => CellOf(StyleOf(table, i, isSum), cell, widths[i], size))]);
    }

    /// <summary>Small enough that no word breaks; a table of many columns is small in any case.</summary>
    private static int SizeOf(Table table, int width) =>
        Sizes.Skip(table.Columns.Count > ManyColumns ? 1 : 0).FirstOrDefault(size => ColumnWidths.Needed(table) * Letter * size <= width, Sizes[^1]);

    private static string StyleOf(Table table, int column, bool isSum) => (table.IsNumber(column), isSum) switch
    {
        (true, true) => "TableNumberSum",
        (true, false) => "TableNumber",
        (false, true) => "TableGroup",
        _ => "TableText",
    };

    private static W.TableCell CellOf(string style, string text, int width, int size, int? span = null)
    {
        var properties = new W.TableCellProperties(new W.TableCellWidth { Width = $"{width}", Type = W.TableWidthUnitValues.Dxa });
        if (span is { } columns)
            properties.Append(new W.GridSpan { Val = columns });
        if (style == "TableHead")
            properties.Append(new W.TableCellVerticalAlignment { Val = W.TableVerticalAlignmentValues.Center });
        return new W.TableCell(properties, DocxText.Paragraph(style, text, size == Sizes[0] ? null : size));
    }
}

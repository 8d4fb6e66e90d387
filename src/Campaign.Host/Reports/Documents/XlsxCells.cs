using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Host.Import.Xlsx;
using DocumentFormat.OpenXml;
using NodaTime;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace Campaign.Host.Reports.Documents;

/// <summary>The cells of a table in Excel: numbers are numbers, days are days, sums are formulas, and a text is a text whatever it begins with.</summary>
internal sealed partial class XlsxCells(Table table, IReadOnlyList<double> widths, XlsxStyles styles, ReportLanguage language)
{
    /// <summary>In points.</summary>
    public const double LineHeight = 16.5;

    public const double HighestRow = 400; // Excel allows 409

    private const int LongestText = 32_767;

    /// <summary>Excel keeps fifteen digits.</summary>
    private const long LargestNumber = 999_999_999_999_999;

    private static readonly LocalDate Zero = new(1899, 12, 30);

    /// <summary>Before that day Excel counts one that never was.</summary>
    private static readonly LocalDate FirstDay = new(1900, 3, 1);

    public S.Row Head() => High(new(table.Columns.Select((column, i) => TextOf(i, 1, column, styles.Of(XlsxLook.Head)))) { RowIndex = 1 }, table.Columns);

    /// <summary>A row of the table.</summary>
    /// <param name="cells">Its cells.</param>
    /// <param name="at">Its place, from 0.</param>
    public S.Row Row(IReadOnlyList<Cell> cells, int at)
    {
        var look = XlsxLook.Body with { IsBold = IsSums(at) || ColumnWidths.IsGroup(cells) };
        return High(new S.Row(cells.Select((cell, column) => CellOf(cell, column, at, look))) { RowIndex = (uint)at + 2 }, [.. cells.Select(c => c.Text)]);
    }

    /// <summary>High enough for its texts: not every program looks for itself.</summary>
    private S.Row High(S.Row row, IReadOnlyList<string> texts)
    {
        (row.Height, row.CustomHeight) = (Math.Min(HighestRow, LineHeight * texts.Select((t, i) => Lines(t, widths[i])).Max()), true);
        return row;
    }

    /// <summary>On how many lines a text stands in a column, also in a font that is wider than Times New Roman.</summary>
    public static int Lines(string text, double width) => ColumnWidths.Lines(text, 0.9 * width - 1);

    private S.Cell CellOf(Cell cell, int column, int at, XlsxLook look)
    {
        var place = SheetCell.NameOf(column, at + 2);
        if (cell.Value is LocalDate day && day >= FirstDay)
            return Number(place, Period.DaysBetween(Zero, day), styles.Of(look with { Format = XlsxFormats.Of(day, language) }));
        if (NumberOf(cell, column) is not { } number)
            return TextOf(column, at + 2, cell, styles.Of(look with { Format = XlsxLook.Text, IsRight = table.IsNumber(column), IsWrapped = !table.IsNumber(column) }));
        var written = Number(place, number, styles.Of(look with { Format = XlsxFormats.Of(cell, language) }));
        if (SumOf(cell, column, at) is { } sum && sum.Total == number)
            written.CellFormula = new S.CellFormula(sum.Formula);
        return written;
    }

    /// <summary>The number of a cell; of a column of numbers also one that is only written, such as that of a line.</summary>
    private decimal? NumberOf(Cell cell, int column) => cell.Value switch
    {
        long n and >= -LargestNumber and <= LargestNumber => n,
        decimal d => d,
        null when table.IsNumber(column) && long.TryParse(cell.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= LargestNumber => n,
        _ => null,
    };

    /// <summary>What a sum should come to by its parts. It is a formula only where that is our figure.</summary>
    private (string Formula, decimal Total)? SumOf(Cell cell, int column, int at)
    {
        if (IsSums(at) && at > 0)
            return ($"SUM({SheetCell.NameOf(column, 2)}:{SheetCell.NameOf(column, at + 1)})", table.Rows.Take(at).Sum(r => NumberOf(r[column], column) ?? 0));
        if (cell.SumOfColumns is not { } range || range.End.Value > table.Columns.Count || range.Start.Value >= range.End.Value)
            return null;
        var parts = Enumerable.Range(range.Start.Value, range.End.Value - range.Start.Value);
        return ($"SUM({SheetCell.NameOf(range.Start.Value, at + 2)}:{SheetCell.NameOf(range.End.Value - 1, at + 2)})", parts.Sum(p => NumberOf(table.Rows[at][p], p) ?? 0));
    }

    private bool IsSums(int at) => table.EndsInSums && at == table.Rows.Count - 1;

    private static S.Cell Number(string place, decimal number, uint style) =>
        new() { CellReference = place, StyleIndex = style, CellValue = new S.CellValue(number.ToString(CultureInfo.InvariantCulture)) };

    /// <summary>A text, never a formula.</summary>
    public static S.Cell TextOf(int column, int row, string text, uint style)
    {
        var plain = DocumentText.Of(text.Length > LongestText ? $"{text[..(LongestText - 1)]}…" : text); // half a letter at the cut is none
        var written = Escapes().Replace(plain, "_x005F_");
        return new S.Cell(new S.InlineString(new S.Text(written) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = SheetCell.NameOf(column, row), StyleIndex = style, DataType = S.CellValues.InlineString,
        };
    }

    /// <summary>What Excel would read as a character by its number (ECMA-376 part 1, 22.9.2.19).</summary>
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escapes();
}

using System.Globalization;
using System.Text;

namespace Campaign.Host.Import.Xlsx;

/// <summary>Cells that were made one.</summary>
internal sealed record MergedRange(string Range, int Line, int LastLine);

/// <summary>The rows of a sheet one by one, each cell as the text it shows (ECMA-376 part 1, 18.3).</summary>
internal sealed class SheetRows(XlsxPart part, XlsxWorkbook workbook, ImportLimits limits)
{
    private const int MostMerged = 1_000; // enough to find one that matters

    private readonly List<MergedRange> merged = [];
    private long unfolded;

    /// <summary>What is merged; known when all rows are read.</summary>
    public IReadOnlyList<MergedRange> Merged => merged;

    /// <summary>The number of each row and its cells up to the last that is not empty.</summary>
    public IEnumerable<(int Line, List<string> Cells)> Read()
    {
        foreach (var element in part.Children())
        {
            if (element == "mergeCells")
                ReadMerged();
            if (element != "sheetData")
                continue;
            var line = 0;
            foreach (var _ in part.Children())
            {
                line = part.Line = Following(line, part.Attribute("r") is { } number ? Whole(number) : line + 1);
                yield return (line, CellsOf());
            }
        }
    }

    private List<string> CellsOf()
    {
        var (cells, place, characters) = (new List<string>(), -1, 0);
        foreach (var _ in part.Children())
        {
            place = Following(place, part.Attribute("r") is { } name ? PlaceOf(name) : place + 1);
            var text = CellOf(part.Attribute("t"), part.Attribute("s"));
            if (text.Length == 0)
                continue;
            if (place >= limits.Columns)
                throw new TableFault(part.Line, ImportCode.TooManyColumns, $"The row has a cell in column {place + 1}; at most {limits.Columns} are read.", ImportLimits.Rule);
            if ((characters += text.Length) > limits.RowBytes)
                throw new TableFault(part.Line, ImportCode.RowTooLong, $"The row is longer than {limits.RowBytes} characters.", ImportLimits.Rule);
            cells.AddRange(Enumerable.Repeat("", place - cells.Count));
            cells.Add(text);
        }

        return (unfolded += characters) <= limits.UnfoldedBytes // a text that cells share is as long in each of them
            ? cells
            : throw XlsxPackage.TooLarge($"has more than {limits.UnfoldedBytes} characters in its cells");
    }

    private string CellOf(string? type, string? style)
    {
        var (formula, value) = (default(string), "");
        foreach (var element in part.Children())
        {
            if (element == "f")
                formula = Text();
            else if (element == "v")
                value = Text();
            else if (element == "is")
                value = XlsxTexts.Of(part, limits.RowBytes);
        }

        return formula is null ? TextOf(type, value, style) : $"={formula}";
    }

    private string TextOf(string? type, string value, string? style) => (type, value) switch
    {
        (_, "") => "",
        ("s", _) => Whole(value) is var at && at < workbook.Texts.Count ? workbook.Texts[at] : throw part.Damaged(),
        ("b", _) => value == "1" ? "TRUE" : "FALSE",
        ("d", _) => value.EndsWith("T00:00:00", StringComparison.Ordinal) ? value[..^9] : value,
        ("str", _) => XlsxTexts.Unescaped(value),
        ("inlineStr" or "e", _) => value,
        _ => workbook.Numbers.TextOf(value, style),
    };

    private string Text()
    {
        var text = new StringBuilder();
        part.AppendText(text);
        return text.Length <= limits.RowBytes ? text.ToString() : throw part.Damaged();
    }

    private void ReadMerged()
    {
        foreach (var _ in part.Children())
        {
            var range = part.Attribute("ref") ?? "";
            var ends = range.Split(':', 2);
            if (!SheetCell.TryRead(ends[0], out var _, out var line) || !SheetCell.TryRead(ends[^1], out var _, out var last))
                throw part.Damaged();
            if (merged.Count < MostMerged)
                merged.Add(new MergedRange(range, line, last));
        }
    }

    private int PlaceOf(string name) => SheetCell.TryRead(name, out var place, out var line) && line == part.Line ? place : throw part.Damaged();

    private int Whole(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw part.Damaged();

    /// <summary>Rows and cells stand in their order, none twice.</summary>
    private int Following(int before, int number) => number > before ? number : throw part.Damaged();
}

using DocumentFormat.OpenXml;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace Campaign.Host.Reports.Documents;

/// <summary>How a cell looks.</summary>
internal sealed record XlsxLook
{
    /// <summary>The format of a text, which keeps a text one when it is edited.</summary>
    public const string Text = "@";

    public static readonly XlsxLook Plain = new() { Format = Text };
    public static readonly XlsxLook Wrapped = Plain with { IsWrapped = true };
    public static readonly XlsxLook Title = Wrapped with { IsBold = true };
    public static readonly XlsxLook Body = new() { IsRuled = true };
    public static readonly XlsxLook Head = Body with { Format = Text, IsBold = true, IsWrapped = true, IsShaded = true };

    /// <summary>As Excel writes formats.</summary>
    public string Format { get; init; } = "General";

    public bool IsBold { get; init; }

    public bool IsRuled { get; init; }

    public bool IsRight { get; init; }

    public bool IsWrapped { get; init; }

    public bool IsShaded { get; init; }
}

/// <summary>The styles that a workbook uses, numbered as they come.</summary>
internal sealed class XlsxStyles
{
    private const uint TextFormat = 49; // ECMA-376 part 1, 18.8.30
    private const uint FirstOwnFormat = 164;

    private readonly List<XlsxLook> looks = [new XlsxLook()];
    private readonly List<string> formats = [];

    /// <summary>The number of a look.</summary>
    public uint Of(XlsxLook look)
    {
        if (looks.IndexOf(look) is var at and >= 0)
            return (uint)at;
        looks.Add(look);
        return (uint)looks.Count - 1;
    }

    public S.Stylesheet Sheet()
    {
        var cells = looks.Select(CellFormat).ToList(); // numbers the formats
        var sheet = new S.Stylesheet(
            new S.Fonts(Font(false), Font(true)) { Count = 2 },
            new S.Fills(Fill(S.PatternValues.None), Fill(S.PatternValues.Gray125), new S.Fill(new S.PatternFill(new S.ForegroundColor { Rgb = "FFE7EEF6" }) { PatternType = S.PatternValues.Solid })) { Count = 3 },
            new S.Borders(Border(null), Border(S.BorderStyleValues.Thin)) { Count = 2 },
            new S.CellStyleFormats(new S.CellFormat()) { Count = 1 },
            new S.CellFormats(cells) { Count = (uint)cells.Count });
        if (formats.Count > 0)
            sheet.InsertAt(new S.NumberingFormats(formats.Select((f, i) => new S.NumberingFormat { NumberFormatId = FirstOwnFormat + (uint)i, FormatCode = f })) { Count = (uint)formats.Count }, 0);
        return sheet;
    }

    private S.CellFormat CellFormat(XlsxLook look) => new(new S.Alignment
    {
        Vertical = S.VerticalAlignmentValues.Top,
        WrapText = look.IsWrapped ? true : null,
        Horizontal = look.IsRight ? S.HorizontalAlignmentValues.Right : look.IsShaded ? S.HorizontalAlignmentValues.Center : null,
    })
    {
        NumberFormatId = NumberOf(look.Format),
        FontId = look.IsBold ? 1u : 0u,
        FillId = look.IsShaded ? 2u : 0u,
        BorderId = look.IsRuled ? 1u : 0u,
        FormatId = 0,
        ApplyNumberFormat = true,
        ApplyFont = true,
        ApplyFill = true,
        ApplyBorder = true,
        ApplyAlignment = true,
    };

    private uint NumberOf(string format)
    {
        if (format is "General" or XlsxLook.Text)
            return format == XlsxLook.Text ? TextFormat : 0;
        if (!formats.Contains(format))
            formats.Add(format);
        return FirstOwnFormat + (uint)formats.IndexOf(format);
    }

    private static S.Font Font(bool isBold)
    {
        OpenXmlElement[] look = [new S.FontSize { Val = 12 }, new S.FontName { Val = "Times New Roman" }];
        return new S.Font(isBold ? [new S.Bold(), .. look] : look);
    }

    private static S.Fill Fill(S.PatternValues pattern) => new(new S.PatternFill { PatternType = pattern });

    private static S.Border Border(S.BorderStyleValues? line)
    {
        T Side<T>()
            where T : S.BorderPropertiesType, new() => line is { } style ? new T { Style = style } : new T();
        return new S.Border(Side<S.LeftBorder>(), Side<S.RightBorder>(), Side<S.TopBorder>(), Side<S.BottomBorder>(), new S.DiagonalBorder());
    }
}

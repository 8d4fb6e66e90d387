using System.Globalization;
using System.Text;

namespace Campaign.Host.Reports;

/// <summary>Writes blocks as plain text or as Markdown.</summary>
internal static class BlockWriter
{
    public static string Text(IEnumerable<ReportBlock> blocks) => Write(blocks, TextOf);

    public static string Markdown(IEnumerable<ReportBlock> blocks) => Write(blocks, MarkdownOf);

    private static string Write(IEnumerable<ReportBlock> blocks, Func<ReportBlock, string> write) => string.Join("\n\n", blocks.Select(write)) + "\n";

    private static string TextOf(ReportBlock block) => block switch
    {
        Heading { Level: 1 } h => $"{h.Text}\n{new string('=', Width(h.Text))}",
        Heading h => $"{h.Text}\n{new string('-', Width(h.Text))}",
        Paragraph p => p.Text,
        Table t => TextOf(t),
        _ => throw new ArgumentException($"No text for {block.GetType().Name}.", nameof(block)),
    };

    private static string TextOf(Table table)
    {
        var widths = table.Columns.Select((column, i) => table.Rows.Select(r => Width(r[i])).Append(Width(column)).Max()).ToArray();
        string Line(IEnumerable<Cell> cells) => string.Join("  ", cells.Select((cell, i) => Pad(OneLine(cell), widths[i], table.IsNumber(i)))).TrimEnd();
        var rule = string.Join("  ", widths.Select(w => new string('─', w)));
        return string.Join('\n', table.Rows.Select(Line).Prepend(rule).Prepend(Line(table.Columns.Select(c => (Cell)c))));
    }

    private static string MarkdownOf(ReportBlock block) => block switch
    {
        Heading h => $"{new string('#', h.Level)} {Escape(h.Text)}",
        Paragraph p => Escape(p.Text),
        Table t => MarkdownOf(t),
        _ => throw new ArgumentException($"No Markdown for {block.GetType().Name}.", nameof(block)),
    };

    private static string MarkdownOf(Table table)
    {
        static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
        var rule = Line(table.Columns.Select((_, i) => table.IsNumber(i) ? "---:" : "---"));
        return string.Join('\n', table.Rows.Select(r => Line(r.Select(c => Escape(OneLine(c))))).Prepend(rule).Prepend(Line(table.Columns.Select(Escape))));
    }

    /// <summary>A cell's text may come from anybody: it must not become markup.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
            escaped.Append(c is '|' or '\\' or '`' or '*' or '_' or '<' or '[' ? $"\\{c}" : c.ToString());
        return escaped.ToString();
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Letters as a reader counts them, so that Vietnamese marks do not widen a column.</summary>
    private static int Width(string text) => new StringInfo(OneLine(text)).LengthInTextElements;

    private static string Pad(string text, int width, bool right)
    {
        var blank = new string(' ', Math.Max(0, width - Width(text)));
        return right ? blank + text : text + blank;
    }
}

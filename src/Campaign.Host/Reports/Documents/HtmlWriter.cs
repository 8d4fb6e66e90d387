using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Campaign.Host.Reports.Documents;

/// <summary>Writes a document as one page that needs nothing else.</summary>
internal sealed class HtmlWriter(OfficialDocument document, ReportLanguage language)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder page = new();

    public static byte[] Write(OfficialDocument document, ReportLanguage language) => Encoding.UTF8.GetBytes(new HtmlWriter(document, language).Page());

    private string Page()
    {
        var title = string.Join(" – ", document.Body.TakeWhile(b => b is Heading { Level: 1 } or Subtitle).Select(b => b is Heading h ? h.Text : ((Subtitle)b).Text));
        Add($"<!DOCTYPE html>\n<html lang=\"{(language == ReportLanguage.Vi ? "vi" : "en")}\">\n<head>\n<meta charset=\"utf-8\">\n");
        Add($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{Safe(title)}</title>\n<style>\n{HtmlStyle.Text}</style>\n</head>\n<body>\n");
        if (document.Mark is { } mark)
            Line("p", mark, "mark");
        if (document.Letterhead is { } head)
            Head(head);
        Add("<main>\n");
        Blocks(document.Body, title);
        if (document.Closing is { } closing)
            End(closing);
        foreach (var annex in document.Annexes)
        {
            Add(annex.IsWide ? "<section class=\"annex wide\">\n" : "<section class=\"annex\">\n");
            Add($"<h2><span>{Safe(annex.Label)}</span> {Safe(annex.Title)}</h2>\n");
            Blocks(annex.Blocks, annex.Title);
            Add("</section>\n");
        }

        Add("</main>\n</body>\n</html>\n");
        return page.ToString();
    }

    private void Head(Letterhead head)
    {
        Add($"<header class=\"letter {(head.Style == OrganStyle.State ? "state" : "party")}\">\n<div>\n");
        if (head.Superior is { } superior)
            Line("p", superior);
        Line("p", head.Organ, "organ");
        if (head.Stars is { } stars)
            Line("p", stars);
        Line("p", head.Number);
        Add("</div>\n<div>\n");
        foreach (var line in head.State)
            Line("p", line, "name");
        Line("p", head.PlaceAndDate, "place");
        Add("</div>\n</header>\n");
    }

    private void End(Closing closing)
    {
        Add("<div class=\"letter closing\">\n<div>\n");
        Line("p", closing.RecipientsLabel, "label");
        foreach (var recipient in closing.Recipients)
            Line("p", recipient, "recipient");
        Add("</div>\n<div class=\"signer\">\n");
        foreach (var line in closing.Signer)
            Line("p", line);
        Add("</div>\n</div>\n");
    }

    private void Blocks(IEnumerable<ReportBlock> blocks, string title)
    {
        foreach (var (block, caption) in CaptionedTable.Name(title, blocks))
        {
            switch (block)
            {
                case Heading heading:
                    Line($"h{Math.Clamp(heading.Level, 1, 6)}", heading.Text);
                    break;
                case Subtitle subtitle:
                    Line("p", subtitle.Text, "subtitle");
                    break;
                case Paragraph paragraph:
                    Line("p", paragraph.Text);
                    break;
                case Table table:
                    Rows(table, caption);
                    break;
                default:
                    throw new ArgumentException($"No HTML for {block.GetType().Name}.", nameof(blocks));
            }
        }
    }

    private void Rows(Table table, string caption)
    {
        var named = Enumerable.Range(0, table.Columns.Count).FirstOrDefault(i => !table.IsNumber(i));
        Add($"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{Safe(caption)}\">\n<table>\n<caption><span>{Safe(caption)}</span></caption>\n<thead>\n<tr>");
        foreach (var column in table.Columns)
            Add(column.Length == 0 ? "<td></td>" : $"<th scope=\"col\">{Safe(column)}</th>");
        Add("</tr>\n</thead>\n<tbody>\n");
        foreach (var (row, at) in table.Rows.Select((r, i) => (r, i)))
        {
            if (ColumnWidths.IsGroup(row))
            {
                Add($"{(at == 0 ? "" : "</tbody>\n<tbody>\n")}<tr><th scope=\"rowgroup\" colspan=\"{row.Count}\">{Safe(row[0])}</th></tr>\n");
                continue;
            }

            Add(table.EndsInSums && at == table.Rows.Count - 1 ? "<tr class=\"sum\">" : "<tr>");
            for (var i = 0; i < row.Count; i++)
                Add(i == named ? $"<th scope=\"row\">{Safe(row[i])}</th>" : table.IsNumber(i) ? $"<td class=\"n\">{Safe(row[i])}</td>" : $"<td>{Safe(row[i])}</td>");
            Add("</tr>\n");
        }

        Add("</tbody>\n</table>\n</div>\n");
    }

    private void Line(string element, string text, string? kind = null) =>
        Add(kind is null ? $"<{element}>{Safe(text)}</{element}>\n" : $"<{element} class=\"{kind}\">{Safe(text)}</{element}>\n");

    private void Add(string html) => page.Append(html);

    private static string Safe(string text) => Encoder.Encode(DocumentText.Of(text));
}

namespace Campaign.Host.Reports.Documents;

/// <summary>A table and what it is called.</summary>
internal sealed record CaptionedTable(string Caption, Table Table)
{
    /// <summary>The blocks with their tables, each called by the heading above it, a further one by the paragraph above it.</summary>
    public static IEnumerable<(ReportBlock Block, string Caption)> Name(string title, IEnumerable<ReportBlock> blocks)
    {
        var (caption, said, tables) = (title, "", 0);
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Heading heading:
                    (caption, said, tables) = (heading.Level == 1 ? title : heading.Text, "", 0);
                    break;
                case Paragraph paragraph:
                    said = paragraph.Text.TrimEnd(':');
                    break;
                case Reports.Table:
                    tables++;
                    yield return (block, tables == 1 ? caption : said.Length > 0 ? said : $"{caption} ({tables})");
                    said = "";
                    continue;
                default:
                    break;
            }

            yield return (block, "");
        }
    }
}

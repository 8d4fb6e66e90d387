namespace Campaign.Host.Reports.Documents;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">As Excel allows it: at most 31 letters, none of []:*?/\, and no two the same.</param>
/// <param name="Table">The table; null for the sheet with what stands outside of tables.</param>
/// <param name="Notes">The lines below the table, or all lines.</param>
internal sealed record XlsxSheet(string Name, Table? Table, IReadOnlyList<string> Notes)
{
    private const int LongestName = 31;

    /// <summary>The sheets of a document: a report begins with its words, a list with its table.</summary>
    public static IReadOnlyList<XlsxSheet> Of(OfficialDocument document, ReportLanguage language)
    {
        var name = language == ReportLanguage.Vi ? "Nội dung" : "Contents";
        var (words, tables) = (new List<string>(), new List<(string Caption, Table Table, List<string> Notes)>());
        if (document.Letterhead is { } head)
            words.AddRange(new[] { head.Superior, head.Organ, document.Mark }.OfType<string>());
        Read(document.Body, name, words, tables);
        foreach (var annex in document.Annexes)
        {
            words.Add($"{annex.Label}. {annex.Title}");
            ReadAnnex(annex, words, tables);
        }

        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        XlsxSheet first = new(Unique(name, taken), null, words);
        XlsxSheet[] others = [.. tables.Select(t => new XlsxSheet(Unique(t.Caption, taken), t.Table, t.Notes))];
        return document.Letterhead is null ? [.. others, first] : [first, .. others];
    }

    /// <summary>What stands above the tables of an annex stands below its first: a sheet begins with its table. What is a table's caption stands on its sheet.</summary>
    private static void ReadAnnex(Annex annex, List<string> words, List<(string Caption, Table Table, List<string> Notes)> tables)
    {
        var (first, above) = (tables.Count, new List<string>());
        Read(annex.Blocks, annex.Title, above, tables);
        above.RemoveAll(line => tables.Skip(first).Any(t => t.Caption == line.TrimEnd(':')));
        if (first < tables.Count)
            tables[first].Notes.InsertRange(0, above);
        else
            words.AddRange(above);
    }

    private static void Read(IEnumerable<ReportBlock> blocks, string title, List<string> words, List<(string Caption, Table Table, List<string> Notes)> tables)
    {
        List<string>? below = null;
        foreach (var (block, caption) in CaptionedTable.Name(title, blocks))
        {
            switch (block)
            {
                case Heading heading:
                    below = null;
                    words.Add(heading.Text);
                    break;
                case Subtitle subtitle:
                    words.Add(subtitle.Text);
                    break;
                case Paragraph paragraph:
                    (below ?? words).Add(paragraph.Text);
                    break;
                case Table table:
                    if (below is [.., var last] && last.TrimEnd(':') == caption)
                        below.RemoveAt(below.Count - 1);
                    below = [];
                    tables.Add((caption, table, below));
                    break;
                default:
                    throw new ArgumentException($"No cell for {block.GetType().Name}.", nameof(blocks));
            }
        }
    }

    private static string Unique(string caption, HashSet<string> taken)
    {
        var name = string.Concat(DocumentText.Of(caption).Select(c => "[]:*?/\\".Contains(c, StringComparison.Ordinal) ? '-' : c)).Trim(' ', '\'');
        for (var number = 1; ; number++)
        {
            var suffix = number == 1 ? "" : $" ({number})";
            var candidate = (name.Length == 0 ? "-" : Cut(name, LongestName - suffix.Length)) + suffix;
            if (taken.Add(candidate))
                return candidate;
        }
    }

    /// <summary>Not within a letter of two halves.</summary>
    private static string Cut(string name, int length) =>
        name.Length <= length ? name : name[..(char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)].TrimEnd(' ', '\'');
}

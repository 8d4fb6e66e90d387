namespace Campaign.Host.Reports;

/// <summary>A piece of a report, whatever it is written as.</summary>
internal abstract record ReportBlock;

/// <summary>A heading; level 1 is the title.</summary>
internal sealed record Heading(int Level, string Text) : ReportBlock;

/// <summary>What a title is about, below it.</summary>
internal sealed record Subtitle(string Text) : ReportBlock;

/// <summary>A paragraph.</summary>
internal sealed record Paragraph(string Text) : ReportBlock;

/// <summary>A table. The columns from <paramref name="FirstNumber"/> up to <paramref name="LastNumber"/> are numbers and stand to the right.</summary>
internal sealed record Table(
    IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows, int FirstNumber = int.MaxValue, int LastNumber = int.MaxValue)
    : ReportBlock
{
    /// <summary>Whether the numbers of the last row are the sums of the rows above it.</summary>
    public bool EndsInSums { get; init; }

    public bool IsNumber(int column) => column >= FirstNumber && column <= LastNumber;

    /// <summary>The table without the columns, from the given one on, in which every row has a dash: people look rather than read.</summary>
    public Table WithoutEmptyColumns(int from)
    {
        var kept = Enumerable.Range(0, Columns.Count).Where(i => i < from || Rows.Count == 0 || Rows.Any(r => r[i].Text != "–")).ToList();
        return kept.Count == Columns.Count ? this : this with
        {
            Columns = [.. kept.Select(i => Columns[i])],
            Rows = [.. Rows.Select(r => (IReadOnlyList<Cell>)[.. kept.Select(i => r[i] with { SumOfColumns = null })])], // whose places are others now
        };
    }
}

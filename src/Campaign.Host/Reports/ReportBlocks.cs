namespace Campaign.Host.Reports;

/// <summary>A piece of a report, whatever it is written as.</summary>
internal abstract record ReportBlock;

/// <summary>A heading; level 1 is the title.</summary>
internal sealed record Heading(int Level, string Text) : ReportBlock;

/// <summary>A paragraph.</summary>
internal sealed record Paragraph(string Text) : ReportBlock;

/// <summary>A table. The columns from <paramref name="FirstNumber"/> up to <paramref name="LastNumber"/> are numbers and stand to the right.</summary>
internal sealed record Table(
    IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, int FirstNumber = int.MaxValue, int LastNumber = int.MaxValue)
    : ReportBlock
{
    public bool IsNumber(int column) => column >= FirstNumber && column <= LastNumber;
}

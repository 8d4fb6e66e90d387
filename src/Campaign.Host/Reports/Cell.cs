namespace Campaign.Host.Reports;

/// <summary>A cell of a table: what people read, and what it is for a program that calculates.</summary>
/// <param name="Text">As the language writes it.</param>
/// <param name="Value">A <see cref="long"/>, a <see cref="decimal"/> or a <see cref="NodaTime.LocalDate"/>; null where the cell is its text.</param>
internal readonly record struct Cell(string Text, object? Value = null)
{
    /// <summary>What is not known.</summary>
    public static Cell Unknown { get; } = "–";

    /// <summary>The cells of its row that it sums up, by column; null where it is no sum of them.</summary>
    public Range? SumOfColumns { get; init; }

    /// <summary>What stands behind the value in <see cref="Text"/>: it points to a remark.</summary>
    public string Mark { get; init; } = "";

    public static implicit operator Cell(string text) => new(text);

    public static implicit operator string(Cell cell) => cell.Text;

    /// <summary>The cell with a further mark.</summary>
    public static Cell operator +(Cell cell, string mark) => cell with { Text = cell.Text + mark, Mark = cell.Mark + mark };

    public override string ToString() => Text;
}

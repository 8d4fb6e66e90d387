namespace Campaign.Host.Import;

/// <summary>The one table in a file, whatever the file's form. It is read from the beginning each time, and one reader at a time.</summary>
internal interface ITable : IDisposable
{
    /// <summary>The sheet of a workbook it stands on; null in a file of text.</summary>
    string? Sheet { get; }

    /// <summary>What parts the cells when the table is written as text.</summary>
    char Separator { get; }

    /// <summary>The rows that have something in them, the header first.</summary>
    /// <exception cref="TableFault">It is no such table.</exception>
    IEnumerable<TableRow> Read();
}

/// <summary>The file cannot be read as a table at all.</summary>
/// <param name="line">Where it shows, from 1.</param>
/// <param name="code">Of <see cref="ImportCode"/>.</param>
/// <param name="sentence">What is wrong and what to do.</param>
/// <param name="rule">The rule it comes from.</param>
internal sealed class TableFault(int line, string code, string sentence, string rule) : Exception(sentence)
{
    public int Line => line;

    public string Code => code;

    public string Rule => rule;
}

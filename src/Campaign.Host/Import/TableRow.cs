namespace Campaign.Host.Import;

/// <summary>A row that has something in it.</summary>
/// <param name="Line">The line of a text or the row of a sheet it starts on, from 1; a cell may hold line breaks.</param>
/// <param name="Cells">Its cells in the order of the header, as <see cref="CellText"/> leaves them.</param>
/// <param name="Faults">What is wrong with cells, whatever their columns mean.</param>
internal sealed record TableRow(int Line, IReadOnlyList<string> Cells, IReadOnlyList<CellFault> Faults)
{
    /// <summary>The row with these cells, or null when nothing is in it.</summary>
    /// <exception cref="TableFault">It has too many cells.</exception>
    public static TableRow? Of(int line, IReadOnlyList<string> written, ImportLimits limits)
    {
        if (written.Count > limits.Columns)
            throw new TableFault(line, ImportCode.TooManyColumns, $"The row has {written.Count} cells; at most {limits.Columns} are read.", ImportLimits.Rule);
        var (cells, faults) = (new string[written.Count], new List<CellFault>());
        for (var place = 0; place < cells.Length; place++)
        {
            cells[place] = CellText.Clean(written[place]);
            if (CellText.FaultOf(place, written[place], limits) is { } fault)
                faults.Add(fault);
        }

        return Array.TrueForAll(cells, cell => cell.Length == 0) ? null : new TableRow(line, cells, faults);
    }

    /// <summary>The cell at the place, empty when the row ends before.</summary>
    public string At(int place) => place < Cells.Count ? Cells[place] : "";
}

/// <summary>What is wrong with a cell, whatever its column means.</summary>
/// <param name="Place">Its place in the row, from 0.</param>
/// <param name="Code">Of <see cref="ImportCode"/>.</param>
/// <param name="Sentence">What is wrong and what to do; begins after the name of the column.</param>
internal sealed record CellFault(int Place, string Code, string Sentence);

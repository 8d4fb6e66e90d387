namespace Campaign.Host.Import;

/// <summary>How much one file may hold. What is over a limit is refused while it is read: memory stays the same whatever a file says.</summary>
internal sealed record ImportLimits
{
    /// <summary>Why there are limits.</summary>
    public const string Rule = "What a file may hold is limited, so that no file stops the machine.";

    /// <summary>The limits of the command line.</summary>
    public static ImportLimits Default { get; } = new();

    /// <summary>Bytes of a file.</summary>
    public long FileBytes { get; init; } = 1L << 31;

    /// <summary>Bytes of a workbook as it is packed.</summary>
    public long WorkbookBytes { get; init; } = 1L << 26;

    /// <summary>Bytes that a workbook unfolds to, and characters of all its cells.</summary>
    public long UnfoldedBytes { get; init; } = 1L << 30;

    /// <summary>Characters of the texts that the cells of a workbook share, with what keeping them costs.</summary>
    public long SharedCharacters { get; init; } = 1L << 26;

    /// <summary>Rows below the header.</summary>
    public int Rows { get; init; } = 2_000_000;

    /// <summary>Bytes of one row.</summary>
    public int RowBytes { get; init; } = 1 << 20;

    /// <summary>Cells of one row.</summary>
    public int Columns { get; init; } = 1_000;

    /// <summary>Characters of one cell: as many as Excel takes.</summary>
    public int CellCharacters { get; init; } = 32_767;
}

using Campaign.Host.Import.Xlsx;

namespace Campaign.Host.Import;

/// <summary>What form a file has, by what is in it and not by its name.</summary>
internal static class TableForm
{
    private const string Forms = "A file is a CSV in UTF-8, or a workbook of Excel 2007 or later.";

    private static ReadOnlySpan<byte> Zip => "PK\x03\x04"u8;

    /// <summary>Compound files: workbooks of Excel 97, and whatever has a password.</summary>
    private static ReadOnlySpan<byte> Ole => [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>The size is known before anything is read.</summary>
    /// <exception cref="TableFault">The file is empty or too large.</exception>
    public static void RequireSize(Stream content, ImportLimits limits)
    {
        if (content.Length == 0)
            throw ImportHeader.Empty();
        if (content.Length > limits.FileBytes)
            throw new TableFault(1, ImportCode.TooLarge, $"The file has {content.Length} bytes; at most {limits.FileBytes} are read. Split it.", ImportLimits.Rule);
    }

    /// <summary>The table in the file.</summary>
    /// <exception cref="TableFault">There is none.</exception>
    public static ITable Open(Stream content, ImportKind kind, string? sheet, ImportLimits limits)
    {
        Span<byte> start = stackalloc byte[4];
        content.Position = 0;
        content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (start.SequenceEqual(Ole))
            throw Unknown("an old workbook (.xls), or one with a password");
        if (start.SequenceEqual(Zip))
            return new XlsxTable(content, kind, sheet, limits);
        return sheet is null
            ? new CsvTable(content, limits)
            : throw new TableFault(1, ImportCode.NoSuchSheet, "The file is no workbook, and has no sheets. Leave --sheet out.", Forms);
    }

    /// <summary>The refusal of a file of another form.</summary>
    public static TableFault Unknown(string what) =>
        new(1, ImportCode.UnknownForm, $"The file is {what}. Save it without a password as 'Excel Workbook (.xlsx)' or as 'CSV UTF-8'.", Forms);
}

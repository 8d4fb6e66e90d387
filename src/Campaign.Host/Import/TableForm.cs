namespace Campaign.Host.Import;

/// <summary>What form a file has, by what is in it and not by its name.</summary>
internal static class TableForm
{
    /// <summary>The size is known before anything is read.</summary>
    /// <exception cref="TableFault">The file is empty or too large.</exception>
    public static void RequireSize(Stream content, ImportLimits limits)
    {
        if (content.Length == 0)
            throw ImportHeader.Empty();
        if (content.Length > limits.FileBytes)
            throw new TableFault(1, ImportCode.TooLarge, $"The file has {content.Length} bytes; at most {limits.FileBytes} are read. Split it.", ImportLimits.Rule);
    }

    /// <summary>The table in the file, which takes over the content.</summary>
    /// <exception cref="TableFault">There is none.</exception>
    public static ITable Open(Stream content, ImportKind kind, string? sheet, ImportLimits limits) => new CsvTable(content, limits);
}

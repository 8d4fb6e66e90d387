namespace Campaign.Host.Import;

/// <summary>A CSV file that somebody else publishes, whose columns are known by name.</summary>
internal static class PublishedTable
{
    /// <summary>The rows, by the names of the columns.</summary>
    /// <exception cref="HostProblemException">The file is not there, or lacks one of the columns.</exception>
    public static List<IReadOnlyDictionary<string, string>> Read(DirectoryInfo folder, string name, params string[] columns)
    {
        var path = Path.Combine(folder.FullName, name);
        if (!File.Exists(path))
            throw Problem($"The folder {folder.FullName} has no file {name}. Give the folder that holds the three files of the reform (docs/importing.md says where they are published).");
        try
        {
            using var table = new CsvTable(File.OpenRead(path), ImportLimits.Default);
            var rows = table.Read().ToList();
            var header = rows.Count > 0 ? rows[0].Cells.Select((heading, place) => (heading, place)).ToDictionary(h => h.heading, h => h.place) : [];
            if (columns.FirstOrDefault(column => !header.ContainsKey(column)) is { } missing)
                throw Problem($"{name} has no column '{missing}'. It is not the file that is published under that name.");
            return [.. rows.Skip(1).Select(row => columns.ToDictionary(column => column, column => row.At(header[column])))];
        }
        catch (TableFault fault)
        {
            throw Problem($"{name}:{fault.Line}: {fault.Message}", fault);
        }
    }

    private static HostProblemException Problem(string sentence, Exception? inner = null) => new("file-not-readable", sentence, inner);
}

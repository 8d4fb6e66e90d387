namespace Campaign.Host.Import;

/// <summary>Ids for the new models of a file that has none for them: made of what the row says, so that the same row gets the same id again.</summary>
internal static class ModelIds
{
    private const string Column = "model_id";
    private const int LongestWords = 57; // an id has at most 64 characters: these, a hyphen, and 6 of the hash

    /// <summary>What makes the id; all but the last can be read in it.</summary>
    private static readonly string[] Saying = ["unit", "year", "title", "programme"];

    /// <summary>Whether files of the kind may be given ids.</summary>
    public static bool AreIn(ImportKind kind) => kind is ModelRows;

    /// <summary>The id of the row in canonical form; null when it has one, is of a model that goes on and has one since its first year, or says too little.</summary>
    public static string? Missing(IReadOnlyDictionary<string, string> cells)
    {
        if (cells.ContainsKey(Column) || cells.GetValueOrDefault("entry") != "new")
            return null;
        var said = Saying.Select(column => cells.GetValueOrDefault(column, "")).ToList();
        return said.Contains("") ? null : Of(said);
    }

    /// <summary>The file with the ids it was opened to give, line by line and as it was otherwise: for Excel, with a byte order mark.</summary>
    public static IEnumerable<string> Complete(ImportFile file)
    {
        yield return $"\uFEFF{Line(file.Header.Texts, file.Separator)}";
        var place = file.Header.PlaceOf(Column);
        foreach (var record in file.Records)
        {
            var id = record.Cells.Count == file.Header.Columns.Count ? file.RowOf(record).Raw(Column) : "";
            yield return Line(record.Cells.Select((cell, at) => at == place && cell.Length == 0 ? id : cell), file.Separator);
        }
    }

    private static string Of(List<string> said)
    {
        var words = string.Join('-', said.Take(3).Select(Wording.Slug));
        var hash = ContentId.OfText(string.Join('/', said))[..6];
        return $"{words[..Math.Min(words.Length, LongestWords)].TrimEnd('-')}-{hash}";
    }

    private static string Line(IEnumerable<string> cells, char separator) => $"{string.Join(separator, cells.Select(cell => Quoted(cell, separator)))}\r\n";

    private static string Quoted(string cell, char separator) =>
        cell.AsSpan().ContainsAny([separator, '"', '\r', '\n']) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}

using System.Text;

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

    /// <summary>The file with the ids in it, as it was otherwise: for Excel, with a byte order mark.</summary>
    /// <exception cref="CsvFault">It is no such file.</exception>
    public static string Complete(ImportKind kind, byte[] content)
    {
        var table = CsvTable.Read(content);
        var header = ImportHeader.Read(kind, "", table);
        var place = header.Columns.ToList().IndexOf(Column);
        var text = new StringBuilder("\uFEFF");
        Append(text, table.Header, table.Separator);
        foreach (var record in table.Rows)
        {
            var id = place < 0 || record.Cells.Count != header.Columns.Count ? null : Missing(CanonicalCells.Of(kind, header.CellsOf(record)));
            Append(text, id is null ? record.Cells : record.Cells.Select((cell, at) => at == place ? id : cell), table.Separator);
        }

        return text.ToString();
    }

    private static string Of(List<string> said)
    {
        var words = string.Join('-', said.Take(3).Select(Wording.Slug));
        var hash = ContentId.OfText(string.Join('/', said))[..6];
        return $"{words[..Math.Min(words.Length, LongestWords)].TrimEnd('-')}-{hash}";
    }

    private static void Append(StringBuilder text, IEnumerable<string> cells, char separator) =>
        text.AppendJoin(separator, cells.Select(cell => Quoted(cell, separator))).Append("\r\n");

    private static string Quoted(string cell, char separator) =>
        cell.AsSpan().ContainsAny([separator, '"', '\r', '\n']) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}

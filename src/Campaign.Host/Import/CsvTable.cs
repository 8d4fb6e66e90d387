using System.Text;
using CsvHelper;

namespace Campaign.Host.Import;

/// <summary>A row that has something in it.</summary>
/// <param name="Line">The physical line it starts on, from 1; a cell may hold line breaks.</param>
/// <param name="Cells">Its cells in the order of the header, trimmed and in NFC.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Cells);

/// <summary>A file as RFC 4180 has it, with comma or semicolon.</summary>
/// <param name="Header">The names of the columns.</param>
/// <param name="HeaderLine">The line they stand on.</param>
/// <param name="Rows">What follows, without empty lines.</param>
/// <param name="Separator">Comma or semicolon.</param>
internal sealed record CsvTable(IReadOnlyList<string> Header, int HeaderLine, IReadOnlyList<CsvRecord> Rows, char Separator)
{
    private const string Encoded = "Files are UTF-8, so that every name is read as it was written.";
    private const string Quoted = "RFC 4180: a cell with a quote, a separator or a line break stands in quotes, and a quote in it is doubled.";

    /// <summary>Reads the file.</summary>
    /// <exception cref="CsvFault">It is no such file.</exception>
    public static CsvTable Read(byte[] content)
    {
        var text = Decode(content);
        var options = OptionsFor(text);
        using var reader = CsvReader.FromText(text, options);
        try
        {
            var records = Records(reader).ToList();
            return records is [var header, .. var rows]
                ? new CsvTable(header.Cells, header.Line, rows, options.Separator ?? ',')
                : throw new CsvFault(1, ImportCode.EmptyFile, "The file is empty. Its first line names the columns.", "Cells are found by the names of their columns.");
        }
        catch (CsvFormatException e)
        {
            throw new CsvFault((int)e.LineNumber, ImportCode.BadQuotes, "A quote is not closed, or stands inside a cell without being doubled.", Quoted);
        }
    }

    private static string Decode(byte[] content)
    {
        if (OldEncoding.IsUtf16(content))
            throw new CsvFault(1, ImportCode.NotUtf8, OldEncoding.Describe(content), Encoded);
        var from = content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content, from, content.Length - from);
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + content.AsSpan(0, Math.Min(from + e.Index, content.Length)).Count((byte)'\n');
            throw new CsvFault(line, ImportCode.NotUtf8, OldEncoding.Describe(content), Encoded);
        }
    }

    /// <summary>Names of columns hold neither separator, so the header line alone decides.</summary>
    private static CsvReaderOptions OptionsFor(string text)
    {
        var header = new StringReader(text.TrimStart()).ReadLine() ?? "";
        return new CsvReaderOptions
        {
            Separator = header.Count(c => c == ';') > header.Count(c => c == ',') ? ';' : ',',
            HasHeader = false, // it is a record like the others, with a line number of its own
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
        };
    }

    private static IEnumerable<CsvRecord> Records(CsvReader reader)
    {
        while (reader.Read())
        {
            var cells = Enumerable.Range(0, reader.FieldCount).Select(i => Clean(reader.GetString(i), (int)reader.LineNumber)).ToList();
            if (cells.Any(cell => cell.Length > 0))
                yield return new CsvRecord((int)reader.LineNumber, cells);
        }
    }

    /// <summary>PostgreSQL stores no NUL, and U+FFFE is no character: neither has a normal form to keep.</summary>
    private static string Clean(string cell, int line) => cell.AsSpan().ContainsAny('\0', '\uFFFE')
        ? throw new CsvFault(line, ImportCode.BadCharacter, "A cell holds a NUL or U+FFFE, which is no text. Remove it.", Encoded)
        : cell.Trim().Normalize();
}

/// <summary>The file cannot be read at all.</summary>
internal sealed class CsvFault(int line, string code, string sentence, string rule) : Exception(sentence)
{
    public int Line => line;

    public string Code => code;

    public string Rule => rule;
}

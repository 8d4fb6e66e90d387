using System.Buffers;
using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace Campaign.Host.Import;

/// <summary>A file as RFC 4180 has it, with comma or semicolon, in UTF-8.</summary>
internal sealed class CsvTable : ITable
{
    private const int BlockBytes = 1 << 16;
    private const string Encoded = "Files are UTF-8, so that every name is read as it was written.";
    private const string Quoted = "RFC 4180: a cell with a quote, a separator or a line break stands in quotes, and a quote in it is doubled.";

    private readonly Stream content;
    private readonly ImportLimits limits;

    /// <summary>Takes over the content, and makes sure that it is UTF-8.</summary>
    /// <exception cref="TableFault">It is not.</exception>
    public CsvTable(Stream content, ImportLimits limits)
    {
        (this.content, this.limits) = (content, limits);
        RequireUtf8();
        Separator = SeparatorOf(FirstLine());
    }

    public string? Sheet => null;

    public char Separator { get; }

    public IEnumerable<TableRow> Read()
    {
        content.Position = 0;
        using var reader = CsvReader.Create(content, Options(), leaveOpen: true);
        while (Next(reader))
        {
            var line = (int)reader.LineNumber;
            if (TableRow.Of(line, CellsOf(reader), limits) is { } row)
                yield return row;
        }
    }

    public void Dispose() => content.Dispose();

    private CsvReaderOptions Options() => new()
    {
        Separator = Separator,
        HasHeader = false, // it is a record like the others, with a line number of its own
        TrackLineNumbers = true,
        PoolStrings = true, // some thousand rows are kept at a time, and codes, years and units repeat
        MaxRecordSize = limits.RowBytes,
        OnMalformedRecord = found => throw new TableFault((int)found.LineNumber, ImportCode.BadQuotes, "A quote is not closed, or stands inside a cell without being doubled.", Quoted),
    };

    private bool Next(CsvReader reader)
    {
        try
        {
            return reader.Read() && (reader.RawRecord.Length <= limits.RowBytes ? true : throw TooLong((int)reader.LineNumber));
        }
        catch (CsvFormatException e)
        {
            throw TooLong((int)e.LineNumber); // malformed ones are told by the options
        }
    }

    private TableFault TooLong(int line) =>
        new(line, ImportCode.RowTooLong, $"The row is longer than {limits.RowBytes} bytes. Is a quote not closed?", ImportLimits.Rule);

    private static string[] CellsOf(CsvReader reader)
    {
        var cells = new string[reader.FieldCount];
        for (var place = 0; place < cells.Length; place++)
            cells[place] = reader.GetString(place);
        return cells;
    }

    private void RequireUtf8()
    {
        content.Position = 0;
        var (bytes, text) = (new byte[BlockBytes], new char[BlockBytes]);
        var (line, kept) = (1, 0);
        for (var read = -1; read != 0;)
        {
            read = content.Read(bytes.AsSpan(kept));
            var block = bytes.AsSpan(0, kept + read);
            var status = Utf8.ToUtf16(block, text, out var valid, out _, replaceInvalidSequences: false, isFinalBlock: read == 0);
            line += block[..valid].Count((byte)'\n');
            if (status == OperationStatus.InvalidData)
                throw new TableFault(line, ImportCode.NotUtf8, OldEncoding.Describe(content), Encoded);
            block[valid..].CopyTo(bytes);
            kept = block.Length - valid;
        }
    }

    /// <summary>Names of columns hold neither separator, so the header line alone decides.</summary>
    private static char SeparatorOf(string header) => header.Count(c => c == ';') > header.Count(c => c == ',') ? ';' : ',';

    /// <summary>The first line with something on it, as far as it stands in the first block.</summary>
    private string FirstLine()
    {
        content.Position = 0;
        var block = new byte[BlockBytes];
        var read = content.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
        return new StringReader(Encoding.UTF8.GetString(block, 0, read).TrimStart('\uFEFF').TrimStart()).ReadLine() ?? "";
    }
}

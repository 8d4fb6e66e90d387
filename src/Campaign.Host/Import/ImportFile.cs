namespace Campaign.Host.Import;

/// <summary>A file whose columns are those of its kind, or the faults that keep it from being one. It stays open as long as this does, and is never in memory as a whole.</summary>
internal sealed class ImportFile : IDisposable
{
    private readonly ImportKind kind;
    private readonly Stream content;
    private readonly bool assignsIds;
    private readonly ITable? table;

    private ImportFile(ImportKind kind, string name, Stream content, bool assignsIds, string? sheet, ImportLimits limits)
    {
        (this.kind, Name, this.content, this.assignsIds) = (kind, name, content, assignsIds);
        try
        {
            TableForm.RequireSize(content, limits);
            Correlation = CorrelationOf(content);
            table = TableForm.Open(content, kind, sheet, limits);
            (Header, RowCount) = ImportHeader.Read(kind, name, table, limits);
            Faults = Header.Faults;
        }
        catch (TableFault fault)
        {
            Faults = [(ImportHeader.None with { File = name, Sheet = table?.Sheet }).Refusal(fault.Line, null, fault.Code, fault.Message, fault.Rule)];
        }
    }

    /// <summary>Its name, without a folder.</summary>
    public string Name { get; }

    /// <summary>Ties the commands of its rows together; the same file has the same one.</summary>
    public string Correlation { get; } = "";

    /// <summary>How many <see cref="Rows"/> there are.</summary>
    public int RowCount { get; }

    /// <summary>What is wrong with the file as a whole.</summary>
    public IReadOnlyList<ImportRefusal> Faults { get; }

    /// <summary>What parts the cells when the table is written as text.</summary>
    public char Separator => table?.Separator ?? ',';

    /// <summary>Which column is which.</summary>
    public ImportHeader Header { get; } = ImportHeader.None;

    /// <summary>The rows below the header that say something, read one by one, anew each time; one reader at a time. None when there are faults.</summary>
    /// <exception cref="HostProblemException">The file was changed since it was opened.</exception>
    public IEnumerable<ImportRow> Rows => Records.Where(Header.IsFilled).Select(RowOf);

    /// <summary>What stands below the header, in the same way.</summary>
    public IEnumerable<TableRow> Records => Faults.Count > 0 ? [] : Unchanged(table!.Read()).Skip(1);

    /// <summary>Opens the file, and reads it once from end to end.</summary>
    /// <param name="kind">What its rows are.</param>
    /// <param name="file">A file that can be read several times, not a pipe.</param>
    /// <param name="assignsIds">New models without an id are given one.</param>
    /// <param name="sheet">Which sheet of a workbook; null: the only one that can be meant.</param>
    /// <exception cref="HostProblemException">It cannot be opened.</exception>
    public static ImportFile Open(ImportKind kind, FileInfo file, bool assignsIds = false, string? sheet = null)
    {
        try
        {
            var content = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read);
            return content.CanSeek ? Open(kind, file.Name, content, assignsIds, sheet) : throw NotReadable(file, "it is no file on a disk");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotReadable(file, e.Message.TrimEnd('.'), e);
        }
    }

    /// <summary>The same with content that is open already, and is closed with this.</summary>
    public static ImportFile Open(ImportKind kind, string name, Stream content, bool assignsIds = false, string? sheet = null, ImportLimits? limits = null) =>
        new(kind, name, content, assignsIds, sheet, limits ?? ImportLimits.Default);

    public void Dispose()
    {
        table?.Dispose();
        content.Dispose();
    }

    /// <summary>The record as a row of its kind.</summary>
    public ImportRow RowOf(TableRow record)
    {
        var cells = CanonicalCells.Of(kind, Header.CellsOf(record));
        if (assignsIds && ModelIds.Missing(cells) is { } id)
            cells["model_id"] = id;
        var row = new ImportRow(kind, Header, record.Line, cells);
        Header.Judge(record, row);
        return row;
    }

    private static HostProblemException NotReadable(FileInfo file, string why, Exception? inner = null) =>
        new("file-not-readable", $"The file {file.FullName} cannot be read: {why}.", inner);

    private string CorrelationOf(Stream of) => ContentId.OfFile(kind.Name, of).ToString();

    /// <summary>What was judged when the file was opened holds only for the same content.</summary>
    private IEnumerable<TableRow> Unchanged(IEnumerable<TableRow> records)
    {
        using var each = records.GetEnumerator();
        while (Next(each))
            yield return each.Current;
        if (CorrelationOf(content) != Correlation)
            throw Changed();
    }

    private bool Next(IEnumerator<TableRow> each)
    {
        try
        {
            return each.MoveNext();
        }
        catch (TableFault)
        {
            throw Changed();
        }
    }

    private HostProblemException Changed() => new("file-changed", $"The file {Name} was changed while it was read. Import it again.");
}

using System.IO.Compression;
using System.Text;
using Campaign.Host.Import;

namespace Campaign.Host.Tests.Import;

/// <summary>A workbook part by part, as no program would write some of them.</summary>
internal sealed class TestWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packaged = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly List<(string Name, string State, string Part)> sheets = [];
    private readonly Dictionary<string, Action<StreamWriter>> parts = [];

    /// <summary>Text at the beginning of the workbook part.</summary>
    public string Properties { get; init; } = "";

    /// <summary>Number formats of the styles 0, 1, 2 …: the number of a built-in one, or a code.</summary>
    public string[] Formats { get; init; } = [];

    /// <summary>Adds a sheet with these rows, and what follows them.</summary>
    public TestWorkbook Sheet(string name, string rows, string after = "", string state = "visible") =>
        Sheet(name, state, w => w.Write($"<sheetData>{rows}</sheetData>{after}"));

    public TestWorkbook Sheet(string name, string state, Action<StreamWriter> write)
    {
        sheets.Add((name, state, $"xl/worksheets/sheet{sheets.Count + 1}.xml"));
        return Part(sheets[^1].Part, w =>
        {
            w.Write($"<worksheet xmlns='{Main}'>");
            write(w);
            w.Write("</worksheet>");
        });
    }

    /// <summary>Adds the texts that cells share.</summary>
    public TestWorkbook Shared(string items) => Part("xl/sharedStrings.xml", w => w.Write($"<sst xmlns='{Main}'>{items}</sst>"));

    public TestWorkbook Part(string name, Action<StreamWriter> write)
    {
        parts[name] = write;
        return this;
    }

    public MemoryStream Write()
    {
        var content = new MemoryStream();
        Write(content);
        return content;
    }

    public void Write(Stream to)
    {
        Part("_rels/.rels", w => w.Write(Relation("r1", "officeDocument", "xl/workbook.xml")));
        Part("xl/workbook.xml", w => w.Write($"<workbook xmlns='{Main}' xmlns:r='{Relations}'>{Properties}<sheets>{string.Concat(sheets.Select(SheetElement))}</sheets></workbook>"));
        Part("xl/_rels/workbook.xml.rels", w => w.Write(Relation(
            [.. sheets.Select((s, at) => ($"s{at}", "worksheet", "/" + s.Part)), ("t", "sharedStrings", "sharedStrings.xml"), ("f", "styles", "styles.xml")])));
        parts.TryAdd("xl/sharedStrings.xml", w => w.Write($"<sst xmlns='{Main}'/>"));
        parts.TryAdd("xl/styles.xml", WriteStyles);
        using var archive = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, write) in parts)
        {
            using var part = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
            write(part);
        }
    }

    public ImportFile Open(string kind, string? sheet = null, ImportLimits? limits = null) =>
        ImportFile.Open(TestFile.Kind(kind), "f.xlsx", Write(), sheet: sheet, limits: limits);

    /// <summary>A row of cells with texts of their own.</summary>
    public static string Row(int line, params string[] texts) =>
        $"<row r='{line}'>{string.Concat(texts.Select((t, at) => t.StartsWith('<') ? t : $"<c r='{(char)('A' + at)}{line}' t='inlineStr'><is><t>{t}</t></is></c>"))}</row>";

    private static string SheetElement((string Name, string State, string Part) sheet, int at) => $"<sheet name='{sheet.Name}' sheetId='{at + 1}' state='{sheet.State}' r:id='s{at}'/>";

    private static string Relation(string id, string kind, string target) => Relation((id, kind, target));

    private static string Relation(params (string Id, string Kind, string Target)[] relations) =>
        $"<Relationships xmlns='{Packaged}'>{string.Concat(relations.Select(r => $"<Relationship Id='{r.Id}' Type='{Relations}/{r.Kind}' Target='{r.Target}'/>"))}</Relationships>";

    private void WriteStyles(StreamWriter writer)
    {
        var codes = Formats.Select((f, at) => (Id: int.TryParse(f, out var id) && id < 164 && f.Length < 4 && f[0] != '0' ? id : 164 + at, Code: f)).ToList();
        writer.Write($"<styleSheet xmlns='{Main}'><numFmts>");
        foreach (var (id, code) in codes.Where(c => c.Id >= 164))
            writer.Write($"<numFmt numFmtId='{id}' formatCode='{code.Replace("\"", "&quot;", StringComparison.Ordinal)}'/>");
        writer.Write($"</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>{string.Concat(codes.Select(c => $"<xf numFmtId='{c.Id}'/>"))}</cellXfs></styleSheet>");
    }
}

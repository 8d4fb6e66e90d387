using Campaign.Host.Tests.Import;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Cli;

/// <summary>Small files that would take gigabytes: the program has a few hundred megabytes, and ends with the refusal.</summary>
public sealed class HostileImportTests : IAsyncLifetime
{
    private const string HeapBytes = "0xC000000"; // 192 MiB, as the runtime reads it: hexadecimal
    private const int Megabytes = 500;

    private static readonly string Megabyte = new('a', 1 << 20);
    private static readonly string Header = TestWorkbook.Row(1, "code", "name", "kind");

    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(HostileImportTests));
    private readonly string folder = TemporaryFolder.Create("hostile");

    public static TheoryData<string, string> Files => new()
    {
        { "line.csv", "row-too-long" },
        { "text.xlsx", "bad-workbook" },
        { "attribute.xlsx", "bad-workbook" },
        { "comment.xlsx", "bad-workbook" },
        { "element.xlsx", "bad-workbook" },
        { "names.xlsx", "bad-workbook" },
        { "depth.xlsx", "bad-workbook" },
        { "runs.xlsx", "bad-workbook" },
        { "shared.xlsx", "too-large" },
        { "styles.xlsx", "bad-workbook" },
        { "cells.xlsx", "too-many-columns" },
        { "repeated.xlsx", "row-too-long" },
        { "gigabytes.xlsx", "too-large" },
        { "entries.xlsx", "too-large" },
    };

    public Task InitializeAsync() => database.InitializeAsync();

    public async Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await database.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_unfolds_without_end_is_refused_in_little_memory(string name, string code)
    {
        var path = Path.Combine(folder, name);
        await using (var file = File.Create(path))
            Write(name, file);

        var ran = await CampaignProgram.RunAsync($"import units {path}", database.ConnectionString, null, ("DOTNET_GCHeapHardLimit", HeapBytes));

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Contains($" {code}: ", ran.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal($"{name}: 0 rows, 0 added, 0 unchanged, 1 refused (nothing of the file is stored)", ran.ErrorLines[^1]);
    }

    private static void Write(string name, FileStream file)
    {
        if (name == "line.csv")
        {
            file.Write("code,name,kind\n"u8);
            file.SetLength(1L << 30); // zeros that take no room on the disk
            return;
        }

        BookOf(name).Write(file);
    }

    private static TestWorkbook BookOf(string name) => name switch
    {
        "text.xlsx" => Sheet("<row r='2'><c r='A2' t='inlineStr'><is><t>", Megabyte, "</t></is></c></row>"),
        "attribute.xlsx" => Sheet("<row r='2' x='", Megabyte, "'/>"),
        "comment.xlsx" => Sheet("<!--", Megabyte, "-->"),
        "element.xlsx" => Sheet("<", Megabyte, "/>"),
        "names.xlsx" => Sheet("", 8_000_000, at => $"<e{at}/>", ""),
        "depth.xlsx" => Sheet("", 30_000_000, _ => "<row>", ""),
        "runs.xlsx" => Sheet("<row r='2'><c r='A2' t='inlineStr'><is>", 50_000_000, _ => "<r><t>a</t></r>", "</is></c></row>"),
        "shared.xlsx" => Part("xl/sharedStrings.xml", "<sst>", 30_000_000, at => $"<si><t>{at}</t></si>", "</sst>"),
        "styles.xlsx" => Part("xl/styles.xml", "<styleSheet><cellXfs>", 30_000_000, _ => "<xf/>", "</cellXfs></styleSheet>"),
        "cells.xlsx" => Sheet("<row r='2'>", 20_000_000, _ => "<c><v>1</v></c>", "</row>"),
        "repeated.xlsx" => Sheet("<row r='2'>", 900, _ => "<c t='s'><v>0</v></c>", "</row>").Shared($"<si><t>{Megabyte[1..]}</t></si>"),
        "gigabytes.xlsx" => Sheet("", 1_100, _ => new string(' ', 1 << 20), ""),
        "entries.xlsx" => Enumerable.Range(0, 60_000).Aggregate(Sheet("", "", ""), (book, at) => book.Part($"junk/{at}", _ => { })),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such file."),
    };

    private static TestWorkbook Sheet(string before, string piece, string after) => Sheet(before, Megabytes, _ => piece, after);

    private static TestWorkbook Sheet(string before, int times, Func<int, string> piece, string after) =>
        new TestWorkbook().Sheet("S", "visible", w => Write(w, $"<sheetData>{Header}{before}", times, piece, $"{after}</sheetData>"));

    private static TestWorkbook Part(string name, string before, int times, Func<int, string> piece, string after) =>
        new TestWorkbook().Sheet("S", Header).Part(name, w => Write(w, before, times, piece, after));

    private static void Write(StreamWriter to, string before, int times, Func<int, string> piece, string after)
    {
        to.Write(before);
        for (var at = 0; at < times; at++)
            to.Write(piece(at));
        to.Write(after);
    }
}

using System.Text;
using Campaign.Host.Import;
using Campaign.Host.Reports;
using Campaign.Projections;
using Campaign.TestKit;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Campaign.Host.Tests.Import;

public sealed class ImporterTests : IAsyncLifetime
{
    private const string Units = "code,name,kind\n98,Tỉnh Minh họa,province\n";

    private static readonly string Examples = Path.Combine(AppContext.BaseDirectory, "examples");

    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(ImporterTests));
    private IHost host = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCampaignLedger(database.ConnectionString, o => (o.RunDaemon, o.Log.RunSequencer) = (false, false));
        host = builder.Build();
        await host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task The_example_twice_adds_nothing_the_second_time()
    {
        var first = await ImportExampleAsync();
        var events = await CountEventsAsync();
        var second = await ImportExampleAsync();

        Assert.Equal([22, 5, 1, 55, 156, 18, 307, 11], first.Select(r => r.Added));
        Assert.All(first.Concat(second), r => Assert.Empty(r.Refused));
        Assert.All(second, r => Assert.Equal((0, r.Rows), (r.Added, r.Unchanged)));
        Assert.Equal(events, await CountEventsAsync());
    }

    [Fact]
    public async Task Each_bad_example_gets_the_refusal_its_readme_names()
    {
        await ImportExampleAsync();
        var events = await CountEventsAsync();

        foreach (var (file, kind, line, column, code) in BadExamples())
        {
            var result = await ImportFileAsync(kind, Path.Combine(Examples, "bad", file));
            Assert.Equal((file, line, column, code), Assert.Single(result.Refused.Select(r => (r.File, r.Line, r.Column, r.Code))));
        }

        Assert.Equal(events, await CountEventsAsync());
    }

    [Fact]
    public async Task One_refused_row_keeps_the_whole_file_out()
    {
        var result = await ImportAsync("units", Units + "981,Huyện,district,\n" + "99,,province\n");

        Assert.Equal((3, 0, 0), (result.Rows, result.Added, result.Unchanged));
        Assert.Equal([(3, "cell-count"), (4, "missing")], result.Refused.Select(r => (r.Line, r.Code)));
        Assert.Equal(0, await CountEventsAsync());
    }

    [Fact]
    public async Task Rows_with_what_no_database_keeps_are_refused_and_the_others_are_judged()
    {
        var result = await ImportAsync("units", Units + "9\09,A,province\n97,\u202EB,province\n96,C\uFFFE\0,province\n96,=C,province\n");

        Assert.Equal((5, 4), (result.Rows, result.RefusedRows));
        Assert.Equal(["hidden-character", "hidden-character", "hidden-character", "formula-cell"], result.Refused.Where(r => r.Code != "duplicate-id").Select(r => r.Code));
    }

    [Fact]
    public async Task Keep_going_stores_the_good_rows()
    {
        var result = await ImportAsync("units", Units + "99,,province\n97,Tỉnh khác,province\n", new ImportOptions(KeepGoing: true));

        Assert.Equal((3, 2, 1), (result.Rows, result.Added, result.Refused.Count));
        Assert.Equal(2, await CountEventsAsync());
    }

    [Fact]
    public async Task A_dry_run_stores_nothing_and_can_be_followed_by_the_import()
    {
        var dry = await ImportAsync("units", Units, new ImportOptions(DryRun: true));
        Assert.Equal((1, 0L), (dry.Added, await CountEventsAsync()));

        var real = await ImportAsync("units", Units);
        Assert.Equal((1, 1L), (real.Added, await CountEventsAsync()));
    }

    [Fact]
    public async Task A_row_that_differs_from_the_one_imported_before_is_refused_with_its_columns()
    {
        await ImportAsync("units", Units);

        var refusal = Assert.Single((await ImportAsync("units", "code,name,kind\n98,Tỉnh khác,district\n")).Refused);

        Assert.Equal((2, "name", "row-differs"), (refusal.Line, refusal.Column, refusal.Code));
        Assert.Contains("name, kind", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_optional_column_is_as_one_that_is_missing()
    {
        await ImportAsync("units", Units);

        var again = await ImportAsync("units", "kind;parent;code;name\nprovince;;98;Tỉnh Minh họa\n");

        Assert.Equal((0, 1, 0), (again.Added, again.Unchanged, again.Refused.Count));
    }

    [Fact]
    public async Task The_same_row_twice_in_a_file_is_one()
    {
        var result = await ImportAsync("units", Units + "98,Tỉnh Minh họa,province\n");

        Assert.Equal((2, 1, 1, 0), (result.Rows, result.Added, result.Unchanged, result.Refused.Count));
    }

    [Fact]
    public async Task A_refused_row_repeated_is_refused_again()
    {
        const string Orphan = "98001,Xã,commune,980\n";

        var result = await ImportAsync("units", "code,name,kind,parent\n" + Orphan + Orphan);

        Assert.Equal([(2, "unknown-unit"), (3, "unknown-unit")], result.Refused.Select(r => (r.Line, r.Code)));
        Assert.Equal(0, result.Unchanged);
    }

    [Fact]
    public async Task What_a_row_says_is_known_to_the_next_ones_while_it_is_still_being_written()
    {
        const int Last = Importer.RowsAtOnce - 1; // of those that are written while the next are judged
        var rows = Enumerable.Range(0, 2 * Importer.RowsAtOnce).Select(n => Registration($"M{n}", $"Mô hình {n}", $"Người {n}", $"P{n}")).ToList();
        string[] following = [rows[Last], Registration($"M{Last}", "Tên khác", $"Người {Last}", $"P{Last}"), Registration("N1", "Mô hình của cùng một người", "Tên đúng", $"P{Last}")];
        rows.InsertRange(Importer.RowsAtOnce, following);
        await ImportAsync("units", Units + "980,Huyện Minh họa,district\n");
        await ImportAsync("campaigns", "programme,unit,year,event\ndan-van-kheo,980,2019,launched\n");

        var result = await ImportAsync(
            "models", $"model_id,programme,year,unit,title,field,owner_kind,entry,owner,owner_id\n{string.Concat(rows)}", new ImportOptions(KeepGoing: true));

        Assert.Equal((rows.Count, rows.Count - 2, 1), (result.Rows, result.Added, result.Unchanged));
        var refused = Assert.Single(result.Refused);
        Assert.Equal((Last + 4, "duplicate-id"), (refused.Line, refused.Code));
        Assert.StartsWith($"Line {Last + 2} has the same key", refused.Sentence, StringComparison.Ordinal);
        await using var session = host.Services.GetRequiredService<ICampaignStore>().QuerySession();
        var events = await session.Events.QueryAllRawEvents().ToListAsync();
        Assert.Equal((rows.Count - 3, 1), (events.Count(e => e.EventTypeName == "person-identified.v1"), events.Count(e => e.EventTypeName == "person-corrected.v1")));

        static string Registration(string id, string title, string owner, string label) => $"{id},dan-van-kheo,2019,980,{title},economy,individual,new,{owner},{label}\n";
    }

    [Theory]
    [InlineData("M1", "Mô hình", "")]
    [InlineData("M1", "Tên khác", "Line 3 has the same key")]
    [InlineData("M0", "Mô hình", "Line 2 has the same key")] // refused there: the unit was another one
    public async Task A_key_is_known_however_far_up_in_the_file_it_stood(string id, string title, string refused)
    {
        var rows = Enumerable.Range(0, (2 * Importer.RowsAtOnce) + 1).Select(n => Registration($"M{n}", n == 0 ? "999" : "980", "Mô hình")).ToList();
        rows.Add(Registration(id, "980", title));
        await ImportAsync("units", Units + "980,Huyện Minh họa,district\n");
        await ImportAsync("campaigns", "programme,unit,year,event\ndan-van-kheo,980,2019,launched\n");

        var result = await ImportAsync("models", $"model_id,programme,year,unit,title,field,owner_kind,entry\n{string.Concat(rows)}", new ImportOptions(KeepGoing: true));

        Assert.Equal((rows.Count - 2, refused.Length == 0 ? 1 : 0), (result.Added, result.Unchanged));
        Assert.Equal((2, "unknown-unit"), (result.Refused[0].Line, result.Refused[0].Code));
        if (refused.Length > 0)
            Assert.StartsWith(refused, Assert.Single(result.Refused, r => r.Line == rows.Count + 1 && r.Code == "duplicate-id").Sentence, StringComparison.Ordinal);

        static string Registration(string id, string unit, string title) => $"{id},dan-van-kheo,2019,{unit},{title},economy,collective,new\n";
    }

    [Theory]
    [InlineData(false, "980", true)]
    [InlineData(true, "980", true)]
    [InlineData(false, "999", false)] // one row is refused, and so nothing of the file is stored
    public async Task Rows_that_are_taken_with_a_warning_are_named_by_it(bool dryRun, string lastUnit, bool isTaken)
    {
        const string header = "model_id,programme,year,unit,title,field,owner_kind,entry\n";
        var maintained = string.Concat(Enumerable.Range(0, 11).Select(n => $"M{n},dan-van-kheo,2019,980,Đường hoa,economy,collective,maintained\n"));
        var models = $"{header}N1,dan-van-kheo,2019,980,Đường hoa,economy,collective,new\n{maintained}N2,dan-van-kheo,2019,{lastUnit},Đường hoa,economy,collective,new\n";
        await ImportAsync("units", Units + "980,Huyện Minh họa,district\n");
        await ImportAsync("campaigns", "programme,unit,year,event\ndan-van-kheo,980,2019,launched\n");

        var result = await ImportAsync("models", models, new ImportOptions(dryRun));
        var again = await ImportAsync("models", models, new ImportOptions());

        string[] said = ["test.csv: 11 rows with the warning earlier-year-not-recorded (năm trước chưa được ghi): line 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, …"];
        Assert.Equal(isTaken ? said : [], result.Warnings.Describe("test.csv"));
        Assert.Equal(dryRun ? said : [], again.Warnings.Describe("test.csv"));
    }

    [Fact]
    public async Task An_empty_template_is_0_rows()
    {
        var result = await ImportAsync("units", "test.csv", ImportTemplate.TextOf(ImportKind.All[0], ReportLanguage.Vi), new ImportOptions());

        Assert.Equal("test.csv: 0 rows, 0 added, 0 unchanged, 0 refused", result.ToString());
    }

    [Fact]
    public async Task The_vietnamese_form_of_a_file_adds_nothing_to_the_canonical_one()
    {
        await ImportAsync("units", "code,name,kind,valid_from\n98,Tỉnh Minh họa,province,2004-07-08\n");

        var again = await ImportAsync("units", "STT;Mã đơn vị;Tên đơn vị;Loại đơn vị;Từ ngày;Trực thuộc\n1;98;Tỉnh Minh họa;Tỉnh;8/7/2004;\n2;;;;;\n");
        var other = await ImportAsync("units", "Mã đơn vị;Tên đơn vị;Loại đơn vị;Từ ngày\n98;Tỉnh khác;Tỉnh;8/7/2004\n");

        Assert.Equal((1, 0, 1, 0), (again.Rows, again.Added, again.Unchanged, again.Refused.Count));
        var refusal = Assert.Single(other.Refused);
        Assert.Equal(("Tên đơn vị", "row-differs"), (refusal.Column, refusal.Code));
        Assert.EndsWith("in Tên đơn vị.", refusal.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("123", " Did you mean 00123? Excel drops leading zeros: format the column as text.")]
    [InlineData("45", "check the code.")] // two units it may be
    [InlineData("678", "check the code.")]
    [InlineData("123@2004-07-08", "check the code.")]
    public async Task A_unit_code_that_may_have_lost_its_zeros_is_refused_with_the_one_that_may_be_meant(string written, string says)
    {
        await ImportAsync("units", "code,name,kind\n00123,Xã A,commune\n00045,Xã B,commune\n0045,Xã C,commune\n");

        var refusal = Assert.Single((await ImportAsync("units", $"code,name,kind,parent\n900,Cơ quan,agency,{written}\n")).Refused);

        Assert.Equal(("parent", "unknown-unit"), (refusal.Column, refusal.Code));
        Assert.EndsWith(says, refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_reason_admits_every_row_of_a_file_to_a_frozen_year()
    {
        const string Late = "model_id,year,step,on\nM1,2019,accepted,2019-03\nM1,2019,surveyed,2019-04\nM1,2019,surveyed,2019-05\n";
        await ImportAsync("units", Units + "980,Huyện Minh họa,district\n");
        await ImportAsync("campaigns", "programme,unit,year,event\ndan-van-kheo,980,2019,launched\n");
        await ImportAsync("models", "model_id,programme,year,unit,title,field,owner_kind,entry\nM1,dan-van-kheo,2019,980,T,economy,collective,new\n");
        await ImportAsync("campaigns", "programme,unit,year,event,until\ndan-van-kheo,980,2019,frozen,2019-11-30\n", new ImportOptions(Giver: new CommandGiver("head")));

        var refused = await ImportAsync("model-steps", Late);
        var admitted = await ImportAsync("model-steps", Late, new ImportOptions(LateReason: "Hồ sơ nộp chậm"));

        Assert.Equal([(2, "figures-frozen"), (3, "figures-frozen"), (4, "figures-frozen")], refused.Refused.Select(r => (r.Line, r.Code)));
        Assert.Equal((3, 0), (admitted.Added, admitted.Refused.Count));
    }

    private static IEnumerable<(string File, string Kind, int Line, string Column, string Code)> BadExamples() =>
        from line in File.ReadLines(Path.Combine(Examples, "bad", "README.md"))
        let cells = line.Split('|', StringSplitOptions.TrimEntries).Select(c => c.Trim('`')).ToList()
        where cells is [_, _, _, not "" and not "Line", _, not "" and not "---", ..] && cells[1].EndsWith(".csv", StringComparison.Ordinal)
        select (cells[1], cells[2], int.Parse(cells[3], System.Globalization.CultureInfo.InvariantCulture), cells[4], cells[5]);

    private async Task<List<ImportResult>> ImportExampleAsync()
    {
        var results = new List<ImportResult>();
        foreach (var (kind, path) in ImportKind.All.Select(k => (k.Name, Path.Combine(Examples, "2019-district", $"{k.Name}.csv"))).Where(f => File.Exists(f.Item2)))
            results.Add(await ImportFileAsync(kind, path));
        return results;
    }

    private async Task<ImportResult> ImportFileAsync(string kind, string path) =>
        await ImportAsync(kind, Path.GetFileName(path), await File.ReadAllBytesAsync(path), new ImportOptions());

    private Task<ImportResult> ImportAsync(string kind, string text, ImportOptions? options = null) =>
        ImportAsync(kind, "test.csv", Encoding.UTF8.GetBytes(text), options ?? new ImportOptions());

    private async Task<ImportResult> ImportAsync(string kind, string name, byte[] content, ImportOptions options)
    {
        using var file = TestFile.Open(kind, name, content);
        return await new Importer(host.Services.GetRequiredService<CampaignLedger>()).ImportAsync(TestFile.Kind(kind), file, options with { Giver = options.Giver ?? new CommandGiver(kind) }, null, CancellationToken.None);
    }

    private async Task<long> CountEventsAsync()
    {
        await using var session = host.Services.GetRequiredService<ICampaignStore>().QuerySession();
        return await session.Events.QueryAllRawEvents().CountAsync();
    }
}

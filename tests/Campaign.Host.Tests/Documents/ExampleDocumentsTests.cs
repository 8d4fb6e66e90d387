using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Campaign.Domain;
using Campaign.Host.Cli;
using Campaign.Host.Import;
using Campaign.Host.Reports;
using Campaign.Host.Reports.Documents;
using Campaign.Projections;
using Campaign.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Campaign.Host.Tests.Documents;

/// <summary>The documents of the example of 2019, from the store to the pages that LibreOffice makes of them.</summary>
public sealed class ExampleDocumentsTests : IAsyncLifetime
{
    private static readonly UnitSelector District = TextValue.Parse<UnitSelector>("980");
    private static readonly CampaignYear Year = CampaignYear.Of(2019);

    private readonly string folder = TemporaryFolder.Create("documents");
    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(ExampleDocumentsTests));
    private IHost host = null!;

    private CampaignLedger Ledger => host.Services.GetRequiredService<CampaignLedger>();

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCampaignLedger(database.ConnectionString, o => o.Log.RunSequencer = false);
        host = builder.Build();
        await host.StartAsync();
        foreach (var (kind, path) in DemoVerb.FilesOf("2019-district"))
        {
            using var rows = ImportFile.Open(kind, path);
            Assert.Empty((await new Importer(Ledger).ImportAsync(kind, rows, DemoVerb.OptionsOf(kind), null, CancellationToken.None)).Refused);
        }
    }

    public async Task DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        Directory.Delete(folder, recursive: true);
        await database.DisposeAsync();
    }

    [OfficeFact]
    public async Task LibreOffice_prints_what_the_ledger_says()
    {
        await SaveAsync("vi.docx");
        await SaveAsync("en.docx", ReportLanguage.En);
        await SaveAsync("page.html");
        Save("hostile.docx", DocumentTests.Written(DocumentTests.Evil("=1+1 <b>&amp;\u202E\u0001"), "Docx"));

        var texts = Office.TextsOf(folder, "vi.docx", "en.docx", "page.html", "hostile.docx").ToDictionary(t => t.Key, t => Regex.Replace(t.Value, "\\s+", " "));

        string[] vietnamese =
        [
            "DỰ THẢO – số liệu chưa chốt · Dữ liệu minh họa", "ĐẢNG CỘNG SẢN VIỆT NAM", "HUYỆN ỦY MINH HỌA", "BAN DÂN VẬN", "Số …-BC/…", "BÁO CÁO", "55 mô hình đăng ký",
            "02 mô hình được lựa chọn đăng ký cấp tỉnh", "trong đó: được lựa chọn đăng ký cấp tỉnh", "Khen thưởng 10 tập thể, 08 cá nhân", "2. Thực hiện dân chủ ở cơ sở", "Nơi nhận:", "TRƯỞNG BAN",
            "Biểu tổng hợp theo đơn vị", "Danh sách mô hình", "Danh sách khen thưởng, biểu dương", "Lượt tiếp công dân 186", "+8,8", "445†", "Nguồn số liệu",
        ];
        Assert.All(vietnamese, said => Assert.Contains(said, texts["vi.docx"], StringComparison.Ordinal));
        Assert.All(vietnamese, said => Assert.Contains(said, texts["page.html"], StringComparison.Ordinal));
        Assert.Contains("55 38 17 41 12 2 20 19 9 7 1 48 43 8 2 1 1 18", texts["vi.docx"], StringComparison.Ordinal);
        Assert.Contains("I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO", texts["vi.docx"], StringComparison.Ordinal);
        string[] english = ["COMMUNIST PARTY OF VIET", "of which: selected to register at the province", "+8.8", "55 38 17 41 12 2 20"];
        Assert.All(english, said => Assert.Contains(said, texts["en.docx"], StringComparison.Ordinal));
        Assert.Contains("=1+1 <b>&amp;��", texts["hostile.docx"], StringComparison.Ordinal);
    }

    [OfficeFact]
    public async Task LibreOffice_calculates_our_totals_even_where_the_file_brings_wrong_ones()
    {
        var workbook = await SaveAsync("r.xlsx");
        Assert.Equal(48, Regex.Count(WithWrongResults(workbook), "<x:v>987</x:v>")); // 20 units and 18 columns of the summary, 10 rows by field

        var sheets = Office.SheetsOf(folder, "r.xlsx", "wrong.xlsx");

        var totals = sheets["r-Biểu tổng hợp theo đơn vị"].Single(l => l.Contains("Tổng cộng", StringComparison.Ordinal));
        Assert.Equal(",Tổng cộng,55,38,17,41,12,2,20,19,9,7,1,48,43,8,2,1,1,18", totals);
        Assert.Equal("Được công nhận,43,16,14,8,5,34,8,1,29,14", sheets["r-Mô hình chia theo lĩnh vực, chủ"].Single(l => l.StartsWith("Được công nhận", StringComparison.Ordinal)));
        Assert.All(sheets.Keys.Where(k => k.StartsWith("r-", StringComparison.Ordinal)), k => Assert.Equal(sheets[k], sheets["wrong" + k[1..]]));
    }

    [Fact]
    public async Task After_the_freeze_it_is_no_draft_and_read_again_it_is_the_same_bytes()
    {
        var draft = await WriteAsync(ReportFormat.Docx);
        Assert.Equal(draft.Bytes, (await WriteAsync(ReportFormat.Docx)).Bytes);
        Assert.Contains("DỰ THẢO", draft.Paragraphs(), StringComparison.Ordinal);

        var freeze = new FreezeFigures(TextValue.Parse<ProgrammeCode>("dan-van-kheo"), District, Year, new LocalDate(2019, 12, 31));
        Assert.Null((await Ledger.ExecuteAsync(freeze, new CommandContext(Guid.NewGuid(), "lanh-dao"))).Refusal);

        var final = (await WriteAsync(ReportFormat.Docx)).Paragraphs();
        Assert.DoesNotContain("DỰ THẢO", final, StringComparison.Ordinal);
        Assert.Contains("Số liệu đã chốt đến ngày 31/12/2019.", final, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Docx")]
    [InlineData("Xlsx")]
    public async Task Office_finds_no_fault_with_report_and_lists(string format)
    {
        var (kind, text) = (Enum.Parse<ReportFormat>(format), new ReportText(ReportLanguage.Vi));
        var view = new ViewQuery(District, Year);
        ReportFile[] files =
        [
            await WriteAsync(kind), SummaryLayout.Of((await Ledger.Reports.SummaryAsync(view)).Value!, text).Write(kind, ReportLanguage.Vi),
            ModelListLayout.Of((await Ledger.Reports.ModelsAsync(view)).Value!, text).Write(kind, ReportLanguage.Vi),
            FunnelLayout.Of((await Ledger.Reports.FunnelAsync(view)).Value!, text).Write(kind, ReportLanguage.Vi),
        ];

        Assert.All(files, file => Assert.Empty(file.Faults()));
    }

    /// <summary>The district's office runs the campaign, and signs for the district alone.</summary>
    [Theory]
    [InlineData("98001", "ĐẢNG ỦY XÃ MINH HỌA 01")]
    [InlineData("980-LHPN", "HỘI LIÊN HIỆP PHỤ NỮ HUYỆN MINH HỌA")]
    public async Task A_unit_below_bears_its_own_head(string unit, string head)
    {
        await Ledger.WaitForReportsAsync();
        var report = (await Ledger.Reports.YearlyAsync(new YearlyReportQuery(TextValue.Parse<UnitSelector>(unit), Year))).Value!;

        var text = ReportDocument.Write(report, ReportFormat.Docx, ReportLanguage.Vi).Paragraphs();

        Assert.Contains(head, text, StringComparison.Ordinal);
        Assert.DoesNotContain("BAN DÂN VẬN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ĐẢNG ỦY HỘI", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_mark_in_an_annex_is_explained()
    {
        var text = (await WriteAsync(ReportFormat.Docx)).Paragraphs();

        Assert.Matches(@"\d\*", text);
        Assert.Contains("* Số năm trước là số đã công bố, chưa có sự kiện.", text, StringComparison.Ordinal);
    }

    /// <summary>The workbook with 987 as the result of every formula, saved beside it.</summary>
    private string WithWrongResults(ReportFile workbook)
    {
        var package = new MemoryStream();
        package.Write(workbook.Bytes);
        var all = new StringBuilder();
        using (var archive = new ZipArchive(package, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var sheet in archive.Entries.Where(e => e.FullName.Contains("/sheet", StringComparison.Ordinal)).ToList())
            {
                using var content = sheet.Open();
                using var reader = new StreamReader(content);
                var text = Regex.Replace(reader.ReadToEnd(), "(<x:f>[^<]+</x:f>)<x:v>\\d+</x:v>", "$1<x:v>987</x:v>");
                content.SetLength(0);
                content.Write(Encoding.UTF8.GetBytes(text));
                all.Append(text);
            }
        }

        File.WriteAllBytes(Path.Combine(folder, "wrong.xlsx"), package.ToArray());
        return all.ToString();
    }

    private async Task<ReportFile> SaveAsync(string name, ReportLanguage language = ReportLanguage.Vi)
    {
        var file = await WriteAsync(ReportFormats.OfFile(name)!.Value, language);
        Save(name, file);
        return file;
    }

    private void Save(string name, ReportFile file) => File.WriteAllBytes(Path.Combine(folder, name), file.Bytes);

    private async Task<ReportFile> WriteAsync(ReportFormat format, ReportLanguage language = ReportLanguage.Vi)
    {
        await Ledger.WaitForReportsAsync();
        var report = await Ledger.Reports.YearlyAsync(new YearlyReportQuery(District, Year));
        var view = new ViewQuery(District, Year);
        var annexes = new AnnexViews((await Ledger.Reports.SummaryAsync(view)).Value!, (await Ledger.Reports.ModelsAsync(view)).Value!);
        return ReportDocument.Write(report.Value!, format, language, annexes);
    }
}

using System.Text;
using System.Text.RegularExpressions;
using Campaign.Host.Tests.Cli;
using Campaign.Host.Tests.Import;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Documentation;

/// <summary>Every command of docs/importing.md is run, in its order, and says what stands there.</summary>
public sealed partial class ImportingPageTests : IAsyncLifetime
{
    private const string Headings = "Mã mô hình;Phong trào;Năm thi đua;Đơn vị;Tên mô hình;Lĩnh vực;Loại chủ thể;Hình thức đăng ký";
    private const string FlowerRoad = "M1;Dân vận khéo;2019;980;Đường hoa;Kinh tế;Tập thể;Đăng ký mới";
    private const string CleanFields = "M3;Dân vận khéo;2019;980;Sạch đồng ruộng;Nông thôn mới;Tập thể;Đăng ký mới";

    /// <summary>What the officer does before each block.</summary>
    private static readonly Action<ImportingPageTests>[] Before =
    [
        _ => { },
        test =>
        {
            test.Book("don-vi.xlsx", "Đơn vị", "Mã đơn vị;Tên đơn vị;Loại đơn vị;Trực thuộc", "980;Huyện Minh họa;Huyện;", "00123;Xã Bình An;Xã;980");
            test.Text("phat-dong.csv", "Phong trào;Đơn vị;Năm thi đua;Sự kiện", "Dân vận khéo;980;2019;launched", "Dân vận khéo;980;2020;launched");
            test.Models("mo-hinh.xlsx", FlowerRoad, "M2;Dân vận khéo;2019;123;Tiếng loa an ninh;Quốc phòng – an ninh;Tập thể;Đăng ký mới", CleanFields.Replace("Tập thể", "Câu lạc bộ", StringComparison.Ordinal));
        },
        test => test.Models("mo-hinh.xlsx", FlowerRoad, "M2;Dân vận khéo;2019;00123;Tiếng loa an ninh;Quốc phòng – an ninh;Tập thể;Đăng ký mới", CleanFields),
        test => test.Text("mo-hinh-moi.csv", Headings, ";Dân vận khéo;2019;00123;Tổ hòa giải;Văn hóa – xã hội;Tập thể;Đăng ký mới"),
        test => test.Models("mo-hinh-2020.xlsx", "M1;Dân vận khéo;2020;980;Đường hoa;Kinh tế;Tập thể;Tiếp tục duy trì"),
        test =>
        {
            test.Text("chot.csv", "programme,unit,year,event,until", "dan-van-kheo,980,2019,frozen,2019-11-30");
            test.Text("mo-hinh-2019-cham.csv", Headings, "M4;Dân vận khéo;2019;00123;Ngày chủ nhật xanh;Kinh tế;Tập thể;Đăng ký mới");
        },
    ];

    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(ImportingPageTests));
    private readonly string folder = TemporaryFolder.Create("importing");

    public Task InitializeAsync() => database.InitializeAsync();

    public async Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Every_command_of_the_page_does_what_the_page_says()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Snapshots.ProjectFolder(), "..", "..", "docs", "importing.md"));
        var blocks = Blocks().Matches(page).Select(b => b.Groups[1].Value).ToList();
        Assert.Equal(Before.Length, blocks.Count);
        foreach (var (block, prepare) in blocks.Zip(Before))
        {
            prepare(this);
            foreach (var step in block.Split("$ ./campaign ", StringSplitOptions.RemoveEmptyEntries))
            {
                var (command, says) = step.Split('\n', 2) is [var first, var rest] ? (first, rest) : (step, "");
                var ran = await RunAsync(command); // what ends well may say nothing on the page
                Assert.Equal((command, says), (command, says.Length == 0 && ran.ExitCode == 0 ? "" : ran.Output + ran.Error));
            }
        }
    }

    [GeneratedRegex(@"[\w-]+\.(csv|xlsx)")]
    private static partial Regex FileNames();

    [GeneratedRegex("```console\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    private Task<Ran> RunAsync(string command) =>
        CampaignProgram.RunAsync(FileNames().Replace(command, name => Path.Combine(folder, name.Value)), database.ConnectionString);

    private void Models(string name, params string[] rows) => Book(name, "Mô hình", [Headings, .. rows]);

    private void Book(string name, string sheet, params string[] rows)
    {
        using var file = File.Create(Path.Combine(folder, name));
        new TestWorkbook().Sheet(sheet, string.Concat(rows.Select((row, at) => TestWorkbook.Row(at + 1, row.Split(';'))))).Write(file);
    }

    private void Text(string name, params string[] rows) => File.WriteAllLines(Path.Combine(folder, name), rows, new UTF8Encoding(true));
}

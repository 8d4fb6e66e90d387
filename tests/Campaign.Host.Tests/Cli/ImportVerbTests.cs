using System.Text;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Cli;

/// <summary>The verb as an officer uses it, from the first file to the reports.</summary>
public sealed class ImportVerbTests : IAsyncLifetime
{
    private const string NewModels =
        "Mã mô hình;Phong trào;Năm thi đua;Đơn vị;Tên mô hình;Lĩnh vực;Loại chủ thể;Hình thức đăng ký\r\n"
        + ";Dân vận khéo;2019;980;Đường hoa;Kinh tế;Tập thể;Đăng ký mới\r\n";

    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(ImportVerbTests));
    private readonly string folder = TemporaryFolder.Create("import-verb");

    public Task InitializeAsync() => database.InitializeAsync();

    public async Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await database.DisposeAsync();
    }

    [Fact]
    public async Task New_models_without_an_id_are_given_one_and_the_file_with_the_ids_is_the_same_models()
    {
        await LaunchAsync();
        var (models, completed) = (await WriteAsync("models.csv", NewModels), Path.Combine(folder, "with-ids.csv"));

        var without = await RunAsync($"models {models}");
        var given = await RunAsync($"models {models} -o {completed}");
        var again = await RunAsync($"models {completed}");
        var taken = await RunAsync($"models {models} -o {completed}");

        Assert.Equal("models.csv:2: Mã mô hình: missing: The cell of 'Mã mô hình' is empty. (What is counted must be named.)", without.ErrorLines[0]);
        Assert.Equal(new Ran(0, "", "models.csv: 1 rows, 1 added, 0 unchanged, 0 refused\n"), given);
        Assert.Equal("\uFEFF" + NewModels.Replace("\r\n;Dân", "\r\n980-2019-duong-hoa-ec7c3a;Dân", StringComparison.Ordinal), Encoding.UTF8.GetString(await File.ReadAllBytesAsync(completed)));
        Assert.Equal(new Ran(0, "", "with-ids.csv: 1 rows, 0 added, 1 unchanged, 0 refused\n"), again);
        Assert.Contains("not written over", Assert.Single(taken.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_written_when_a_row_is_refused_and_ids_are_for_models_alone()
    {
        await LaunchAsync();
        var (models, completed) = (await WriteAsync("models.csv", NewModels.Replace("Tập thể", "Câu lạc bộ", StringComparison.Ordinal)), Path.Combine(folder, "with-ids.csv"));

        var refused = await RunAsync($"models {models} -o {completed}");
        var units = await RunAsync($"units {models} -o {completed}");

        Assert.Equal((1, 2), (refused.ExitCode, units.ExitCode));
        Assert.Equal("models.csv: 1 rows, 0 added, 0 unchanged, 1 refused (nothing of the file is stored)", refused.ErrorLines[^1]);
        Assert.False(File.Exists(completed));
    }

    private async Task LaunchAsync()
    {
        await RunAsync($"units {await WriteAsync("units.csv", "code,name,kind\n980,Huyện Minh họa,district\n")}");
        await RunAsync($"campaigns {await WriteAsync("campaigns.csv", "programme,unit,year,event\ndan-van-kheo,980,2019,launched\n")}");
    }

    private Task<Ran> RunAsync(string arguments) => CampaignProgram.RunAsync($"import {arguments}", database.ConnectionString);

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}

using System.Text;
using System.Text.Json;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Cli;

/// <summary>The law as it is printed, and as files are judged by it.</summary>
public sealed class LawTests : IAsyncLifetime
{
    private const string Nowhere = "Host=127.0.0.1;Port=1";

    private readonly CampaignDatabase database = CampaignDatabase.ForTest($"{nameof(Cli)}{nameof(LawTests)}");
    private readonly string folder = TemporaryFolder.Create("law");

    public Task InitializeAsync() => database.InitializeAsync();

    public async Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await database.DisposeAsync();
    }

    [Fact]
    public async Task The_law_is_printed_without_a_database()
    {
        var texts = new List<string>();
        foreach (var call in new[] { "law --on 2025-08-01", "law --on 2024-05-01 --lang en --rules unconfirmed,round-up-10000", "law --on 2025-08-01 --format csv" })
        {
            var ran = await CampaignProgram.RunAsync(call, Nowhere);
            Assert.True(ran is { ExitCode: 0, Error: "" }, ran.Error);
            texts.Add($"> {call}\n\n{ran.Output}");
        }

        await Verifier.Verify(string.Join('\n', texts), "txt");
    }

    [Fact]
    public async Task Programs_get_all_periods()
    {
        var ran = await CampaignProgram.RunAsync("law --json", Nowhere);

        using var law = JsonDocument.Parse(ran.Output);
        Assert.Equal([null, "2024-01-01", "2025-07-01"], law.RootElement.GetProperty("periods").EnumerateArray().Select(p => p.GetProperty("from").GetString()));
        Assert.Equal("0.15", law.RootElement.GetProperty("periods")[1].GetProperty("coefficients")[0].GetProperty("coefficient").GetString());
    }

    [Theory]
    [InlineData("--rules everything")]
    [InlineData("--rules round-up-0")]
    [InlineData("--rules unconfirmed,")]
    public async Task Rules_that_do_not_exist_are_wrong_usage(string option)
    {
        var ran = await CampaignProgram.RunAsync($"law {option}", Nowhere);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("'round-up-10000'", ran.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_variable_holds_where_the_option_is_not_given()
    {
        var ran = await CampaignProgram.RunAsync("law --json", Nowhere, environment: ("CAMPAIGN_RULES", "unconfirmed"));
        var wrong = await CampaignProgram.RunAsync("law --json", Nowhere, environment: ("CAMPAIGN_RULES", "all"));

        Assert.Contains("\"useUnconfirmed\": true", ran.Output, StringComparison.Ordinal);
        Assert.Equal((1, ""), (wrong.ExitCode, wrong.Output));
        Assert.StartsWith("CAMPAIGN_RULES is 'all'.", Assert.Single(wrong.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invariants_06_and_10_hold_for_files()
    {
        await AcceptedAsync("units", "code,name,kind", "980,Huyện Minh họa,district");
        await AcceptedAsync("campaigns", "programme,unit,year,event", "dan-van-kheo,980,2025,launched");
        await AcceptedAsync("decisions", "Mã quyết định;Loại quyết định;Ngày quyết định;Hệ thống;Cấp quyết định", "Q1;Khen thưởng;01/08/2025;Chính quyền;Chủ tịch UBND xã", "Q2;Khen thưởng;01/08/2025;Chính quyền;Chủ tịch UBND tỉnh");
        const string Header = "commendation_id,programme,year,recipient_kind,recipient,unit,recipient_id,form,decision_id";

        var refused = await ImportAsync("commendations", Header, "K1,dan-van-kheo,2025,individual,Nguyễn Văn Ví Dụ,980,CN-01,bang-khen,Q1");
        var unconfirmed = await ImportAsync("commendations --rules unconfirmed", Header, "K1,dan-van-kheo,2025,individual,Nguyễn Văn Ví Dụ,980,CN-01,giay-khen,Q2");
        await AcceptedAsync("commendations", Header, "K1,dan-van-kheo,2025,individual,Nguyễn Văn Ví Dụ,980,CN-01,giay-khen,Q1", "K2,dan-van-kheo,2025,collective,Thôn 3,980,,giay-khen,Q2");
        await AcceptedAsync("commendation-steps", "commendation_id,step,on,amount", "K1,reward-paid,2025-08-10,");
        var unknown = await ImportAsync("commendation-steps", "commendation_id,step,on,amount", "K2,reward-paid,2025-08-10,");

        Assert.Contains("no-authority", refused.Error, StringComparison.Ordinal);
        Assert.Contains("Luật 06/2022/QH15, Art. 80(3)", refused.Error, StringComparison.Ordinal);
        Assert.Contains("no-authority", unconfirmed.Error, StringComparison.Ordinal);
        Assert.Contains("reward-not-known", unknown.Error, StringComparison.Ordinal);
        var register = await CampaignProgram.RunAsync("view register 980 2025 --lang en", database.ConnectionString);
        Assert.Contains("702,000", register.Output, StringComparison.Ordinal);
        Assert.Contains("chair of the commune People's Committee", register.Output, StringComparison.Ordinal);
    }

    private async Task AcceptedAsync(string kind, params string[] lines)
    {
        var ran = await ImportAsync(kind, lines);
        Assert.True(ran.ExitCode == 0, ran.Error);
    }

    private async Task<Ran> ImportAsync(string kind, params string[] lines)
    {
        var path = Path.Combine(folder, "file.csv");
        await File.WriteAllLinesAsync(path, lines, new UTF8Encoding(true));
        return await CampaignProgram.RunAsync($"import {kind} {path}{(kind.StartsWith("commendations", StringComparison.Ordinal) ? " --actor lanh-dao" : "")}", database.ConnectionString);
    }
}

using System.Text.Json;
using Campaign.TestKit;
using Npgsql;

namespace Campaign.Host.Tests.Cli;

/// <summary>The past, differences and drift as people and scripts see them, on the example of 2019.</summary>
public sealed class LedgerVerbTests : IAsyncLifetime
{
    private const string Nowhere = "Host=127.0.0.1;Port=1;Username=nobody;Password=none;Database=none";

    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(LedgerVerbTests));

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("ledger")]
    [InlineData("ledger diff 1")]
    [InlineData("ledger diff 0 1")]
    [InlineData("report 980 2019 --as-of 2026-11-25")]
    [InlineData("report 980 2019 --as-of 5 --structure now")]
    [InlineData("explain 980 2019 models.registered --as-of -1")]
    [InlineData("view models 980 2019 --as-of now")]
    [InlineData("serve --drift-hours -1")]
    public async Task Wrong_usage_is_2_and_points_to_the_help_of_the_verb(string arguments)
    {
        var ran = await CampaignProgram.RunAsync(arguments, Nowhere);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Matches($"See: campaign {arguments.Split(' ')[0]}.* --help", ran.Error);
    }

    [Theory]
    [InlineData("ledger diff")]
    [InlineData("ledger drift")]
    public async Task Every_verb_has_help_with_an_example(string verb)
    {
        var ran = await CampaignProgram.RunAsync($"{verb} --help", Nowhere);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Contains($"campaign {verb} ", ran.Output[ran.Output.IndexOf("Example:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_of_the_past_is_the_same_bytes_whatever_is_recorded_since()
    {
        Assert.StartsWith("nothing-sealed: ", (await CampaignProgram.RunAsync("report 980 2019 --as-of 1", database.ConnectionString)).Error, StringComparison.Ordinal);
        await RunAsync("demo");
        var size = await SizeAsync();
        string[] questions =
        [
            $"report 980 2019 --as-of {size}", $"report 980 2019 --as-of {size} --json", $"report 980 2019 --as-of {size - 100} --until 2019-06-30 --lang en --format md",
            $"explain 980 2019 models.recognised --as-of {size - 100}", $"view register 98007 2019 --as-of {size} --format csv",
        ];
        var before = new List<string>();
        foreach (var question in questions)
            before.Add(await RunAsync(question));
        Assert.Contains($"Theo những gì sổ cái đã ghi khi có {size} mục.", before[0], StringComparison.Ordinal);
        Assert.Matches($"Sổ cái: {size} bút toán, gốc [A-Za-z0-9+/]{{43}}=, niêm phong [0-9:/ ]+; quy tắc ghi sổ bản 1\\.", before[0].ReplaceLineEndings(" "));
        Assert.Contains($"Ledger: {size - 100} entries; postings of version 1.", before[2].ReplaceLineEndings(" "), StringComparison.Ordinal);
        using (var json = JsonDocument.Parse(before[1]))
        {
            var provenance = json.RootElement.GetProperty("provenance");
            Assert.Equal((size, $"{size}", "1"), (provenance.GetProperty("ledgerSize").GetInt64(), provenance.GetProperty("asOf").GetString(), provenance.GetProperty("postingsVersion").GetString()));
        }

        var present = await RunAsync("report 980 2019");
        await RunAsync("record set-target -", """{"programme":"dan-van-kheo","unit":"980","year":2019,"figure":"models.registered","amount":77}""");
        await RunAsync("projections rebuild");

        Assert.NotEqual(present, await RunAsync("report 980 2019"));
        foreach (var (question, then) in questions.Zip(before))
            Assert.Equal(then, await RunAsync(question));
        Assert.Equal(size + 1, await SizeAsync());
        var diff = await RunAsync($"ledger diff {size} {size + 1}");
        Assert.Contains("target-set.v1", diff, StringComparison.Ordinal);
        Assert.Contains("Sự kiện: 1", diff, StringComparison.Ordinal);
        Assert.Contains("Chỉ tiêu thay đổi: 0", diff, StringComparison.Ordinal);
        Assert.Contains("figure,,,,,,,dan-van-kheo,2019,", await RunAsync($"ledger diff 1 {size} --format csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drift_is_1_where_the_books_differ_and_names_the_row()
    {
        await RunAsync("demo");
        Assert.Contains("Sổ khớp với sự kiện", await RunAsync("ledger drift"), StringComparison.Ordinal);
        await ScalarAsync("update campaign.balances set total = 1000 where unit like '980@%' and figure = 'models.registered' and facet = '' returning 1::bigint");

        var text = await CampaignProgram.RunAsync("ledger drift", database.ConnectionString);
        var json = await CampaignProgram.RunAsync("ledger drift --json", database.ConnectionString);

        Assert.Equal((1, 1), (text.ExitCode, json.ExitCode));
        Assert.Contains("SỔ KHÁC VỚI SỰ KIỆN: 1 dòng", text.Output, StringComparison.Ordinal);
        using var read = JsonDocument.Parse(json.Output);
        var balances = read.RootElement.GetProperty("tables").EnumerateArray().Single(t => t.GetProperty("table").GetString() == "balances");
        Assert.Contains("\"total\": 1000", balances.GetProperty("rows")[0].GetProperty("stored").GetString(), StringComparison.Ordinal);
        await RunAsync("projections rebuild");
        await RunAsync("ledger drift");
    }

    private async Task<string> RunAsync(string arguments, string? input = null)
    {
        var ran = await CampaignProgram.RunAsync(arguments, database.ConnectionString, input);
        Assert.True(ran.ExitCode == 0, $"{arguments}: {ran.Error}");
        return ran.Output;
    }

    /// <summary>How many events are sealed.</summary>
    private async Task<long> SizeAsync()
    {
        using var status = JsonDocument.Parse(await RunAsync("ledger status --json"));
        return status.RootElement.GetProperty("size").GetInt64();
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

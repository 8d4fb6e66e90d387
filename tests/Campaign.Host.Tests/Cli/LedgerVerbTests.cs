using System.Text.Json;
using Campaign.Projections;
using Campaign.TestKit;
using Npgsql;

namespace Campaign.Host.Tests.Cli;

/// <summary>The past, differences and drift as people and scripts see them, on the example of 2019.</summary>
public sealed class LedgerVerbTests : IAsyncLifetime
{
    private const string Nowhere = "Host=127.0.0.1;Port=1;Username=nobody;Password=none;Database=none";

    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(LedgerVerbTests));
    private readonly string folder = TemporaryFolder.Create("keys");

    public Task InitializeAsync() => database.InitializeAsync();

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("ledger")]
    [InlineData("ledger diff 1")]
    [InlineData("ledger diff 0 1")]
    [InlineData("ledger fork --yes")]
    [InlineData("ledger fork --reason thử")]
    [InlineData("ledger fork --reason \" \" --yes")]
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
    [InlineData("ledger rotate-key")]
    [InlineData("ledger fork")]
    public async Task Every_verb_has_help_with_an_example(string verb)
    {
        var ran = await CampaignProgram.RunAsync($"{verb} --help", Nowhere);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Contains($"campaign {verb} ", ran.Output[ran.Output.IndexOf("Example:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_of_the_past_is_the_same_bytes_whatever_is_recorded_since()
    {
        await RunAsync("demo");
        var size = await SealAsync();
        Assert.StartsWith("beyond-ledger: ", (await CampaignProgram.RunAsync($"report 980 2019 --as-of {size + 1}", database.ConnectionString)).Error, StringComparison.Ordinal);
        string[] questions =
        [
            $"report 980 2019 --as-of {size}", $"report 980 2019 --as-of {size} --json", $"report 980 2019 --as-of {size - 100} --until 2019-06-30 --lang en --format md",
            $"explain 980 2019 models.recognised --as-of {size - 100}", $"view register 98007 2019 --as-of {size} --format csv",
        ];
        var before = new List<string>();
        foreach (var question in questions)
            before.Add(await RunAsync(question));
        Assert.Contains($"Theo những gì sổ cái đã ghi khi có {size} bút toán.", before[0], StringComparison.Ordinal);
        Assert.Matches($"Sổ cái: {size} bút toán, gốc [A-Za-z0-9+/]{{43}}=.*; quy tắc ghi sổ bản 1\\.", before[0].ReplaceLineEndings(" "));
        Assert.Matches($"Ledger: {size - 100} entries.*; postings of version 1\\.", before[2].ReplaceLineEndings(" "));
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
        await SealAsync();
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
        await ScalarAsync("update campaign.accounts set total[array_position(figures, 'models.registered')] = 1000 where unit like '980@%' and 'models.registered' = any(figures) returning 1::bigint");

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

    [Fact]
    public async Task A_key_is_replaced_and_the_bundle_holds_for_whoever_trusts_the_old_one_or_the_new_one()
    {
        var key = Path.Combine(folder, "signing.key");
        FileSigner.Create(key, "so-cai.example/huyen-980");
        var setting = ("Log__Key", key);
        var none = await CampaignProgram.RunAsync("ledger rotate-key", database.ConnectionString);
        Assert.Equal(1, none.ExitCode);
        Assert.Contains("no signing key in a file", none.Error, StringComparison.Ordinal);
        await RunAsync("demo", null, setting);

        var told = await RunAsync("ledger rotate-key", null, setting);

        var keys = System.Text.RegularExpressions.Regex.Matches(told, "(?:Old|New) key: (.+)").Select(m => m.Groups[1].Value.Trim()).ToList();
        using (var status = JsonDocument.Parse(await RunAsync("ledger status --json", null, setting)))
            Assert.Equal(keys[1], status.RootElement.GetProperty("verifierKey").GetString());
        await RunAsync("record set-target -", """{"programme":"dan-van-kheo","unit":"980","year":2019,"figure":"models.registered","amount":77}""", setting);
        var bundle = Path.Combine(folder, "bundle");
        await RunAsync($"ledger export -o {bundle}", null, setting);
        foreach (var trusted in keys)
        {
            await RunAsync($"verify-bundle {bundle} --key {trusted}");
            await RunAsync($"ledger verify --key {trusted}", null, setting);
        }

        var refused = await CampaignProgram.RunAsync("ledger fork --reason thử --yes", database.ConnectionString, null, setting);
        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith("nothing-to-fork: ", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_restored_backup_the_log_is_forked_and_signed_under_another_name()
    {
        var setting = ("Log__Key", Path.Combine(folder, "signing.key"));
        FileSigner.Create(setting.Item2, "so-cai.example/huyen-980");
        await RunAsync("demo", null, setting);
        await RunAsync("ledger checkpoint", null, setting);
        await ScalarAsync("with a as (delete from campaign.leaves), b as (delete from campaign.tiles), c as (delete from campaign.seals) select 1::bigint");
        await ScalarAsync("with last as (delete from campaign.mt_events where seq_id = (select max(seq_id) from campaign.mt_events) returning stream_id) update campaign.mt_streams set version = version - 1 where id in (select stream_id from last) returning version");

        var told = await RunAsync("ledger fork --reason \"bản sao cũ\" --yes", null, setting);

        Assert.Contains("The log so-cai.example/huyen-980 is given up", told, StringComparison.Ordinal);
        Assert.Contains("\nso-cai.example/huyen-980.20", $"\n{await RunAsync("ledger checkpoint", null, setting)}", StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(string arguments, string? input = null, params (string Name, string Value)[] environment)
    {
        var ran = await CampaignProgram.RunAsync(arguments, database.ConnectionString, input, environment);
        Assert.True(ran.ExitCode == 0, $"{arguments}: {ran.Error}");
        return ran.Output;
    }

    /// <summary>Seals what is recorded, and answers the size. There is no key, so nothing is signed.</summary>
    private async Task<long> SealAsync()
    {
        await CampaignProgram.RunAsync("ledger checkpoint", database.ConnectionString);
        return await ScalarAsync("select max(size) from campaign.seals");
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Ledger;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Cli;

/// <summary>What an auditor does with the example of 2019: without a database, with files alone.</summary>
public sealed class BundleVerbTests : IClassFixture<BundleVerbTests.Example>, IDisposable
{
    private const string Nowhere = "Host=127.0.0.1;Port=1;Username=nobody;Password=none;Database=none";

    private readonly Example example;
    private readonly string folder = TemporaryFolder.Create("bundle");

    public BundleVerbTests(Example example)
    {
        this.example = example;
        foreach (var file in Directory.GetFiles(example.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(example.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private string Bundle => Path.Combine(folder, Example.Bundle);

    private string Report => Path.Combine(folder, Example.Report);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_bundle_is_verified_and_every_figure_of_the_report_counted_again_without_a_database()
    {
        var older = Path.Combine(folder, "older");
        await File.WriteAllTextAsync(older, example.CheckpointOf(100).ToString());
        var verified = await RunAsync($"verify-bundle {Bundle} --since {older} --json");
        Assert.Equal((0, ""), (verified.ExitCode, verified.Error));
        using var verification = JsonDocument.Parse(verified.Output);
        Assert.True(verification.RootElement.GetProperty("holds").GetBoolean());
        Assert.Equal(Example.Origin, verification.RootElement.GetProperty("origin").GetString());
        Assert.Equal(0, verification.RootElement.GetProperty("findings").GetArrayLength());

        var counted = await RunAsync($"recount {Bundle} 980 2019 --report {Report} --json");
        Assert.Equal((0, ""), (counted.ExitCode, counted.Error));
        var (recount, report) = (JsonNode.Parse(counted.Output)!, JsonNode.Parse(await File.ReadAllTextAsync(Report))!);
        Assert.Equal("1", recount["postings"]!.GetValue<string>());
        Assert.Equal(
            report["sections"]!.AsArray().Select(s => (s!["programme"]!.ToJsonString(), s["figures"]!.ToJsonString())),
            recount["programmes"]!.AsArray().Select(s => (s!["programme"]!.ToJsonString(), s["figures"]!.ToJsonString())));
        Assert.Equal(55, recount["programmes"]![0]!["figures"]![0]!["value"]!.GetValue<int>());
        Assert.Equal([Report, "figures.ndjson"], recount["comparisons"]!.AsArray().Select(c => c!["with"]!.GetValue<string>()));
        Assert.All(recount["comparisons"]!.AsArray(), c => Assert.True(c!["compared"]!.GetValue<int>() > 50 && c["differences"]!.AsArray().Count == 0));
    }

    [Fact]
    public async Task People_read_what_holds_and_what_was_counted()
    {
        var verified = await RunAsync($"verify-bundle {Bundle}");
        Assert.StartsWith("SỔ CÁI NGUYÊN VẸN\n", verified.Output, StringComparison.Ordinal);
        Assert.Contains(example.Key.VerifierKey.ToString(), verified.Output, StringComparison.Ordinal);
        Assert.Contains("--since", verified.Output, StringComparison.Ordinal); // that without one the end is not proved

        var counted = await RunAsync($"recount {Bundle} 980 2019 --programme dan-van-kheo --level district --lang en");
        Assert.Equal((0, ""), (counted.ExitCode, counted.Error));
        Assert.Matches(@"Models registered +district level +models\.registered +55 ", counted.Output);
        Assert.Contains("figures.ndjson: ", counted.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("qcdc", counted.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_or_a_balance_that_the_entries_do_not_give_is_named_and_1()
    {
        await File.WriteAllTextAsync(Report, (await File.ReadAllTextAsync(Report)).Replace("\"value\": 55,", "\"value\": 56,", StringComparison.Ordinal));
        var claims = Path.Combine(Bundle, BundleFolder.FiguresFile);
        var lines = await File.ReadAllLinesAsync(claims);
        await File.WriteAllTextAsync(claims, string.Concat(lines.Select(l => (l.Contains("\"unit\":\"980@", StringComparison.Ordinal) ? l.Replace("\"total\":55,", "\"total\":57,", StringComparison.Ordinal) : l) + "\n")));

        var counted = await RunAsync($"recount {Bundle} 980 2019 --report {Report} --programme dan-van-kheo --lang en");

        Assert.Equal((1, ""), (counted.ExitCode, counted.Error));
        Assert.Matches(@"models\.registered +district level +dan-van-kheo +value +55 +56\n", counted.Output);
        Assert.Matches(@"models\.registered +district level +dan-van-kheo +total +55 +57\n", counted.Output);
    }

    [Fact]
    public async Task An_altered_bundle_is_1_with_what_was_found_and_nothing_is_counted()
    {
        var file = Path.Combine(Bundle, "tile", "entries", "000");
        var bytes = await File.ReadAllBytesAsync(file);
        var at = bytes.AsSpan().IndexOf("Huyện"u8);
        bytes[at] = (byte)'h';
        await File.WriteAllBytesAsync(file, bytes);
        var list = Path.Combine(folder, "list.csv");

        var verified = await RunAsync($"verify-bundle {Bundle} --format csv -o {list}");
        var counted = await RunAsync($"recount {Bundle} 980 2019");

        Assert.Equal((1, "", ""), (verified.ExitCode, verified.Output, verified.Error));
        Assert.Contains("\nedited,", await File.ReadAllTextAsync(list), StringComparison.Ordinal);
        Assert.Equal((1, ""), (counted.ExitCode, counted.Output));
        Assert.Contains(counted.ErrorLines, line => line.StartsWith("edited: ", StringComparison.Ordinal));
        Assert.Contains("nothing was counted", counted.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_auditor_can_mend_is_one_sentence()
    {
        foreach (var (arguments, about) in new[]
        {
            ("verify-bundle no-such-folder", "no-such-folder"),
            ($"verify-bundle {Bundle} --since no-such-file", "no-such-file"),
            ($"verify-bundle {Bundle} --since {Report}", "between the text of a note and its signatures"),
            ($"recount {Bundle} 777 2019", "unknown-unit"),
            ($"recount {Bundle} 980 2010", "campaign-not-launched"),
            ($"recount {Bundle} 98001 2019 --report {Report}", "98001"),
            ($"recount {Bundle} 980 2019 --report {Bundle}/checkpoint", "no yearly report"),
        })
        {
            var ran = await RunAsync(arguments);
            Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
            Assert.Contains(about, Assert.Single(ran.ErrorLines), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("verify-bundle so-cai")]
    [InlineData("verify-bundle so-cai --key huyen-980")]
    [InlineData("recount so-cai 980 --key x+00000000+AQ==")]
    public async Task Without_a_key_it_is_wrong_usage(string arguments)
    {
        var ran = await CampaignProgram.RunAsync(arguments, Nowhere);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("--help", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify-bundle")]
    [InlineData("recount")]
    public async Task The_verbs_have_help_with_an_example(string verb)
    {
        var ran = await CampaignProgram.RunAsync($"{verb} --help", Nowhere);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Contains($"campaign {verb} so-cai", ran.Output[ran.Output.IndexOf("Example:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    /// <summary>docs/auditing.md has a program of its own for it, in another language.</summary>
    [Theory]
    [InlineData("980")]
    [InlineData("98001")]
    [InlineData("98")]
    public async Task The_script_of_the_auditors_page_counts_the_same(string unit)
    {
        var script = await ScriptAsync("auditing.md");

        var byHand = Python.Run(folder, script, Bundle, unit, "2019");
        var counted = JsonNode.Parse((await RunAsync($"recount {Bundle} {unit} 2019 --programme dan-van-kheo --json")).Output)!;

        var registered = counted["programmes"]![0]!["figures"]!.AsArray().Where(f => f!["figure"]!.GetValue<string>() == "models.registered");
        var expected = registered.Select(f => $"{f!["level"]!.GetValue<string>()} {f["value"]!.GetValue<int>()}\n").Order(StringComparer.Ordinal);
        Assert.Equal((0, $"root {counted["ledger"]!["root"]}\n{string.Concat(expected)}", ""), byHand);

        await File.AppendAllTextAsync(Path.Combine(Bundle, BundleFolder.EntriesFile), "{}\n");
        byHand = Python.Run(folder, script, Bundle, unit, "2019");
        Assert.Equal((1, ""), (byHand.ExitCode, byHand.Output));
        Assert.EndsWith("they are not those of the checkpoint\n", byHand.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_scripts_agree_on_a_bundle_whose_key_was_replaced()
    {
        using var second = SigningKey.Generate(Example.Origin);
        var file = Path.Combine(Bundle, BundleFolder.CheckpointFile);
        var checkpoint = Checkpoint.Parse(SignedNote.Parse(await File.ReadAllTextAsync(file)).Text);
        await File.WriteAllTextAsync(file, SignedCheckpoint.Sign(checkpoint, second).ToString());
        Directory.CreateDirectory(Path.Combine(Bundle, BundleFolder.KeysFolder));
        await File.WriteAllTextAsync(Path.Combine(Bundle, BundleFolder.KeysFolder, "1"), KeyChange.Sign(example.Key, second, 100).ToString());

        var verified = Python.Run(folder, await ScriptAsync("ledger-format.md"), Bundle, example.Key.VerifierKey.ToString());
        var counted = Python.Run(folder, await ScriptAsync("auditing.md"), Bundle, "980", "2019");

        Assert.Equal((0, ""), (verified.ExitCode, verified.Errors));
        Assert.EndsWith($" root {checkpoint.Root}\n", verified.Output, StringComparison.Ordinal);
        Assert.StartsWith($"root {checkpoint.Root}\n", counted.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync($"verify-bundle {Bundle}")).ExitCode);
    }

    private async Task<string> ScriptAsync(string page)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Snapshots.ProjectFolder(), "..", "..", "docs", page));
        var script = Path.Combine(folder, $"{page}.py");
        await File.WriteAllTextAsync(script, text.Split("```python\n")[1].Split("```")[0]);
        return script;
    }

    private Task<Ran> RunAsync(string arguments) => CampaignProgram.RunAsync($"{arguments} --key {example.Key.VerifierKey}", Nowhere);

    /// <summary>The example with a registration that was annulled and one that was corrected, exported once.</summary>
    public sealed class Example : IAsyncLifetime
    {
        public const string Origin = "so-cai.example/huyen-980";
        public const string Bundle = "so-cai";
        public const string Report = "bao-cao.json";

        private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(BundleVerbTests));
        private List<byte[]> entries = [];

        public string Folder { get; } = TemporaryFolder.Create("bundle-example");

        public SigningKey Key { get; } = SigningKey.Generate(Origin);

        public async Task InitializeAsync()
        {
            await database.InitializeAsync();
            await RunAsync("demo");
            await RunAsync("record register-model", """{"model": "SAI", "programme": "dan-van-kheo", "year": "2019", "unit": "98001", "title": "Ghi nhầm", "field": "economy", "owner": {"kind": "collective"}, "entry": "new"}""");
            var seq = SealedEntry.Parse((await SealedRows.ReadAsync(database.ConnectionString))[^1]).Seq;
            await RunAsync("record annul-entry --actor lanh-dao", $$"""{"seq": {{seq}}, "reason": "Ghi nhầm"}""");
            await RunAsync("record correct-model-details --actor lanh-dao", """{"model": "DVK-2019-001", "year": "2019", "unit": "98002", "reason": "Ghi nhầm xã"}""");
            await RunAsync($"report 980 2019 --format json -o {Path.Combine(Folder, Report)}");
            await SealedRows.ExportAsync(database.ConnectionString, Path.Combine(Folder, Bundle), Key);
            entries = await SealedRows.ReadAsync(database.ConnectionString);
        }

        public async Task DisposeAsync()
        {
            Key.Dispose();
            Directory.Delete(Folder, recursive: true);
            await database.DisposeAsync();
        }

        /// <summary>As the ledger was when it had so many entries.</summary>
        public SignedNote CheckpointOf(int size)
        {
            var tree = new GrowingTree();
            foreach (var entry in entries.Take(size))
                tree.Add(TreeHash.OfLeaf(entry));
            return SignedCheckpoint.Sign(new Checkpoint(Origin, tree.Size, tree.Root()), Key);
        }

        private async Task RunAsync(string arguments, string? input = null)
        {
            var ran = await CampaignProgram.RunAsync(arguments, database.ConnectionString, input, ("Log__Seal", "false")); // the test seals by itself
            Assert.True(ran.ExitCode == 0, ran.Error);
        }
    }
}

using System.Text.Json;
using Campaign.Ledger;

namespace Campaign.Host.Tests.Cli;

/// <summary>The auditor's verbs as people and scripts see them, on the example of 2019.</summary>
public sealed class LogVerbTests(SealedDemo demo) : IClassFixture<SealedDemo>
{
    [Theory]
    [InlineData("ledger prove")]
    [InlineData("ledger prove mười")]
    [InlineData("ledger export")]
    [InlineData("ledger export -o x --size lớn")]
    [InlineData("ledger verify --key huyen-980")]
    public async Task Wrong_usage_is_2_and_points_to_the_help_of_the_verb(string arguments)
    {
        var ran = await CampaignProgram.RunAsync(arguments, SealedDemo.Nowhere);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains($"See: campaign {string.Join(' ', arguments.Split(' ')[..2])} --help", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("checkpoint")]
    [InlineData("verify")]
    [InlineData("prove")]
    [InlineData("export")]
    [InlineData("drill")]
    public async Task Every_verb_has_help_with_an_example(string verb)
    {
        var ran = await CampaignProgram.RunAsync($"ledger {verb} --help", SealedDemo.Nowhere);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Contains($"campaign ledger {verb}", ran.Output[ran.Output.IndexOf("Example:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_says_how_far_history_is_sealed_and_the_key_to_check_it_with()
    {
        var checkpoint = await demo.CheckpointAsync();
        using var json = JsonDocument.Parse(await demo.DoneAsync("ledger status --json"));
        var text = await demo.DoneAsync("ledger status");

        var status = json.RootElement;
        Assert.Equal(
            ["origin", "size", "root", "verifierKey", "unsealed", "checkpointSize", "lastCheckpointAt", "anchors", "protection", "unsealedSince", "notSigned"],
            status.EnumerateObject().Select(m => m.Name));
        Assert.Equal((SealedDemo.Origin, checkpoint.Size, checkpoint.Root.ToString()), (status.GetProperty("origin").GetString(), status.GetProperty("size").GetInt64(), status.GetProperty("root").GetString()));
        Assert.Equal((demo.Key.ToString(), 0L, "none"), (status.GetProperty("verifierKey").GetString(), status.GetProperty("unsealed").GetInt64(), status.GetProperty("protection").GetString()));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$", status.GetProperty("lastCheckpointAt").GetString());
        Assert.Equal(0, status.GetProperty("anchors").GetArrayLength());
        Assert.Contains(demo.Key.ToString(), text, StringComparison.Ordinal);
        Assert.Contains("Không có: ai nắm cả cơ sở dữ liệu lẫn khóa ký", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_is_printed_listed_and_kept_in_a_file_that_is_never_written_over()
    {
        var file = demo.PathOf("2019.checkpoint");
        await demo.DoneAsync($"ledger checkpoint -o {file}");
        var kept = await File.ReadAllTextAsync(file);
        var checkpoint = SignedCheckpoint.Open(kept, [demo.Key]).Checkpoint;

        var again = await demo.RunAsync($"ledger checkpoint -o {file}");

        Assert.Equal((1, ""), (again.ExitCode, again.Output));
        Assert.StartsWith($"The file {file} is there already", again.Error, StringComparison.Ordinal);
        Assert.Equal(kept, await File.ReadAllTextAsync(file));
        Assert.Equal(kept, await demo.DoneAsync("ledger checkpoint"));
        Assert.EndsWith($"{checkpoint.Size}\t{checkpoint.Root}\n", await demo.DoneAsync("ledger checkpoint --list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whole_history_is_0_also_since_a_checkpoint_that_was_kept_and_1_under_a_key_that_did_not_sign()
    {
        var file = demo.PathOf("verify.checkpoint");
        await demo.DoneAsync($"ledger checkpoint -o {file}");
        await demo.RecordAsync(71);
        using var stranger = SigningKey.Generate(SealedDemo.Origin);

        Assert.Contains("LỊCH SỬ NGUYÊN VẸN", await demo.DoneAsync($"ledger verify --since {file} --key {demo.Key}"), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await demo.DoneAsync("ledger verify --json"));
        Assert.True(json.RootElement.GetProperty("isWhole").GetBoolean());
        var foreign = await demo.RunAsync($"ledger verify --key {stranger.VerifierKey} --format csv");
        Assert.Equal(1, foreign.ExitCode);
        Assert.Contains("bad-signature,", foreign.Output, StringComparison.Ordinal);
        foreach (var other in (string[])[$"--key {stranger.VerifierKey}", $"--since {OfStranger(stranger, await File.ReadAllTextAsync(file))}"])
        {
            var compared = await demo.RunAsync($"ledger verify {other} --lang en");
            Assert.Equal(1, compared.ExitCode);
            Assert.StartsWith("HISTORY AGREES WITH ITSELF, BUT NOT WITH THE KEY OR CHECKPOINT THAT IT WAS COMPARED WITH", compared.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        }

        Assert.Contains("is the key of a witness", (await demo.RunAsync($"ledger verify --key {stranger.CosignerKey} --format csv")).Output, StringComparison.Ordinal);
    }

    /// <summary>The file of the same checkpoint, signed by somebody else.</summary>
    private string OfStranger(SigningKey stranger, string note)
    {
        var file = demo.PathOf("stranger.checkpoint");
        File.WriteAllText(file, SignedCheckpoint.Sign(Checkpoint.Parse(SignedNote.Parse(note).Text), stranger).ToString());
        return file;
    }

    [Fact]
    public async Task A_receipt_proves_the_entry_that_lies_beside_it()
    {
        var file = demo.PathOf("12.tlog-proof");
        await demo.DoneAsync($"ledger prove 12 -o {file}");
        var (receipt, entry) = (TlogProof.Parse(await File.ReadAllBytesAsync(file)), await File.ReadAllBytesAsync($"{file}.json"));

        Assert.Equal(SealedDemo.Origin, receipt.Verify(entry, [demo.Key]).Checkpoint.Origin);
        using (var read = JsonDocument.Parse(entry))
            Assert.Equal(12, read.RootElement.GetProperty("seq").GetInt64());
        entry[^3] ^= 1;
        Assert.Equal("not-included", Assert.Throws<MalformedLedgerException>(() => receipt.Verify(entry, [demo.Key])).Code);

        File.Delete($"{file}.json");
        Assert.Equal(1, (await demo.RunAsync($"ledger prove 13 -o {file}")).ExitCode);
        Assert.False(File.Exists($"{file}.json")); // nothing is left beside a receipt that is not its own
        Assert.StartsWith("seq: not-sealed: Event 999999 is not sealed.", (await demo.RunAsync("ledger prove 999999")).Error, StringComparison.Ordinal);
        Assert.StartsWith("c2sp.org/tlog-proof@v1\nindex 12\n", await demo.DoneAsync("ledger prove 13"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_is_verified_and_recounted_without_a_database()
    {
        var folder = demo.PathOf("so-cai");
        await demo.DoneAsync($"ledger export -o {folder}");

        var verified = await CampaignProgram.RunAsync($"verify-bundle {folder} --key {demo.Key} --json", SealedDemo.Nowhere);
        var recounted = await CampaignProgram.RunAsync($"recount {folder} 980 2019 --key {demo.Key} --json", SealedDemo.Nowhere);

        Assert.True(verified.ExitCode == 0, verified.Error);
        Assert.True(recounted.ExitCode == 0, recounted.Error);
        using var json = JsonDocument.Parse(recounted.Output);
        var comparison = Assert.Single(json.RootElement.GetProperty("comparisons").EnumerateArray());
        Assert.Equal(BundleFolder.FiguresFile, comparison.GetProperty("with").GetString());
        Assert.True(comparison.GetProperty("compared").GetInt64() > 100);
        Assert.Equal(0, comparison.GetProperty("differences").GetArrayLength());

        var again = await demo.RunAsync($"ledger export -o {folder}");
        Assert.Equal((1, ""), (again.ExitCode, again.Output));
        Assert.Contains(folder, again.ErrorLines[^1], StringComparison.Ordinal);
        Assert.Equal(0, (await CampaignProgram.RunAsync($"verify-bundle {folder} --key {demo.Key}", SealedDemo.Nowhere)).ExitCode);
    }

    [Fact]
    public async Task An_export_of_an_earlier_size_is_whole_and_shows_as_cut_off_against_a_later_checkpoint()
    {
        var (folder, later) = (demo.PathOf("truoc-do"), demo.PathOf("later.checkpoint"));
        var earlier = await demo.CheckpointAsync();
        await demo.RecordAsync(72);
        await demo.DoneAsync($"ledger checkpoint -o {later}");

        await demo.DoneAsync($"ledger export -o {folder} --size {earlier.Size}");

        var whole = await CampaignProgram.RunAsync($"verify-bundle {folder} --key {demo.Key} --json", SealedDemo.Nowhere);
        using var json = JsonDocument.Parse(whole.Output);
        Assert.Equal((0, earlier.Size, earlier.Root.ToString()), (whole.ExitCode, json.RootElement.GetProperty("size").GetInt64(), json.RootElement.GetProperty("root").GetString()));
        var cut = await CampaignProgram.RunAsync($"verify-bundle {folder} --key {demo.Key} --since {later} --format csv", SealedDemo.Nowhere);
        Assert.Equal(1, cut.ExitCode);
        Assert.Contains("truncated,", cut.Output, StringComparison.Ordinal);
        Assert.StartsWith("size: not-signed: No checkpoint of 3 entries is signed.", (await demo.RunAsync($"ledger export -o {demo.PathOf("khong")} --size 3")).ErrorLines[^1], StringComparison.Ordinal);
        Assert.False(Directory.Exists(demo.PathOf("khong")));
    }

    [Fact]
    public async Task The_drill_finds_every_change_but_the_one_that_cannot_be_found_and_leaves_the_ledger_as_it_is()
    {
        var before = await demo.DoneAsync("ledger status --json");
        var ran = await demo.RunAsync("ledger drill --json");

        Assert.True(ran.ExitCode == 0, ran.Error);
        using var json = JsonDocument.Parse(ran.Output);
        var results = json.RootElement.GetProperty("results").EnumerateArray().Select(r => (r.GetProperty("name").GetString(), Findable: r.GetProperty("isFindable").GetBoolean(), Found: r.GetProperty("isFound").GetBoolean())).ToList();
        Assert.Equal((32, 31), (results.Count, results.Count(r => r is { Findable: true, Found: true })));
        Assert.Equal([("appended-under-another-name", false, false)], results.Where(r => !r.Found));
        Assert.Equal(32, ran.ErrorLines.Length); // each as it comes
        Assert.Equal("appended-under-another-name: not found", ran.ErrorLines[^1]);
        Assert.Equal(before, await demo.DoneAsync("ledger status --json"));
    }
}

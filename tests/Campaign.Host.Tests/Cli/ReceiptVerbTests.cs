using System.Text;
using System.Text.Json.Nodes;
using Campaign.Ledger;

namespace Campaign.Host.Tests.Cli;

/// <summary>Receipts of the example of 2019, checked without its database.</summary>
public sealed class ReceiptVerbTests(SealedDemo demo) : IClassFixture<SealedDemo>
{
    [Fact]
    public async Task A_receipt_says_which_event_it_is_at_which_place_of_which_checkpoint_and_who_signed()
    {
        var file = demo.PathOf("12.tlog-proof");
        await demo.DoneAsync($"ledger prove 12 -o {file}");
        var checkpoint = TlogProof.Parse(await File.ReadAllBytesAsync(file)).Checkpoint;

        var text = await DoneAsync($"{file} --lang en");
        Assert.StartsWith("THE RECEIPT HOLDS\n", text, StringComparison.Ordinal);
        Assert.Contains(Checkpoint.Parse(checkpoint.Text).Root.ToString(), text, StringComparison.Ordinal);
        Assert.Contains(demo.Key.ToString(), text, StringComparison.Ordinal);
        Assert.StartsWith("BIÊN NHẬN ĐÚNG\n", await DoneAsync($"{file} --entry {file}.json"), StringComparison.Ordinal);

        var entry = SealedEntry.Parse(await File.ReadAllBytesAsync($"{file}.json"));
        var receipt = JsonNode.Parse(await DoneAsync($"{file} --json"))!["receipts"]![0]!;
        Assert.Equal((true, 12, 11, entry.Type, entry.Stream), (receipt["holds"]!.GetValue<bool>(), receipt["seq"]!.GetValue<int>(), receipt["index"]!.GetValue<int>(), receipt["type"]!.GetValue<string>(), receipt["stream"]!.GetValue<string>()));
        Assert.Equal(demo.Key.ToString(), Assert.Single(receipt["signedBy"]!.AsArray())!.GetValue<string>());

        await File.AppendAllTextAsync($"{file}.json", "\n"); // as a line cut out of entries.ndjson ends
        await DoneAsync(file);
    }

    [Fact]
    public async Task All_receipts_of_a_figure_are_checked_at_once_and_the_altered_one_is_named()
    {
        var folder = demo.PathOf("bien-nhan");
        await demo.DoneAsync($"explain 980 2019 models.recognised.by-field:economy --prove {folder}");
        var files = Directory.GetFiles(folder, "*.tlog-proof");
        Assert.InRange(files.Length, 2, 100);
        Assert.Equal(files.Length + 1, (await DoneAsync($"{folder} --format csv")).TrimEnd().Split('\n').Length);

        var entry = Path.ChangeExtension(files[0], ".json");
        await File.WriteAllTextAsync(entry, (await File.ReadAllTextAsync(entry)).Replace("\"user\":\"", "\"user\":\"x", StringComparison.Ordinal));
        var ran = await RunAsync($"{folder} --json");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Error));
        var finding = Assert.Single(JsonNode.Parse(ran.Output)!["findings"]!.AsArray())!;
        Assert.Equal((files[0], "not-included"), (finding["file"]!.GetValue<string>(), finding["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Two_receipts_of_two_histories_are_inconsistent_though_each_is_signed()
    {
        var folder = Directory.CreateDirectory(demo.PathOf("hai-so")).FullName;
        using var key = SigningKey.Generate(SealedDemo.Origin);
        byte[][] entries = [EntryBy("một"), EntryBy("hai")];
        for (var i = 0; i < entries.Length; i++)
        {
            var checkpoint = SignedCheckpoint.Sign(new Checkpoint(SealedDemo.Origin, 1, TreeHash.OfLeaf(entries[i])), key);
            await File.WriteAllTextAsync(Path.Combine(folder, $"{i}.tlog-proof"), new TlogProof(0, [], checkpoint).ToString());
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{i}.json"), entries[i]);
        }

        var ran = await CampaignProgram.RunAsync($"verify-receipt {folder} --key {key.VerifierKey} --lang en", SealedDemo.Nowhere);

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("inconsistent", ran.Output, StringComparison.Ordinal);
        Assert.Contains("two histories were signed", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_took_over_is_followed_from_the_bundle()
    {
        var (folder, bundle) = (Directory.CreateDirectory(demo.PathOf("sau")).FullName, Directory.CreateDirectory(demo.PathOf("so-cai-moi")).FullName);
        using SigningKey first = SigningKey.Generate(SealedDemo.Origin), second = SigningKey.Generate(SealedDemo.Origin);
        var entry = EntryBy("ba");
        await File.WriteAllTextAsync(Path.Combine(folder, "1.tlog-proof"), new TlogProof(0, [], SignedCheckpoint.Sign(new Checkpoint(SealedDemo.Origin, 1, TreeHash.OfLeaf(entry)), second)).ToString());
        await File.WriteAllBytesAsync(Path.Combine(folder, "1.json"), entry);
        Directory.CreateDirectory(Path.Combine(bundle, "keys"));
        await File.WriteAllTextAsync(Path.Combine(bundle, "keys", "1"), KeyChange.Sign(first, second, 0).ToString());

        var alone = await CampaignProgram.RunAsync($"verify-receipt {folder} --key {first.VerifierKey}", SealedDemo.Nowhere);
        var followed = await CampaignProgram.RunAsync($"verify-receipt {folder} --key {first.VerifierKey} --bundle {bundle}", SealedDemo.Nowhere);

        Assert.Contains("bad-signature", alone.Output, StringComparison.Ordinal);
        Assert.Equal((1, 0), (alone.ExitCode, followed.ExitCode));
    }

    [Fact]
    public async Task What_the_auditor_can_mend_is_one_sentence_and_a_file_that_is_there_is_not_written_over()
    {
        var file = demo.PathOf("14.tlog-proof");
        await demo.DoneAsync($"ledger prove 14 -o {file}");
        var lone = demo.PathOf("lone.tlog-proof");
        File.Copy(file, lone);
        foreach (var (arguments, about) in new[]
        {
            ("no-such-file --entry x", "no-such-file"),
            (lone, "is not beside it"),
            ($"{file} --bundle no-such-folder", "no-such-folder"),
            ($"{file} {lone} --entry {file}.json", "--entry names the entry of one receipt"),
            (Directory.CreateDirectory(demo.PathOf("empty")).FullName, "has no *.tlog-proof"),
            ($"{file} -o {lone}", "is there already"),
        })
        {
            var ran = await RunAsync(arguments);
            Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
            Assert.Contains(about, Assert.Single(ran.ErrorLines), StringComparison.Ordinal);
        }

        Assert.Equal(await File.ReadAllTextAsync(file), await File.ReadAllTextAsync(lone));
    }

    [Theory]
    [InlineData("verify-receipt")]
    [InlineData("verify-receipt 12.tlog-proof")]
    [InlineData("verify-receipt 12.tlog-proof --key huyen-980")]
    public async Task Without_a_receipt_or_a_key_it_is_wrong_usage(string arguments)
    {
        var ran = await CampaignProgram.RunAsync(arguments, SealedDemo.Nowhere);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("See: campaign verify-receipt --help", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verb_has_help_with_an_example() =>
        Assert.Contains("Example:\n  campaign verify-receipt 12.tlog-proof --key ", (await CampaignProgram.RunAsync("verify-receipt --help", SealedDemo.Nowhere)).Output, StringComparison.Ordinal);

    private static byte[] EntryBy(string user) => CanonicalJson.Of(Encoding.UTF8.GetBytes($$"""{"v":1,"seq":1,"id":"{{Guid.Empty}}","type":"t","user":"{{user}}","data":{} }"""));

    private Task<Ran> RunAsync(string arguments) => CampaignProgram.RunAsync($"verify-receipt {arguments} --key {demo.Key}", SealedDemo.Nowhere);

    private async Task<string> DoneAsync(string arguments)
    {
        var ran = await RunAsync(arguments);
        Assert.True(ran.ExitCode == 0, ran.Error + ran.Output);
        return ran.Output;
    }
}

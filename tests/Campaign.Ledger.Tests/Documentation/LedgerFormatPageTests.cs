using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Campaign.TestKit;

namespace Campaign.Ledger.Tests;

/// <summary>docs/ledger-format.md: its examples are what the code writes, and its script finds what it says.</summary>
public sealed partial class LedgerFormatPageTests : IDisposable
{
    private const int ScriptBlock = 5;

    private readonly List<(string Language, string Text)> blocks =
        [.. Blocks().Matches(File.ReadAllText(PagePath())).Select(b => (b.Groups[1].Value, b.Groups[2].Value))];

    private readonly string folder = Directory.CreateTempSubdirectory("ledger-format").FullName;

    public LedgerFormatPageTests() => File.WriteAllText(Path.Combine(folder, "check.py"), blocks[ScriptBlock].Text);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_example_of_the_page_is_what_the_code_writes()
    {
        using var ledger = new ExampleLedger(3);
        ledger.WriteTo(Path.Combine(folder, "bundle"));
        var receipt = new TlogProof(1, await InclusionProof.BuildAsync(new TilesInMemory(ledger.Tiles), 1, 3, default), ledger.Checkpoint);
        var address = new TileAddress(0, 1_234_067, 12);
        string[] expected =
        [
            Encoding.UTF8.GetString(ledger.Entries[1]) + "\n",
            $"tile/0/000\n{address with { Width = TileAddress.FullWidth }}\n{address}\n{address.ToEntriesPath()}\n",
            ledger.Checkpoint.ToString(),
            $"{ledger.Key}\n",
            receipt.ToString(),
            blocks[ScriptBlock].Text,
            $"$ python3 check.py bundle {ledger.Key}\n{Check("bundle", ledger.Key).Output}",
        ];

        Assert.Equal(expected, blocks.Select(b => b.Text));
        Assert.Equal(["json", "text", "text", "text", "text", "python", "console"], blocks.Select(b => b.Language));
        Assert.Equal(ledger.Entries[1], CanonicalJson.Of(ledger.Entries[1]));
        Assert.Equal(3, receipt.Verify(ledger.Entries[1], [ledger.Key]).Checkpoint.Size);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(66_000)]
    public void The_script_takes_a_bundle_of_any_size(int size)
    {
        using var ledger = new ExampleLedger(size);
        ledger.WriteTo(folder);

        var ran = Check(".", ledger.Key);
        Assert.Equal((0, ""), (ran.ExitCode, ran.Errors));
        Assert.StartsWith($"{size} entries of {NoteVectors.Origin} are as they were signed by ", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_finds_every_file_that_is_altered_shortened_or_missing()
    {
        using var ledger = new ExampleLedger(600);
        ledger.WriteTo(folder);
        foreach (var (path, content) in ledger.Files())
        {
            var file = Path.Combine(folder, path);
            foreach (var altered in new[] { [.. content[..(content.Length / 2)], (byte)(content[content.Length / 2] ^ 1), .. content[(content.Length / 2 + 1)..]], content[..^1] })
            {
                File.WriteAllBytes(file, altered);
                Assert.NotEqual(0, Check(".", ledger.Key).ExitCode);
            }

            File.Delete(file);
            Assert.NotEqual(0, Check(".", ledger.Key).ExitCode);
            File.WriteAllBytes(file, content);
        }

        Assert.Equal(0, Check(".", ledger.Key).ExitCode);
    }

    [Fact]
    public void The_script_takes_the_signature_of_the_given_key_alone()
    {
        using var ledger = new ExampleLedger(3);
        using var other = SigningKey.Generate(NoteVectors.Origin);
        ledger.WriteTo(folder);
        Assert.NotEqual(0, Check(".", other.VerifierKey).ExitCode);

        var resigned = new SignedNote(ledger.Checkpoint.Text, other.Sign(ledger.Checkpoint.Text));
        File.WriteAllText(Path.Combine(folder, "checkpoint"), resigned.ToString());
        Assert.NotEqual(0, Check(".", ledger.Key).ExitCode);
        Assert.Equal(0, Check(".", other.VerifierKey).ExitCode);
    }

    [Fact]
    public async Task The_script_follows_changes_of_the_key_as_far_as_each_key_reaches()
    {
        using var ledger = TestLedger.Of(300);
        using SigningKey second = SigningKey.Generate(TestLedger.Origin), third = SigningKey.Generate(TestLedger.Origin), stranger = SigningKey.Generate(TestLedger.Origin);
        SignedNote[] changes = [KeyChange.Sign(ledger.Key, second, 100), KeyChange.Sign(second, third, 200)];
        foreach (var signer in (SigningKey[])[ledger.Key, second, third, stranger])
        {
            var bundle = Path.Combine(folder, $"by-{signer.VerifierKey.KeyId}");
            await BundleWriter.WriteAsync(bundle, ledger.Checkpoint(key: signer), TestLedger.Each(ledger.Entries), keyChanges: changes);
            await AgreeAsync(bundle);
        }

        var right = Path.Combine(folder, $"by-{third.VerifierKey.KeyId}");
        foreach (var (file, part, instead) in new[] { ("keys/1", "\n100\n", "\n300\n"), ("keys/1", "key-change", "key-chance"), ("keys/2", second.VerifierKey.ToString(), stranger.VerifierKey.ToString()), ("keys/2", "\n200\n", "\n99\n") })
        {
            var change = await File.ReadAllTextAsync(Path.Combine(right, file));
            await File.WriteAllTextAsync(Path.Combine(right, file), change.Replace(part, instead, StringComparison.Ordinal));
            Assert.NotEqual(0, Check(right, third.VerifierKey).ExitCode);
            await File.WriteAllTextAsync(Path.Combine(right, file), change);
        }

        async Task AgreeAsync(string bundle)
        {
            foreach (var trusted in (SigningKey[])[ledger.Key, second, third, stranger])
                Assert.Equal((await BundleVerifier.VerifyAsync(new BundleFolder(bundle), [trusted.VerifierKey], [])).Holds, Check(bundle, trusted.VerifierKey).ExitCode == 0);
        }
    }

    private (int ExitCode, string Output, string Errors) Check(string bundle, VerifierKey key) => Python.Run(folder, "check.py", bundle, key.ToString());

    private static string PagePath([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "ledger-format.md");

    [GeneratedRegex("```(\\w+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}

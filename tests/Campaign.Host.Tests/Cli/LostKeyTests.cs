using System.Text.Json;
using Campaign.Ledger;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Cli;

/// <summary>A private database whose signing key is gone: no other takes its place in silence.</summary>
public sealed class LostKeyTests : IDisposable
{
    private readonly string folder = TemporaryFolder.Create("lost-key");

    private string Key => Path.Combine(folder, "log", "signing.key");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Nothing_is_signed_by_a_stray_key_and_the_status_says_what_is_missing()
    {
        var unit = """{"code":"98","name":"Tỉnh Minh họa","kind":"province"}""";
        Assert.Equal((0, ""), (await RunAsync("record establish-unit", unit)) is var first ? (first.ExitCode, first.Error) : default);
        var origin = Checkpoint.Parse(SignedNote.Parse((await RunAsync("ledger checkpoint")).Output).Text).Origin;
        File.Move(Key, $"{Key}.away");
        var sentence = $"The signing key of this log, {origin}, is not at {Key}. Restore it from its backup, with {Key}.last. If it is lost for good, 'ledger make-key {Key}' makes another of the same name, which is to be given to all who verify.";

        var recorded = await RunAsync("record establish-unit", unit.Replace("98", "99", StringComparison.Ordinal));
        var status = await RunAsync("ledger status --json");
        Assert.Equal((0, $"Not signed: {sentence}", 0, sentence), (recorded.ExitCode, recorded.Error.TrimEnd(), status.ExitCode, status.Error.TrimEnd()));
        Assert.False(File.Exists(Key));
        using (var json = JsonDocument.Parse(status.Output))
        {
            Assert.Equal((origin, JsonValueKind.Null), (json.RootElement.GetProperty("origin").GetString(), json.RootElement.GetProperty("verifierKey").ValueKind));
            Assert.Equal((2L, 1L), (json.RootElement.GetProperty("size").GetInt64(), json.RootElement.GetProperty("notSigned").GetInt64()));
        }

        File.Move($"{Key}.away", Key);
        Assert.StartsWith($"{origin}\n2\n", (await RunAsync("ledger checkpoint")).Output, StringComparison.Ordinal);
        File.Delete(Key);
        var made = VerifierKey.Parse((await RunAsync($"ledger make-key {Key}")).Output.TrimEnd());
        await RunAsync("record establish-unit", unit.Replace("98", "97", StringComparison.Ordinal));
        Assert.Equal([made], SignedCheckpoint.Open((await RunAsync("ledger checkpoint")).Output, [made]).SignedBy);
    }

    private Task<Ran> RunAsync(string arguments, string? input = null) => CampaignProgram.RunAsync($"{arguments} --data {folder}", connectionString: null, input);
}

using System.Text.Json;
using Campaign.Ledger;
using Campaign.Projections;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Cli;

/// <summary>Who signs and where checkpoints go, as the settings say it.</summary>
public sealed class LogSettingsTests : IAsyncLifetime
{
    private const string Unit = """{"code":"98","name":"Tỉnh Minh họa","kind":"province"}""";
    private const string Launch = """{"programme":"dan-van-kheo","unit":"98","year":2019}""";

    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(LogSettingsTests));
    private readonly string folder = TemporaryFolder.Create("log-settings");

    private string Key => Path.Combine(folder, "signing.key");

    public Task InitializeAsync() => database.InitializeAsync();

    public async Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"Keys":"x"}""", "The settings have 'Log:Keys', which means nothing. There are: Seal, Key, Origin, Anchors.")]
    [InlineData("""{"Anchors":{"Folder":[{"Path":"x"}]}}""", "The settings have 'Log:Anchors:Folder', which means nothing. There are: Folders, Http, Witnesses.")]
    [InlineData("""{"Anchors":{"Folders":[{"Paths":"x"}]}}""", "The settings have nothing at Log:Anchors:Folders:0:Path.")]
    [InlineData("""{"Anchors":{"Folders":[{"Path":"x","Independant":true}]}}""", "The settings have 'Log:Anchors:Folders:0:Independant', which means nothing. There are: Path, Url, Independent.")]
    [InlineData("""{"Anchors":{"Folders":[{"Path":"x","Independent":"có"}]}}""", "The settings say 'có' at Log:Anchors:Folders:0:Independent. Write true or false.")]
    [InlineData("""{"Anchors":{"Http":[{"Url":"ftp://x"}]}}""", "The settings have no web address at Log:Anchors:Http:0:Url.")]
    [InlineData("""{"Anchors":{"Witnesses":[{"Url":"http://x","Key":"w1"}]}}""", "The settings have no verifier key at Log:Anchors:Witnesses:0:Key. ")]
    public async Task What_is_not_understood_is_refused_and_nothing_is_guessed(string log, string sentence)
    {
        await SetAsync(log);

        var ran = await RunAsync("ledger status");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith(sentence, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_records_and_reads_goes_on_without_a_usable_key_and_hears_that_nothing_is_signed()
    {
        if (OperatingSystem.IsWindows())
            return; // who may read a file is not said by a mode there
        FileSigner.Create(Key, "thu-nghiem/tinh-98");
        await SetAsync(JsonSerializer.Serialize(new { Key }));
        File.SetUnixFileMode(Key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        await RunAsync("record establish-unit", Unit);
        var recorded = await RunAsync("record launch-campaign", Launch);
        var report = await RunAsync("report 98 2019");
        var checkpoint = await RunAsync("ledger checkpoint");
        Assert.Equal((0, 0, 1), (recorded.ExitCode, report.ExitCode, checkpoint.ExitCode));
        Assert.Equal($"Not signed: {Key} can be read by others than its owner. Run: chmod 600 {Key}, and change the key if somebody else may have read it.", Assert.Single(recorded.ErrorLines));
        Assert.Equal("", report.Error);
        Assert.StartsWith("Not signed: ", checkpoint.Error, StringComparison.Ordinal);

        File.SetUnixFileMode(Key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal("", (await RunAsync("record establish-unit", """{"code":"99","name":"Tỉnh khác","kind":"province"}""")).Error);
        Assert.StartsWith("thu-nghiem/tinh-98\n3\n", (await RunAsync("ledger checkpoint")).Output, StringComparison.Ordinal); // what was recorded meanwhile is signed too
    }

    [Fact]
    public async Task The_host_says_so_too_and_leaves_the_log_to_be_named_by_the_key()
    {
        await RunAsync("record establish-unit", Unit, ("Log__Key", Path.Combine(folder, "chưa có")));
        using var server = CampaignProgram.Start($"serve --port {FreePort.Next()} --data {folder}", database.ConnectionString, null, ("Log__Key", Path.Combine(folder, "chưa có")));
        await server.SaysAsync("Not sealed and not signed: The signing key cannot be read: ");
        await server.SaysAsync("Listening on");
        await server.InterruptAsync();
        Assert.Equal(0, (await server.EndAsync()).ExitCode);

        using var status = JsonDocument.Parse((await RunAsync("ledger status --json")).Output);
        Assert.Equal((0L, 1L), (status.RootElement.GetProperty("size").GetInt64(), status.RootElement.GetProperty("unsealed").GetInt64()));
        Assert.Equal(JsonValueKind.Null, status.RootElement.GetProperty("origin").ValueKind);
    }

    [Fact]
    public async Task A_folder_of_the_settings_is_handed_every_checkpoint_and_a_report_says_how_it_is_protected()
    {
        FileSigner.Create(Key, "thu-nghiem/tinh-98");
        var kept = Path.Combine(folder, "ngoài");
        await SetAsync(JsonSerializer.Serialize(new { Key, Anchors = new { Folders = new[] { new { Path = kept, Independent = true } }, Http = new[] { new { Url = "http://127.0.0.1:1/" } } } }));

        var recorded = await RunAsync("record establish-unit", Unit);

        Assert.Equal(0, recorded.ExitCode);
        Assert.StartsWith("The http http://127.0.0.1:1/ did not take the checkpoint of 1 entries: ", Assert.Single(recorded.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(["000000000001.checkpoint"], Directory.GetFiles(kept).Select(Path.GetFileName));
        using var status = JsonDocument.Parse((await RunAsync("ledger status --json")).Output);
        Assert.Equal("anchored", status.RootElement.GetProperty("protection").GetString());
        Assert.Equal(
            ["folder 1 True", "http 0 False"],
            status.RootElement.GetProperty("anchors").EnumerateArray().Select(a => $"{a.GetProperty("kind")} {a.GetProperty("lastSize")} {a.GetProperty("independent")}"));
        await RunAsync("record launch-campaign", Launch);
        using var report = JsonDocument.Parse((await RunAsync("report 98 2019 --json")).Output);
        Assert.Equal("anchored", report.RootElement.GetProperty("provenance").GetProperty("protection").GetString());
        Assert.Contains("; bảo vệ: có lưu ngoài;", (await RunAsync("report 98 2019")).Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_in_the_environment_goes_before_one_in_a_file()
    {
        FileSigner.Create(Key, "thu-nghiem/tinh-98");
        await SetAsync(JsonSerializer.Serialize(new { Key }));
        using var key = SigningKey.Generate("thu-nghiem/tinh-98");

        await RunAsync("record establish-unit", Unit, ("CAMPAIGN_SIGNING_KEY", key.ToText()));
        var note = await RunAsync("ledger checkpoint", null, ("CAMPAIGN_SIGNING_KEY", key.ToText()));

        Assert.Equal([key.VerifierKey], SignedCheckpoint.Open(note.Output, [key.VerifierKey]).SignedBy);
        Assert.Equal(note.Output, await File.ReadAllTextAsync(Path.Combine(folder, "log", "signing.last")));
    }

    private Task SetAsync(string log) => File.WriteAllTextAsync(Path.Combine(folder, HostSettings.FileName), $$"""{"Log":{{log}}}""");

    private Task<Ran> RunAsync(string arguments, string? input = null, params (string, string)[] environment) =>
        CampaignProgram.RunAsync($"{arguments} --data {folder}", database.ConnectionString, input, environment);
}

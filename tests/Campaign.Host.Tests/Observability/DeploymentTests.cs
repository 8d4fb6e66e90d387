using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Campaign.Host.Worker;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Observability;

/// <summary>What installs the host as a service.</summary>
public sealed partial class DeploymentTests : IAsyncLifetime
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Snapshots.ProjectFolder(), "..", ".."));
    private static readonly string[] Dockerfile = File.ReadAllLines(Path.Combine(Root, "deploy", "Dockerfile"));

    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(DeploymentTests));

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [SystemdFact]
    public async Task The_unit_is_one_that_systemd_takes()
    {
        var ran = await RunAsync("systemd-analyze", "verify", "--man=no", Path.Combine(Root, "deploy", "campaign.service"));

        Assert.Equal((0, ""), (ran.ExitCode, string.Join('\n', ran.Error.Split('\n').Where(line => line.Contains("campaign.service", StringComparison.Ordinal) && !line.Contains("dotnet is not executable", StringComparison.Ordinal)))));
    }

    [Fact]
    public void The_unit_waits_longer_than_the_host_takes_to_end()
    {
        var unit = File.ReadAllText(Path.Combine(Root, "deploy", "campaign.service"));

        var seconds = int.Parse(Timeout().Match(unit).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.True(seconds > HostSettings.ShutdownTimeout(Collector.Configuration()).TotalSeconds + 10);
    }

    [Fact]
    public void What_the_image_is_made_of_is_there()
    {
        var copied = Dockerfile.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[1..^1]).ToList();

        Assert.Contains("src/", copied);
        Assert.All(copied, path => Assert.True(Path.Exists(Path.Combine(Root, path)), path));
    }

    [Fact]
    public void The_image_is_published_as_the_script_does_it()
    {
        var script = Publish().Match(File.ReadAllText(Path.Combine(Root, "campaign"))).Groups[1].Value;

        Assert.Equal("-c Release --no-self-contained", script);
        Assert.Contains(Dockerfile, line => line.StartsWith($"RUN dotnet publish src/Campaign.Host {script} -o /program", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_image_asks_a_host_for_its_health_as_it_answers()
    {
        var check = Dockerfile.Single(line => line.StartsWith("HEALTHCHECK", StringComparison.Ordinal));
        var command = JsonSerializer.Deserialize<string[]>(check[check.IndexOf('[', StringComparison.Ordinal)..])!;
        await using var app = LedgerServer.Build(database.ConnectionString, new IPEndPoint(IPAddress.Loopback, 0));
        await app.StartAsync();
        string[] asked = [.. command.Select(word => word.Replace("5080", $"{new Uri(app.Urls.Single()).Port}", StringComparison.Ordinal))];

        Assert.Equal(0, (await RunAsync(asked[0], asked[1..])).ExitCode);
        await app.StopAsync();
        Assert.NotEqual(0, (await RunAsync(asked[0], asked[1..])).ExitCode);
    }

    private static async Task<(int ExitCode, string Error)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }

    [GeneratedRegex(@"^TimeoutStopSec=(\d+)$", RegexOptions.Multiline)]
    private static partial Regex Timeout();

    [GeneratedRegex(@"dotnet publish ""\$host"" (.+?) \$\{ahead")]
    private static partial Regex Publish();

    /// <summary>A test that needs systemd; skipped, and counted as such, elsewhere.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class SystemdFactAttribute : FactAttribute
    {
        public SystemdFactAttribute()
        {
            if (!File.Exists("/usr/bin/systemd-analyze"))
                Skip = "systemd-analyze is not installed.";
        }
    }
}

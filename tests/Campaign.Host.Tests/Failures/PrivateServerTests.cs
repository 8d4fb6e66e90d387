using System.Diagnostics;
using System.Globalization;
using Campaign.Host.Tests.Cli;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Failures;

/// <summary>The host and the private PostgreSQL that it started, killed: the next call of the program just works.</summary>
public sealed class PrivateServerTests : IDisposable
{
    private readonly string folder = TemporaryFolder.Create("private");
    private readonly int port = FreePort.Next();

    private string PidFile => Path.Combine(folder, "postgres", "cluster", "postmaster.pid");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_report_just_works_after_the_host_was_killed(bool killsServer)
    {
        using var host = KillableProgram.StartCampaign($"demo --serve --port {port} --data {folder}", connectionString: null);
        await host.SaysAsync("Listening on");
        if (killsServer)
            KillServer();
        host.Kill();

        var ran = await CampaignProgram.RunAsync($"report 980 2019 --data {folder}", connectionString: null);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.StartsWith("BÁO CÁO", ran.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(PidFile)); // nothing is left running
    }

    [Fact]
    public async Task A_host_starts_its_server_again_when_that_was_killed()
    {
        using var host = KillableProgram.StartCampaign($"demo --serve --port {port} --data {folder}", connectionString: null);
        await host.SaysAsync("Listening on");
        KillServer();

        await LedgerUnderFailure.ReadyAsync(port);

        Assert.Equal(0, (await host.EndAsync("INT")).ExitCode);
        Assert.False(File.Exists(PidFile));
    }

    private void KillServer()
    {
        using var server = Process.GetProcessById(int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture));
        server.Kill();
        server.WaitForExit();
    }
}

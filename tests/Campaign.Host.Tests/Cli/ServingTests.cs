using System.Net;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Cli;

/// <summary>The host with a PostgreSQL of its own, from its start to Ctrl-C.</summary>
public sealed class ServingTests : IDisposable
{
    private readonly string folder = TemporaryFolder.Create("serving");

    private string PidFile => Path.Combine(folder, "postgres", "cluster", "postmaster.pid");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_demo_goes_on_as_the_host_and_leaves_nothing_running_after_Ctrl_C()
    {
        var port = FreePort.Next();
        using var program = CampaignProgram.Start($"demo --serve --port {port} --data {folder}", connectionString: null);
        await program.SaysAsync("Listening on");
        await ShouldGetReadyAsync($"http://127.0.0.1:{port}/health/ready");
        Assert.True(File.Exists(PidFile));

        await program.InterruptAsync();

        var ran = await program.EndAsync();
        Assert.Equal(0, ran.ExitCode);
        Assert.Equal($"Listening on http://127.0.0.1:{port}; Ctrl-C ends it.", ran.ErrorLines[^1]); // and not a warning after it
        Assert.DoesNotContain("warn:", ran.Error, StringComparison.Ordinal);
        Assert.StartsWith("BÁO CÁO", ran.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(PidFile));
    }

    private static async Task ShouldGetReadyAsync(string address)
    {
        using var client = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await client.GetAsync(address, patience.Token)).StatusCode != HttpStatusCode.OK)
            await Task.Delay(50, patience.Token);
    }
}

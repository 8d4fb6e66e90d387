using Campaign.Host.Tests.Cli;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Failures;

/// <summary>The disk of PostgreSQL is full: a file system of its own, in memory and small.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly string disk = TemporaryFolder.Create("disk");
    private LedgerUnderFailure ledger = null!;

    private string Ballast => Path.Combine(disk, "ballast");

    public async Task InitializeAsync()
    {
        if (!await SmallDisk.MountAsync(disk, sizeMegabytes: 192))
            throw new InvalidOperationException($"No file system could be mounted on {disk}.");
        ledger = await LedgerUnderFailure.StartAsync(disk);
    }

    public async Task DisposeAsync()
    {
        await ledger.DisposeAsync();
        await SmallDisk.UnmountAsync(disk);
        Directory.Delete(disk, recursive: true);
    }

    [SmallDiskFact]
    public async Task A_full_disk_ends_the_work_with_a_sentence_and_with_space_the_same_work_goes_through()
    {
        var serving = await ledger.ServeAsync();
        using var host = serving.Program;
        using var worker = KillableProgram.StartWorker(ledger.Server.ConnectionString);
        await worker.SaysAsync("ready");
        var file = ledger.ModelsFile(1, LedgerFacts.RowsOfFile);
        await FillAsync();

        var imported = await CampaignProgram.RunAsync($"import models {file}", ledger.Server.ConnectionString);
        var appended = await worker.OrderAsync("append 1 400");

        Assert.Equal((1, ""), (imported.ExitCode, imported.Output));
        Assert.DoesNotContain("fault of the program", imported.Error, StringComparison.Ordinal);
        Assert.Contains("run the command again", imported.ErrorLines[^1], StringComparison.Ordinal);
        Assert.StartsWith("failed", appended[^1], StringComparison.Ordinal);

        File.Delete(Ballast);
        await ledger.Server.RestartAsync(); // for the case that PostgreSQL gave up, as a service manager does
        var again = await worker.OrderAsync("append 1 400");
        Assert.Equal(appended[..^1], again.Take(appended.Count - 1));
        Assert.Equal("done", again[^1]);
        Assert.EndsWith($"{LedgerFacts.RowsOfFile} added, 0 unchanged, 0 refused", (await worker.OrderAsync($"import models {file}"))[^1], StringComparison.Ordinal);
        await ledger.ShouldBeWholeAsync();
        await ledger.ShouldReportEverythingAsync();
        await LedgerUnderFailure.ReadyAsync(serving.Port);
    }

    /// <summary>Leaves no byte free.</summary>
    private async Task FillAsync()
    {
        await using var ballast = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                await ballast.WriteAsync(new byte[4096]);
        }
        catch (IOException)
        {
            // full
        }
    }
}

using Campaign.Ledger;
using Campaign.TestKit;
using NodaTime;
using Npgsql;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>What the application does for the log by itself while it runs.</summary>
public sealed class LogWorkerTests : IAsyncLifetime
{
    private static readonly Duration Often = Duration.FromMilliseconds(50);

    private readonly string folder = TemporaryFolder.Create("worker");
    private FileSigner signer = null!;
    private LedgerFixture ledger = null!;

    private string Kept => Path.Combine(folder, "ngoài");

    public async Task InitializeAsync()
    {
        signer = FileSigner.Create(Path.Combine(folder, "signing.key"), "thu-nghiem/huyen-980");
        await File.WriteAllTextAsync(Kept, "một tệp nằm ở chỗ của thư mục"); // the anchor cannot be reached
        ledger = await StartAsync(nameof(LogWorkerTests), configure: o =>
        {
            (o.Log.RunSequencer, o.Log.Signer) = (true, signer);
            (o.Log.Interval, o.Log.AnchorInterval, o.Log.VerifyInterval, o.Log.RestAfterFailure) = (Often, Often, Often, Often);
            o.Log.Anchors.Add(new FolderAnchor(Kept));
        });
        await ledger.LaunchAsync();
    }

    public async Task DisposeAsync()
    {
        await ledger.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_event_is_sealed_signed_and_kept_elsewhere_without_anybody_asking()
    {
        await ledger.AcceptedAsync(Register("M1"));

        await UntilAsync(async () => (await ledger.Ledger.Log.StatusAsync()).CheckpointSize == 5);

        Assert.Equal([signer.VerifierKey], SignedCheckpoint.Open((await ledger.Ledger.Log.CheckpointAsync())!, [signer.VerifierKey]).SignedBy);
        Assert.Equal(0, Assert.Single((await ledger.Ledger.Log.StatusAsync()).Anchors).LastSize);
        File.Delete(Kept); // the anchor can be reached again
        await UntilAsync(() => Task.FromResult(File.Exists(Path.Combine(Kept, "000000000005.checkpoint"))));
    }

    [Fact]
    public async Task Altered_history_shows_in_the_last_verification()
    {
        File.Delete(Kept);
        await UntilAsync(() => Task.FromResult(ledger.Ledger.Log.LastVerification is { Size: 4, CheckpointCount: > 0 }));
        Assert.True(ledger.Ledger.Log.LastVerification!.IsWhole);

        await ledger.ExecuteSqlAsync("update campaign.mt_events set data = jsonb_set(data, '{body}', '\"Ban khác\"') where seq_id = 4");

        await UntilAsync(() => Task.FromResult(ledger.Ledger.Log.LastVerification is { IsWhole: false }));
        Assert.Equal([(LogFindingCode.Edited, 4L)], ledger.Ledger.Log.LastVerification!.Findings.Select(f => (f.Code, f.Seq!.Value)));
    }

    [Fact]
    public async Task A_verification_that_fails_shows_until_one_succeeds()
    {
        await RenameAsync("leaves", "hidden");

        await UntilAsync(() => Task.FromResult(ledger.Ledger.Log.VerificationProblem is not null));
        await RenameAsync("hidden", "leaves");

        await UntilAsync(() => Task.FromResult(ledger.Ledger.Log.VerificationProblem is null));
    }

    /// <summary>Not while a verification reads: it would wait behind the change with a second connection, and the change for its first.</summary>
    private Task RenameAsync(string from, string to) => UntilAsync(async () =>
    {
        try
        {
            await ledger.ExecuteSqlAsync($"set lock_timeout = '300ms'; alter table campaign.{from} rename to {to}");
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    });

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await holds())
            await Task.Delay(20, patience.Token);
    }
}

using Campaign.Ledger;
using Campaign.TestKit;
using Microsoft.Extensions.DependencyInjection;
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
            o.Log.VerificationStandsStillAfter = Duration.FromSeconds(1);
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

    [Fact]
    public async Task What_was_mended_shows_soon_though_verification_is_seldom()
    {
        File.Delete(Kept);
        await ledger.SealAllAsync();
        await ledger.ExecuteSqlAsync("update campaign.mt_events set user_name = 'khác' where seq_id = 4");
        using var seldom = BuildHost(ledger.ConnectionString, o =>
        {
            (o.Log.RunSequencer, o.Log.Signer, o.Log.VerifyInterval) = (true, signer, Duration.FromDays(1));
            (o.Log.Interval, o.Log.RestAfterFailure) = (Often, Often);
        });
        await seldom.StartAsync();
        var log = seldom.Services.GetRequiredService<CampaignLedger>().Log;
        await UntilAsync(() => Task.FromResult(log.LastVerification is { IsWhole: false, AgreesWithItself: false }));

        await ledger.ExecuteSqlAsync("update campaign.mt_events set user_name = 'tester' where seq_id = 4");

        await UntilAsync(() => Task.FromResult(log.LastVerification is { IsWhole: true }));
        await seldom.StopAsync();
    }

    [Fact]
    public async Task A_verification_that_stands_still_shows_until_it_goes_on()
    {
        await UntilAsync(() => Task.FromResult(ledger.Ledger.Log.LastVerification is not null));
        Assert.Null(ledger.Ledger.Log.VerificationProblem);
        await using var holder = new NpgsqlConnection(ledger.ConnectionString);
        await holder.OpenAsync();
        await using (var transaction = await holder.BeginTransactionAsync())
        {
            await using var command = new NpgsqlCommand("lock table campaign.tiles in access exclusive mode", holder, transaction);
            await command.ExecuteNonQueryAsync();
            await UntilAsync(() => Task.FromResult(ledger.Ledger.Log.VerificationProblem is not null));
            Assert.StartsWith("the verification has stood still for ", ledger.Ledger.Log.VerificationProblem, StringComparison.Ordinal);
        }

        await UntilAsync(() => Task.FromResult(ledger.Ledger.Log.VerificationProblem is null));
    }

    [Fact]
    public void A_pause_grows_while_it_is_not_well_up_to_the_interval_and_begins_again()
    {
        var pauses = new GrowingPause(Duration.FromSeconds(60), Duration.FromSeconds(10));

        Assert.Equal("60 10 20 40 60 60 60 10", string.Join(' ', "+-----+-".Select(isWell => pauses.After(isWell == '+').TotalSeconds)));
        Assert.Equal(1, new GrowingPause(Duration.FromSeconds(1), Duration.FromSeconds(10)).After(isWell: false).TotalSeconds);
        var seldom = new GrowingPause(Duration.FromSeconds(600), Duration.FromSeconds(10), most: Duration.FromSeconds(30));
        Assert.Equal("600 10 20 30 30 600 10", string.Join(' ', "+----+-".Select(isWell => seldom.After(isWell == '+').TotalSeconds)));
    }

    /// <summary>A verification that reads the table waits behind the change with a second connection, and the change for its first: it gives in.</summary>
    private Task RenameAsync(string from, string to) => ledger.ExecuteSqlAsync($"alter table campaign.{from} rename to {to}");

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await holds())
            await Task.Delay(20, patience.Token);
    }
}

using Microsoft.Extensions.DependencyInjection;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <content>Anchors on machines that have gone.</content>
public sealed partial class AnchoringTests
{
    [Theory]
    [InlineData(false, "it has gone")]
    [InlineData(true, "it did not answer within 0.5 seconds.")]
    public async Task An_anchor_that_cannot_be_read_does_not_hide_what_was_altered(bool hangs, string why)
    {
        await SealAsync();
        await ledger.ExecuteSqlAsync("update campaign.mt_events set user_name = 'người khác' where seq_id = 2");
        using var dead = new DeadAnchor(hangs);
        using var host = BuildHost(ledger.ConnectionString, o =>
        {
            o.Log.AnchorCalls.Patience = TimeSpan.FromSeconds(0.5);
            o.Log.Anchors.Add(dead);
            o.Log.Anchors.Add(new FolderAnchor(Kept));
        });

        var verification = await host.Services.GetRequiredService<CampaignLedger>().Log.VerifyAsync();

        Assert.Equal([LogFindingCode.Edited, LogFindingCode.AnchorLost], verification.Findings.Select(f => f.Code));
        Assert.Equal($"The share chết cannot be read, and history was not compared with what it has: {why}", verification.Findings[1].Sentence);
        Assert.False(verification.AgreesWithItself);
    }

    [Fact]
    public async Task An_anchor_that_never_answers_does_not_hinder_the_others_and_is_not_called_again_while_it_hangs()
    {
        await SealAsync();
        using var dead = new DeadAnchor(hangs: true);
        using var host = BuildHost(ledger.ConnectionString, o =>
        {
            o.Log.AnchorCalls.Patience = TimeSpan.FromSeconds(0.5);
            o.Log.Anchors.Add(dead);
            o.Log.Anchors.Add(new FolderAnchor(Path.Combine(folder, "khác")));
        });
        var log = host.Services.GetRequiredService<CampaignLedger>().Log;

        foreach (var why in new[] { "it did not answer within 0.5 seconds.", "it has not answered the last time yet." })
        {
            var failure = Assert.Single((await Assert.ThrowsAsync<AggregateException>(() => log.HandOverAsync(default))).InnerExceptions);
            Assert.Equal($"The share chết did not take the checkpoint of 4 entries: {why}", failure.Message);
        }

        Assert.Equal(["000000000004.checkpoint"], Directory.GetFiles(Path.Combine(folder, "khác")).Select(Path.GetFileName));
        Assert.Equal(1, dead.CallCount);
    }

    [Fact]
    public async Task What_a_folder_showed_is_shown_for_a_while_without_another_look()
    {
        await SealAsync();
        var kept = new FolderAnchor(Kept);
        var calls = new AnchorCalls { LookAge = TimeSpan.FromHours(1) };
        Assert.NotNull((await calls.LookAsync(kept, 4, default)).Text);

        File.Delete(File4);

        Assert.NotNull((await calls.LookAsync(kept, 4, default)).Text);
        Assert.NotNull((await calls.LookAsync(kept, 5, default)).Lost); // of another size nothing was known
        calls.LookAge = TimeSpan.Zero;
        Assert.NotNull((await calls.LookAsync(kept, 4, default)).Lost);
    }

    [Fact]
    public async Task A_folder_that_hangs_is_looked_at_no_second_time()
    {
        using var end = new ManualResetEventSlim();
        var kept = new FolderAnchor(Kept);
        var calls = new AnchorCalls { LookAge = TimeSpan.Zero, Patience = TimeSpan.FromMilliseconds(100) };
        await Assert.ThrowsAsync<TimeoutException>(() => calls.CallAsync(kept, _ => Task.FromResult(Wait(end)), default));

        Assert.Equal("it has not answered the last time yet.", (await Assert.ThrowsAsync<TimeoutException>(() => calls.LookAsync(kept, 4, default))).Message);
        end.Set();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await Record.ExceptionAsync(() => calls.LookAsync(kept, 4, default)) is not null)
            await Task.Delay(20, patience.Token);
    }

    private static bool Wait(ManualResetEventSlim end)
    {
        end.Wait();
        return true;
    }
}

using System.Text.Json;
using Campaign.Ledger;

namespace Campaign.Host.Tests.Cli;

/// <summary>What the command line says once somebody with the database has altered it.</summary>
public sealed class AlteredHistoryTests : IAsyncLifetime
{
    private readonly SealedDemo demo = new();

    public Task InitializeAsync() => demo.InitializeAsync();

    public Task DisposeAsync() => demo.DisposeAsync();

    [Fact]
    public async Task Verify_is_1_and_says_which_event_and_what_was_changed()
    {
        await demo.ExecuteSqlAsync("update campaign.mt_events set user_name = 'người khác' where seq_id = 40");

        var text = await demo.RunAsync("ledger verify --lang en");
        var json = await demo.RunAsync("ledger verify --json");

        Assert.Equal((1, 1), (text.ExitCode, json.ExitCode));
        Assert.Contains("HISTORY WAS ALTERED", text.Output, StringComparison.Ordinal);
        using var read = JsonDocument.Parse(json.Output);
        Assert.False(read.RootElement.GetProperty("isWhole").GetBoolean());
        var finding = Assert.Single(read.RootElement.GetProperty("findings").EnumerateArray());
        Assert.Equal(("edited", 40L), (finding.GetProperty("code").GetString(), finding.GetProperty("seq").GetInt64()));
        Assert.Contains("user: \"demo-recorder\" was sealed, \"người khác\" is stored", finding.GetProperty("sentence").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_sealed_anew_with_the_right_key_is_found_by_a_checkpoint_that_was_kept()
    {
        var kept = demo.PathOf("kept.checkpoint");
        await demo.DoneAsync($"ledger checkpoint -o {kept}");
        File.Delete($"{demo.KeyFile}.last");
        await demo.ExecuteSqlAsync("update campaign.mt_events set user_name = 'người khác' where seq_id = 40; truncate campaign.leaves, campaign.tiles, campaign.seals");
        await demo.DoneAsync("ledger checkpoint");
        await demo.DoneAsync("ledger verify");

        var since = await demo.RunAsync($"ledger verify --since {kept} --format csv");
        var bundle = demo.PathOf("so-cai");
        await demo.DoneAsync($"ledger export -o {bundle}");
        var offline = await CampaignProgram.RunAsync($"verify-bundle {bundle} --key {demo.Key} --since {kept} --format csv", SealedDemo.Nowhere);

        Assert.Equal((1, 1), (since.ExitCode, offline.ExitCode));
        Assert.Contains($"\ninconsistent,", since.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"The checkpoint of {kept} has another root than the events", since.Output, StringComparison.Ordinal);
        Assert.Contains($"\n{BundleFindingCode.Inconsistent},", offline.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_backup_is_recorded_in_and_not_signed()
    {
        var size = (await demo.CheckpointAsync()).Size;
        await demo.ExecuteSqlAsync($"delete from campaign.seals; delete from campaign.tiles; delete from campaign.leaves; delete from campaign.mt_events where seq_id > {size - 5}; delete from campaign.mt_streams s where not exists (select from campaign.mt_events e where e.stream_id = s.id); update campaign.mt_streams s set version = (select max(version) from campaign.mt_events e where e.stream_id = s.id)");

        var ran = await demo.RunAsync("ledger checkpoint");

        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith($"Not sealed or not signed: The key has signed {size} entries, and the log has {size - 5}: an older backup was restored", ran.Error, StringComparison.Ordinal);
        Assert.Contains("\ntruncated,", (await demo.RunAsync("ledger verify --format csv")).Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}

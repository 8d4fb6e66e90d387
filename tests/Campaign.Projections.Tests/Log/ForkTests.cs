using Campaign.Domain;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>An older copy of the database is put back, and the key has signed more: another log is begun, and nothing of the old one is lost.</summary>
public sealed class ForkTests : IAsyncLifetime, IDisposable
{
    private const string Origin = "thu-nghiem/huyen-980";

    private static readonly string[] Tables = ["mt_streams", "mt_events", "leaves", "tiles", "seals", "key_changes"];

    private readonly string folder = Directory.CreateTempSubdirectory("fork").FullName;
    private LedgerFixture ledger = null!;

    private string Key => Path.Combine(folder, "signing.key");

    private LedgerLog Log => ledger.Ledger.Log;

    public async Task InitializeAsync()
    {
        FileSigner.Create(Key, Origin);
        ledger = await StartAsync(nameof(ForkTests), "Asia/Ho_Chi_Minh", o => o.Log.Signer = FileSigner.Open(Key));
        await ledger.LaunchAsync();
        await Log.ReplaceKeyAsync();
        await ledger.ExecuteSqlAsync($"create schema backup; {string.Concat(Tables.Select(t => $"create table backup.{t} as table campaign.{t};"))}");
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_log_that_goes_on_is_not_given_up()
    {
        Assert.Equal(RefusalCode.NothingToFork, (await Log.ForkAsync("thử")).Refusal!.Code);
        await ledger.AcceptedAsync(Register("M1"));
        Assert.Equal(RefusalCode.NothingToFork, (await Log.ForkAsync("thử")).Refusal!.Code);

        await Log.SealAsync();
        Assert.Equal(Origin, (await Log.StatusAsync()).Origin);
        Assert.False(File.Exists($"{Key}.next"));
    }

    [Fact]
    public async Task After_an_older_copy_was_put_back_another_log_begins_over_the_events_that_are_there()
    {
        var old = FileSigner.Open(Key).VerifierKey;
        var kept = await SealAndRestoreAsync();

        var fork = (await Log.ForkAsync("bản sao cũ: 'đĩa hỏng'")).Value!;

        Assert.Equal(old, fork.Before);
        Assert.StartsWith($"{Origin}.20", fork.Now.Name, StringComparison.Ordinal);
        Assert.Equal(4, await Log.SealAsync());
        var status = await Log.StatusAsync();
        Assert.Equal((fork.Now.Name, 4L, fork.Now.ToString(), 4L), (status.Origin, status.Size, status.VerifierKey, status.CheckpointSize));
        Assert.Empty((await Log.VerifyAsync()).Findings);
        Assert.Equal([LogFindingCode.WrongOrigin], (await Log.VerifyAsync(brought: [new BroughtCheckpoint("2019.checkpoint", kept)])).Findings.Select(f => f.Code));
        Assert.Equal(RefusalCode.NothingToFork, (await Log.ForkAsync("thử")).Refusal!.Code);
    }

    [Fact]
    public async Task The_old_log_and_the_old_key_are_kept()
    {
        var old = FileSigner.Open(Key).VerifierKey;
        var kept = await SealAndRestoreAsync();

        var fork = (await Log.ForkAsync("bản sao cũ: 'đĩa hỏng'")).Value!;

        Assert.Equal("4 1 1", await ledger.ScalarAsync<string>($"select concat_ws(' ', (select count(*) from {fork.Schema}.leaves), (select count(*) from {fork.Schema}.seals), (select count(*) from {fork.Schema}.key_changes))"));
        Assert.Equal("ledger-behind-signer: bản sao cũ: 'đĩa hỏng'", await ledger.ScalarAsync<string>($"select obj_description(to_regnamespace('{fork.Schema}'), 'pg_namespace')"));
        var ending = $"forked-{fork.Schema[^14..]}";
        Assert.Equal(old, FileSigner.Open($"{Key}.{ending}").VerifierKey);
        Assert.Equal(kept, await File.ReadAllTextAsync($"{Key}.last.{ending}"));
        Assert.Equal(fork.Now, FileSigner.Open(Key).VerifierKey);
    }

    [Fact]
    public async Task A_process_that_has_the_old_key_does_not_sign_the_new_log()
    {
        await SealAndRestoreAsync();
        using var host = BuildHost(ledger.ConnectionString, o => o.Log.Signer = FileSigner.Open(Key));
        await Log.ForkAsync("bản sao cũ");

        var running = (CampaignLedger)host.Services.GetService(typeof(CampaignLedger))!;
        Assert.Equal("wrong-origin", (await Assert.ThrowsAsync<LedgerStoreException>(() => running.Log.SealAsync())).Code);

        await Log.SealAsync();
        Assert.Empty((await Log.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_fork_cut_off_before_the_new_key_took_over_is_ended_by_the_next_call()
    {
        await SealAndRestoreAsync();
        var fork = (await Log.ForkAsync("bản sao cũ")).Value!;
        File.Move(Key, $"{Key}.next"); // the files as they were when the database had changed
        foreach (var file in Directory.GetFiles(folder, "*.forked-*"))
            File.Move(file, file[..file.IndexOf(".forked-", StringComparison.Ordinal)]);
        using var host = BuildHost(ledger.ConnectionString, o => o.Log.Signer = FileSigner.Open(Key));
        var log = ((CampaignLedger)host.Services.GetService(typeof(CampaignLedger))!).Log;
        Assert.Equal("wrong-origin", (await Assert.ThrowsAsync<LedgerStoreException>(() => log.SealAsync())).Code);

        Assert.Equal(fork, (await log.ForkAsync("bản sao cũ")).Value);

        await log.SealAsync();
        Assert.Equal(fork.Now.Name, (await log.StatusAsync()).Origin);
        Assert.Empty((await log.VerifyAsync([fork.Now])).Findings);
    }

    [Fact]
    public async Task A_fork_cut_off_after_the_new_key_took_over_leads_to_no_second_fork()
    {
        var kept = await SealAndRestoreAsync();
        var fork = (await Log.ForkAsync("bản sao cũ")).Value!;
        var aside = Assert.Single(Directory.GetFiles(folder, "*.last.forked-*"));
        File.Move(aside, $"{Key}.last"); // the files as they were when the key had changed
        using var host = BuildHost(ledger.ConnectionString, o => o.Log.Signer = FileSigner.Open(Key));
        var log = ((CampaignLedger)host.Services.GetService(typeof(CampaignLedger))!).Log;

        Assert.Empty((await log.VerifyAsync()).Findings);
        Assert.Equal(4, await log.SealAsync());

        Assert.Equal(kept, await File.ReadAllTextAsync(aside));
        Assert.Equal(RefusalCode.NothingToFork, (await log.ForkAsync("thử")).Refusal!.Code);
        Assert.Equal(fork.Now.Name, (await log.StatusAsync()).Origin);
        Assert.Empty((await log.VerifyAsync([fork.Now])).Findings);
    }

    [Fact]
    public async Task The_key_of_the_new_log_can_be_replaced()
    {
        await SealAndRestoreAsync();
        var fork = (await Log.ForkAsync("bản sao cũ")).Value!;
        await Log.SealAsync();

        var change = await Log.ReplaceKeyAsync();

        Assert.Equal((fork.Now, fork.Now.Name, 4L), (change.Before, change.Origin, change.Size));
        Assert.Empty((await Log.VerifyAsync([fork.Now])).Findings);
    }

    /// <summary>Answers the last checkpoint, of five events; the database has four again.</summary>
    private async Task<string> SealAndRestoreAsync()
    {
        await ledger.AcceptedAsync(Register("M1"));
        await Log.SealAsync();
        var kept = (await Log.CheckpointAsync())!;
        await ledger.ExecuteSqlAsync($"truncate {string.Join(", ", Tables.Select(t => $"campaign.{t}"))} cascade; {string.Concat(Tables.Select(t => $"insert into campaign.{t} select * from backup.{t};"))}");
        return kept;
    }
}

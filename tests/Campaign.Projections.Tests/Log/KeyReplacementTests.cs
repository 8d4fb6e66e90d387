using Campaign.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>The signing key is replaced twice, at 4 and at 5 of 6 events; whoever knows one of the keys goes on verifying.</summary>
public sealed class KeyReplacementTests : IAsyncLifetime, IDisposable
{
    private const string Origin = "thu-nghiem/huyen-980";

    private readonly string folder = Directory.CreateTempSubdirectory("keys").FullName;
    private LedgerFixture ledger = null!;
    private VerifierKey first = null!;

    private string Key => Path.Combine(folder, "signing.key");

    private LedgerLog Log => ledger.Ledger.Log;

    public async Task InitializeAsync()
    {
        first = FileSigner.Create(Key, Origin).VerifierKey;
        ledger = await StartAsync(nameof(KeyReplacementTests), "Asia/Ho_Chi_Minh", o => o.Log.Signer = FileSigner.Open(Key));
        await ledger.LaunchAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Everything_that_is_stored_is_signed_by_the_old_key_and_what_comes_by_the_new_one()
    {
        var change = await Log.ReplaceKeyAsync();

        Assert.Equal((Origin, 4L, first), (change.Origin, change.Size, change.Before));
        Assert.Equal(change.Now, FileSigner.Open(Key).VerifierKey);
        Assert.Equal(change.Now.ToString(), (await Log.StatusAsync()).VerifierKey);
        Assert.Equal([first, change.Now], SignedCheckpoint.Open((await Log.CheckpointAsync())!, [first, change.Now]).SignedBy); // the new one at once
        Assert.Equal(0, await Log.SealAsync());
        Assert.Equal(2, SignedNote.Parse((await Log.CheckpointAsync())!).Signatures.Count); // and once
        await ledger.AcceptedAsync(Register("M1"));
        await Log.SealAsync();
        Assert.Equal([change.Now], SignedCheckpoint.Open((await Log.CheckpointAsync())!, [first, change.Now]).SignedBy);
        Assert.Equal(change, KeyChange.Open(Assert.Single(await Log.KeyChangesAsync())));
    }

    [Fact]
    public async Task Old_keys_are_kept_where_their_owner_alone_can_read_them()
    {
        var (second, third) = await ReplaceTwiceAsync();

        Assert.Equal(["signing.key", "signing.key.1", "signing.key.2", "signing.key.last", "signing.key.last.lock"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        // one that others could read would not open
        Assert.Equal([first, second, third], [FileSigner.Open($"{Key}.1").VerifierKey, FileSigner.Open($"{Key}.2").VerifierKey, FileSigner.Open(Key).VerifierKey]);
    }

    [Fact]
    public async Task The_store_is_whole_for_whoever_trusts_any_one_of_the_keys()
    {
        await Log.SealAsync();
        var kept = new BroughtCheckpoint("2019.checkpoint", (await Log.CheckpointAsync())!);
        var (second, third) = await ReplaceTwiceAsync();

        foreach (var key in (VerifierKey[])[first, second, third])
        {
            var verification = await Log.VerifyAsync([key], [kept]);
            Assert.Empty(verification.Findings);
            Assert.Equal(5, verification.CheckpointCount); // three seals, the signer's last, and the one kept
        }

        using var other = SigningKey.Generate(Origin);
        Assert.Equal(LogFindingCode.BadSignature, (await Log.VerifyAsync([other.VerifierKey])).Findings.Select(f => f.Code).Distinct().Single());
    }

    [Fact]
    public async Task Receipts_and_bundles_from_before_stay_valid_with_the_old_key()
    {
        await Log.SealAsync();
        var receipt = (await Log.ProveAsync(3)).Value!;
        await Log.ExportAsync(InFolder("trước"));
        var (second, third) = await ReplaceTwiceAsync();
        await Log.ExportAsync(InFolder("sau"));
        var history = KeyHistory.Follow([third], await Log.KeyChangesAsync(), Origin);

        Assert.Equal(4, receipt.Proof.Verify(receipt.Entry, [first]).Checkpoint.Size);
        Assert.Equal(4, receipt.Proof.Verify(receipt.Entry, history).Checkpoint.Size);
        Assert.Equal([], (await VerifyAsync("trước", first)).Findings);
        foreach (var key in (VerifierKey[])[first, second, third])
        {
            var verification = await VerifyAsync("sau", key, receipt.Proof.Checkpoint);
            Assert.Equal([], verification.Findings);
            Assert.Equal([third], verification.SignedBy);
        }
    }

    [Fact]
    public async Task A_bundle_of_an_earlier_size_is_accepted_by_the_newest_key()
    {
        var (second, third) = await ReplaceTwiceAsync();

        Assert.Equal(4, (await Log.ExportAsync(InFolder("sớm"), size: 4)).Value!.Size);

        var verification = await VerifyAsync("sớm", third);
        Assert.Equal([], verification.Findings);
        Assert.Equal([first, second], verification.SignedBy);
    }

    [Fact]
    public async Task A_replaced_key_that_signs_on_is_found()
    {
        var (second, third) = await ReplaceTwiceAsync();
        using var stolen = SigningKey.Parse((await File.ReadAllTextAsync($"{Key}.1")).TrimEnd());
        var note = SignedCheckpoint.Sign(Checkpoint.Parse(SignedNote.Parse((await Log.CheckpointAsync())!).Text), stolen);
        await ledger.ExecuteSqlAsync($"update campaign.seals set note = '{note}' where size = 6");

        foreach (var key in (VerifierKey[])[first, second, third])
        {
            var finding = Assert.Single((await Log.VerifyAsync([key])).Findings);
            Assert.Equal(LogFindingCode.BadSignature, finding.Code);
            Assert.Contains("the key was replaced at size 4", finding.Sentence, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("update campaign.key_changes set note = replace(note, E'key-change\\n5\\n', E'key-change\\n7\\n') where n = 1")]
    [InlineData("update campaign.key_changes set note = 'x' where n = 2")]
    [InlineData("delete from campaign.key_changes where n = 1")]
    [InlineData("delete from campaign.key_changes")]
    [InlineData("update campaign.key_changes set n = 3 where n = 1")]
    public async Task A_change_that_was_altered_or_taken_away_is_found(string sql)
    {
        await Log.SealAsync();
        await ledger.AcceptedAsync(Register("M0")); // the first key alone has signed before
        await ReplaceTwiceAsync();
        await ledger.ExecuteSqlAsync(sql);

        Assert.Equal(LogFindingCode.BadSignature, (await Log.VerifyAsync()).Findings.Select(f => f.Code).Distinct().Single());
    }

    [Fact]
    public async Task A_process_that_has_the_old_key_signs_no_more()
    {
        using var host = BuildHost(ledger.ConnectionString, o => o.Log.Signer = FileSigner.Open(Key));
        await Log.ReplaceKeyAsync();
        await ledger.AcceptedAsync(Register("M1"));
        var old = host.Services.GetRequiredService<CampaignLedger>().Log;

        var refused = await Assert.ThrowsAsync<LedgerStoreException>(() => old.SealAsync());
        Assert.Equal("key-replaced", refused.Code);
        Assert.Contains("start it anew", refused.Message, StringComparison.Ordinal);
        Assert.Equal("key-replaced", (await Assert.ThrowsAsync<LedgerStoreException>(() => old.ReplaceKeyAsync())).Code);

        Assert.Equal(0, await Log.SealAsync()); // sealed it is already; now it is signed
        Assert.Equal(5, (await Log.StatusAsync()).CheckpointSize);
        Assert.Empty((await Log.VerifyAsync([first])).Findings);
    }

    [Fact]
    public async Task A_change_cut_off_before_it_was_recorded_leaves_the_old_key_in_use()
    {
        await ledger.ExecuteSqlAsync("create function campaign.stop() returns trigger language plpgsql as $$ begin raise 'cut off'; end $$; create trigger stop before insert on campaign.key_changes execute function campaign.stop()");
        await Assert.ThrowsAsync<PostgresException>(() => Log.ReplaceKeyAsync());
        Assert.True(File.Exists($"{Key}.next"));
        await ledger.ExecuteSqlAsync("drop trigger stop on campaign.key_changes");

        using var host = BuildHost(ledger.ConnectionString, o => o.Log.Signer = FileSigner.Open(Key));
        var log = host.Services.GetRequiredService<CampaignLedger>().Log;
        await ledger.AcceptedAsync(Register("M1"));
        await log.SealAsync();
        Assert.Equal([first], SignedCheckpoint.Open((await log.CheckpointAsync())!, [first]).SignedBy);
        Assert.Equal(5, (await log.ReplaceKeyAsync()).Size);
        Assert.Empty((await log.VerifyAsync([first])).Findings);
        Assert.False(File.Exists($"{Key}.next"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_change_cut_off_after_it_was_recorded_is_ended_by_the_next_call(bool oldKeyIsKept)
    {
        var change = await Log.ReplaceKeyAsync();
        File.Move(Key, $"{Key}.next"); // as it was before the new key took over
        File.Copy($"{Key}.1", Key);
        if (!oldKeyIsKept)
            File.Delete($"{Key}.1");
        await ledger.AcceptedAsync(Register("M1"));
        using var host = BuildHost(ledger.ConnectionString, o => o.Log.Signer = FileSigner.Open(Key));
        var log = host.Services.GetRequiredService<CampaignLedger>().Log;
        Assert.Contains("run 'ledger rotate-key' again", (await Assert.ThrowsAsync<LedgerStoreException>(() => log.SealAsync())).Message, StringComparison.Ordinal);

        Assert.Equal(change, await log.ReplaceKeyAsync());

        Assert.Equal(["signing.key", "signing.key.1", "signing.key.last", "signing.key.last.lock"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal([first, change.Now], [FileSigner.Open($"{Key}.1").VerifierKey, FileSigner.Open(Key).VerifierKey]);
        await log.SealAsync();
        Assert.Equal([change.Now], SignedCheckpoint.Open((await log.CheckpointAsync())!, [change.Now]).SignedBy);
        Assert.Single(await log.KeyChangesAsync());
    }

    [Fact]
    public async Task A_change_cut_off_before_the_new_key_signed_is_ended_by_the_next_step_though_no_event_waits()
    {
        await Log.SealAsync();
        var note = (await Log.CheckpointAsync())!;
        var change = await Log.ReplaceKeyAsync();
        await ledger.ExecuteSqlAsync($"update campaign.seals set note = '{note}'");
        File.Move($"{Key}.last", $"{Key}.last.1"); // the new key has signed nothing yet
        using var host = BuildHost(ledger.ConnectionString, o => o.Log.Signer = FileSigner.Open(Key));
        var log = host.Services.GetRequiredService<CampaignLedger>().Log;

        await log.SealAndSignAsync(log.NewSequencer(), default);

        Assert.Equal([first, change.Now], SignedCheckpoint.Open((await log.CheckpointAsync())!, [first, change.Now]).SignedBy);
    }

    [Fact]
    public async Task The_key_of_an_empty_log_can_be_replaced()
    {
        await ledger.ExecuteSqlAsync("truncate campaign.mt_events, campaign.mt_streams cascade");

        Assert.Equal(0, (await Log.ReplaceKeyAsync()).Size);
        Assert.Empty((await Log.VerifyAsync([first])).Findings);
    }

    [Fact]
    public async Task A_status_says_whose_key_is_here_where_it_is_not_that_of_the_log()
    {
        await Log.SealAsync();
        using var other = Host("huyen-khac.key", "thu-nghiem/huyen-khac");
        using var namesake = Host("trùng tên.key", Origin);
        using var replaced = BuildHost(ledger.ConnectionString, o => o.Log.Signer = FileSigner.Open(Key));
        using var keyless = BuildHost(ledger.ConnectionString);

        foreach (var (host, name) in new[] { (other, "huyen-khac.key"), (namesake, "trùng tên.key") })
        {
            var status = await StatusAsync(host);
            Assert.Equal((null, $"The key here, {FileSigner.Open(InFolder(name)).VerifierKey}, is not that of the log {Origin}, which {Origin}+{first.KeyId:x8} signed last. Put the log's own key in its place."), (status.VerifierKey, status.KeyProblem));
        }

        Assert.Equal((null, null), (await StatusAsync(keyless) is var none ? (none.VerifierKey, none.KeyProblem) : default));
        Assert.Equal((first.ToString(), null), (await StatusAsync(replaced) is var own ? (own.VerifierKey, own.KeyProblem) : default));
        var change = await Log.ReplaceKeyAsync();
        var old = await StatusAsync(replaced);
        Assert.Equal((null, $"The key here, {first}, is not that of the log {Origin}, which {change.Now} signs. Put the log's own key in its place."), (old.VerifierKey, old.KeyProblem));
        Assert.Equal((change.Now.ToString(), null), (await Log.StatusAsync() is var now ? (now.VerifierKey, now.KeyProblem) : default));
        await ledger.ExecuteSqlAsync("update campaign.key_changes set note = 'x'");
        Assert.StartsWith("The last change of the signing key was altered", (await Log.StatusAsync()).KeyProblem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_says_what_is_sealed_and_not_signed()
    {
        await Log.SealAsync();
        await ledger.AcceptedAsync(Register("M1"));
        using var keyless = BuildHost(ledger.ConnectionString);
        await keyless.Services.GetRequiredService<CampaignLedger>().Log.SealAsync();

        Assert.Equal((5L, 4L, 1L), (await Log.StatusAsync() is var status ? (status.Size, status.CheckpointSize, status.NotSigned) : default));
    }

    [Fact]
    public async Task A_key_that_is_in_no_file_is_not_replaced_here()
    {
        using var host = BuildHost(ledger.ConnectionString);
        using var given = BuildHost(ledger.ConnectionString, o => o.Log.Signer = FileSigner.WithKey(File.ReadAllText(Key).TrimEnd(), Path.Combine(folder, "other.last")));

        foreach (var one in (IServiceProvider[])[host.Services, given.Services])
            Assert.Equal("signing-key", (await Assert.ThrowsAsync<LedgerStoreException>(() => one.GetRequiredService<CampaignLedger>().Log.ReplaceKeyAsync())).Code);
    }

    /// <summary>At 4 and at 5 events; a sixth comes after.</summary>
    private async Task<(VerifierKey Second, VerifierKey Third)> ReplaceTwiceAsync()
    {
        var second = (await Log.ReplaceKeyAsync()).Now;
        await ledger.AcceptedAsync(Register("M1"));
        var third = (await Log.ReplaceKeyAsync()).Now;
        await ledger.AcceptedAsync(Register("M2"));
        await Log.SealAsync();
        return (second, third);
    }

    private Microsoft.Extensions.Hosting.IHost Host(string file, string name)
    {
        var signer = FileSigner.Create(InFolder(file), name);
        return BuildHost(ledger.ConnectionString, o => o.Log.Signer = signer);
    }

    private static Task<LogStatus> StatusAsync(Microsoft.Extensions.Hosting.IHost host) => host.Services.GetRequiredService<CampaignLedger>().Log.StatusAsync();

    private Task<BundleVerification> VerifyAsync(string bundle, VerifierKey key, params SignedNote[] older) => BundleVerifier.VerifyAsync(new BundleFolder(InFolder(bundle)), [key], older);

    private string InFolder(string name) => Path.Combine(folder, name);
}

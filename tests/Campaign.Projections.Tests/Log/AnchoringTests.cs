using Campaign.Ledger;
using Campaign.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>A ledger whose checkpoints are kept by a folder and a witness, and would be by an address that nobody answers at.</summary>
public sealed partial class AnchoringTests : IAsyncLifetime
{
    private const string Origin = "thu-nghiem/huyen-980";

    private static readonly HttpClient Http = new();
    private static readonly Uri Nowhere = new("http://127.0.0.1:1/");

    private readonly string folder = TemporaryFolder.Create("anchoring");
    private FileSigner signer = null!;
    private TestWitness witness = null!;
    private LedgerFixture ledger = null!;

    private string Kept => Path.Combine(folder, "ngoài");

    private LedgerLog Log => ledger.Ledger.Log;

    public async Task InitializeAsync()
    {
        signer = FileSigner.Create(Path.Combine(folder, "signing.key"), Origin);
        witness = await TestWitness.StartAsync(signer.VerifierKey);
        ledger = await StartAsync(nameof(AnchoringTests), configure: o =>
        {
            o.Log.Signer = signer;
            o.Log.AnchorCalls.LookAge = TimeSpan.Zero; // what a test does to the folder shows at once
            o.Log.Anchors.Add(new HttpAnchor(Http, Nowhere));
            o.Log.Anchors.Add(new FolderAnchor(Kept, isIndependent: true));
            o.Log.Anchors.Add(new WitnessAnchor(Http, witness.Prefix, witness.Key));
        });
        await ledger.LaunchAsync();
    }

    public async Task DisposeAsync()
    {
        await ledger.DisposeAsync();
        await witness.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task One_that_fails_is_named_and_does_not_hinder_the_others()
    {
        var failure = Assert.Single((await Assert.ThrowsAsync<AggregateException>(() => Log.SealAsync())).InnerExceptions);

        Assert.Equal("anchor-failed", Assert.IsType<LedgerStoreException>(failure).Code);
        Assert.StartsWith("The http http://127.0.0.1:1/ did not take the checkpoint of 4 entries: ", failure.Message, StringComparison.Ordinal);
        Assert.Equal(4, witness.Last!.Size);
        Assert.Equal(["000000000004.checkpoint"], Directory.GetFiles(Kept).Select(Path.GetFileName));
        var status = await Log.StatusAsync();
        Assert.Equal(
            [("http", 0L, false, false), ("folder", 4L, true, true), ("witness", 4L, true, true)],
            status.Anchors.Select(a => (a.Kind, a.LastSize, a.LastAt is not null, a.Independent)));
        Assert.Equal((LogProtection.Witnessed, 4L, signer.VerifierKey.ToString()), (status.Protection, status.CheckpointSize, status.VerifierKey));
    }

    [Fact]
    public async Task The_cosignature_is_kept_under_the_checkpoint_and_both_keys_vouch_for_it()
    {
        await SealAsync();
        await ledger.AcceptedAsync(Register("M1"));
        await SealAsync();

        var opened = SignedCheckpoint.Open((await Log.CheckpointAsync())!, [signer.VerifierKey, witness.Key]);

        Assert.Equal([signer.VerifierKey, witness.Key], opened.SignedBy);
        Assert.Equal((5L, witness.Last!.Root), (opened.Checkpoint.Size, opened.Checkpoint.Root));
        Assert.Equal([200, 200], witness.Answers);
        var receipt = (await Log.ProveAsync(5)).Value!;
        Assert.Equal(witness.Key, Assert.Single(receipt.Proof.Verify(receipt.Entry, [signer.VerifierKey, witness.Key]).Cosignatures).Key);
        Assert.Empty((await Log.VerifyAsync([signer.VerifierKey, witness.Key])).Findings);
    }

    [Fact]
    public async Task Whoever_seals_another_history_is_found_by_the_folder_and_gets_no_cosignature()
    {
        await SealAsync();
        File.Delete(Path.Combine(folder, "signing.key.last")); // whoever has database and key
        await ledger.ExecuteSqlAsync("update campaign.mt_events set user_name = 'người khác' where seq_id = 2; truncate campaign.leaves, campaign.tiles, campaign.seals");
        await ledger.AcceptedAsync(Register("M1"));

        var failures = (await Assert.ThrowsAsync<AggregateException>(() => Log.SealAsync())).InnerExceptions;

        Assert.StartsWith("The witness nhan-chung.example/w1 did not take the checkpoint of 5 entries: The witness nhan-chung.example/w1 answered 422", failures[^1].Message, StringComparison.Ordinal);
        Assert.Single(SignedNote.Parse((await Log.CheckpointAsync())!).Signatures);
        var finding = Assert.Single((await Log.VerifyAsync()).Findings, f => !f.IsNotice);
        Assert.Equal(LogFindingCode.Inconsistent, finding.Code);
        Assert.StartsWith($"The checkpoint of {Path.Combine(Kept, "000000000004.checkpoint")} has another root than the events", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anchor_that_was_given_up_protects_no_longer()
    {
        Assert.Equal(LogProtection.None, (await Log.StatusAsync()).Protection);
        await SealAsync();
        await ledger.WaitAsync();
        Assert.Equal(LogProtection.Witnessed, (await ledger.ReportAsync(District)).Provenance.Protection);
        await ledger.AcceptedAsync(Register("M1"));
        using (var alone = BuildHost(ledger.ConnectionString, o => o.Log.Signer = FileSigner.Open(Path.Combine(folder, "signing.key"))))
            await alone.Services.GetRequiredService<CampaignLedger>().Log.SealAsync(); // hands nothing over
        await ledger.ExecuteSqlAsync("update campaign.anchorings set at = now() - interval '1 year'");
        Assert.Equal(LogProtection.Witnessed, (await Log.StatusAsync()).Protection); // its cosignature says when

        await ledger.ExecuteSqlAsync("delete from campaign.anchorings where kind = 'witness'");
        Assert.Equal(LogProtection.Anchored, (await Log.StatusAsync()).Protection); // its file says when
        var keptAt = File.GetLastWriteTimeUtc(File4);
        File.SetLastWriteTimeUtc(File4, keptAt.AddDays(-6));
        Assert.Equal(LogProtection.Anchored, (await ledger.ReportAsync(District)).Provenance.Protection);
        File.SetLastWriteTimeUtc(File4, keptAt.AddDays(-8));
        Assert.Equal(LogProtection.None, (await ledger.ReportAsync(District)).Provenance.Protection);
    }

    [Theory]
    [InlineData("insert into campaign.anchorings (anchor, kind, is_independent, size, at) select a, 'witness', true, 4, now() from unnest(array['{0}', 'http://127.0.0.1:1/', 'nhan-chung.example/w1', 'thu-nghiem/không-có']) a")]
    [InlineData("insert into campaign.anchorings (anchor, kind, is_independent, size, at) values ('nhan-chung.example/w1', 'witness', true, 4, now()); update campaign.seals set note = note || E'{1}\n'")]
    public async Task Whoever_writes_to_the_database_cannot_claim_an_anchor(string sql)
    {
        using (var alone = BuildHost(ledger.ConnectionString, o => o.Log.Signer = FileSigner.Open(Path.Combine(folder, "signing.key"))))
            await alone.Services.GetRequiredService<CampaignLedger>().Log.SealAsync();
        using var forger = SigningKey.Generate("nhan-chung.example/w1");
        var text = SignedNote.Parse((await Log.CheckpointAsync())!).Text;
        var forged = new NoteSignature(witness.Key.Name, witness.Key.KeyId, Cosignature.Sign(forger, text, DateTimeOffset.UnixEpoch).Signature);

        await ledger.ExecuteSqlAsync(sql.Replace("{0}", Kept, StringComparison.Ordinal).Replace("{1}", forged.ToString(), StringComparison.Ordinal));

        var status = await Log.StatusAsync();
        Assert.Equal((LogProtection.None, 3), (status.Protection, status.Anchors.Count));
        Assert.Equal("Under the checkpoint of 4 entries stands no cosignature of nhan-chung.example/w1.", status.Anchors[2].Problem);
    }

    [Fact]
    public async Task A_folder_that_has_another_checkpoint_than_the_log_does_not_protect()
    {
        await SealAsync();
        var note = await File.ReadAllTextAsync(File4);
        using var stranger = SigningKey.Generate(Origin);

        await File.WriteAllTextAsync(File4, SignedCheckpoint.Sign(new SmallLog(Origin, "a", "b", "c", "d").Checkpoint(), stranger).ToString());
        Assert.StartsWith($"The folder {Kept} has another checkpoint of 4 entries than the log.", (await Log.StatusAsync()).Anchors[1].Problem, StringComparison.Ordinal);
        await File.WriteAllTextAsync(File4, "hỏng");
        Assert.StartsWith($"The folder {Kept} cannot be read: ", (await Log.StatusAsync()).Anchors[1].Problem, StringComparison.Ordinal);
        await File.WriteAllTextAsync(File4, note);
        Assert.Null((await Log.StatusAsync()).Anchors[1].Problem);
    }

    [Theory]
    [InlineData(true, "is not there now")]
    [InlineData(false, "has none now")]
    public async Task A_folder_that_was_in_use_and_is_gone_or_empty_is_found_and_not_begun_anew(bool isGone, string what)
    {
        await SealAsync();
        Assert.Empty((await Log.VerifyAsync()).Findings);
        Directory.Delete(Kept, recursive: true);
        if (!isGone)
            Directory.CreateDirectory(Kept); // what a medium leaves that is not mounted
        var sentence = $"The folder {Kept} had checkpoints up to 4 entries and {what}: its medium is not mounted, or somebody took them away. Bring them back; where they are lost for good, name another folder.";

        Assert.Equal(sentence, (await Log.StatusAsync()).Anchors[1].Problem);
        var verification = await Log.VerifyAsync();
        Assert.Equal([(LogFindingCode.AnchorLost, sentence)], verification.Findings.Select(f => (f.Code, f.Sentence)));
        Assert.Equal((false, true), (verification.IsWhole, verification.AgreesWithItself));

        await ledger.AcceptedAsync(Register("M1"));
        var failures = (await Assert.ThrowsAsync<AggregateException>(() => Log.SealAsync())).InnerExceptions;
        Assert.EndsWith(sentence, failures[1].Message, StringComparison.Ordinal);
        Assert.Equal(!isGone, Directory.Exists(Kept));
        Assert.False(Directory.Exists(Kept) && Directory.EnumerateFileSystemEntries(Kept).Any());
    }

    [Fact]
    public async Task A_folder_from_which_the_last_checkpoints_were_taken_is_found()
    {
        await SealAsync();
        await ledger.AcceptedAsync(Register("M1"));
        await SealAsync();
        File.Delete(Path.Combine(Kept, "000000000005.checkpoint"));

        var finding = Assert.Single((await Log.VerifyAsync()).Findings);

        Assert.Equal(LogFindingCode.AnchorLost, finding.Code);
        Assert.StartsWith($"The folder {Kept} had checkpoints up to 5 entries and has them only up to 4 now", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_handed_the_changes_of_the_key_as_a_bundle_has_them()
    {
        await SealAsync();
        var change = await Log.ReplaceKeyAsync();
        await SealAsync(); // nothing new is signed, and the change is handed over all the same
        await SealAsync();

        var kept = SignedNote.Parse(await File.ReadAllBytesAsync(Path.Combine(Kept, "keys", "1")));
        Assert.Equal(change, KeyChange.Open(kept));
        Assert.Equal(["1"], Directory.GetFiles(Path.Combine(Kept, "keys")).Select(Path.GetFileName));
        Assert.Equal(4, KeyHistory.Follow([change.Now], [kept], Origin).Open(await File.ReadAllTextAsync(File4)).Checkpoint.Size);
        Assert.Equal(LogProtection.Witnessed, (await Log.StatusAsync()).Protection);
        Assert.Equal([signer.VerifierKey, witness.Key, change.Now], SignedCheckpoint.Open((await Log.CheckpointAsync())!, [signer.VerifierKey, witness.Key, change.Now]).SignedBy);
    }

    [Fact]
    public async Task A_folder_that_has_the_checkpoint_and_takes_no_changes_of_the_key_says_so()
    {
        await SealAsync();
        await Log.ReplaceKeyAsync();
        await File.WriteAllTextAsync(Path.Combine(Kept, "keys"), "một tệp nằm ở chỗ của thư mục");

        var failures = (await Assert.ThrowsAsync<AggregateException>(() => Log.SealAsync())).InnerExceptions;

        Assert.StartsWith($"The folder {Kept} has the checkpoint of 4 entries, and did not take the changes of the key: ", failures[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, LogProtection.Anchored)]
    [InlineData(false, LogProtection.None)]
    public async Task A_folder_alone_protects_if_it_is_out_of_reach_of_those_who_run_the_ledger(bool isIndependent, LogProtection protection)
    {
        await SealAsync();
        using var host = BuildHost(ledger.ConnectionString, o => o.Log.Anchors.Add(new FolderAnchor(Kept, isIndependent)));

        var status = await host.Services.GetRequiredService<CampaignLedger>().Log.StatusAsync();

        Assert.Null(Assert.Single(status.Anchors).Problem);
        Assert.Equal(protection, status.Protection);
    }

    private string File4 => Path.Combine(Kept, "000000000004.checkpoint");

    /// <summary>All but the address that nobody answers at.</summary>
    private async Task SealAsync() => Assert.Single((await Assert.ThrowsAsync<AggregateException>(() => Log.SealAsync())).InnerExceptions);
}

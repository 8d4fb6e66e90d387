using Campaign.Ledger;
using Campaign.TestKit;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>A ledger whose checkpoints are kept by a folder and a witness, and would be by an address that nobody answers at.</summary>
public sealed class AnchoringTests : IAsyncLifetime
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
        await ledger.ExecuteSqlAsync("update campaign.anchorings set at = now() - interval '8 days'");
        Assert.Equal(LogProtection.Witnessed, (await Log.StatusAsync()).Protection); // nothing was signed since

        await ledger.ExecuteSqlAsync("update campaign.anchorings set size = 3 where kind = 'witness'");
        Assert.Equal(LogProtection.Anchored, (await Log.StatusAsync()).Protection);
        await ledger.ExecuteSqlAsync("update campaign.anchorings set size = 3");
        Assert.Equal(LogProtection.None, (await ledger.ReportAsync(District)).Provenance.Protection);
        await ledger.ExecuteSqlAsync("update campaign.anchorings set at = now() - interval '6 days' where kind = 'folder'");
        Assert.Equal(LogProtection.Anchored, (await ledger.ReportAsync(District)).Provenance.Protection);
        await ledger.ExecuteSqlAsync("update campaign.anchorings set is_independent = false");
        Assert.Equal(LogProtection.None, (await Log.StatusAsync()).Protection); // within reach of those who run the ledger
    }

    /// <summary>All but the address that nobody answers at.</summary>
    private async Task SealAsync() => Assert.Single((await Assert.ThrowsAsync<AggregateException>(() => Log.SealAsync())).InnerExceptions);
}

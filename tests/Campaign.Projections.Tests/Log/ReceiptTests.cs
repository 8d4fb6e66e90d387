using Campaign.TestKit;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>A receipt is given only for what is stored as it was sealed, and sealed as it was signed.</summary>
public sealed class ReceiptTests : IAsyncLifetime, IDisposable
{
    private readonly string folder = TemporaryFolder.Create("receipt");
    private LedgerFixture ledger = null!;

    private LedgerLog Log => ledger.Ledger.Log;

    public async Task InitializeAsync()
    {
        var signer = FileSigner.Create(Path.Combine(folder, "signing.key"), "thu-nghiem/huyen-980");
        ledger = await StartAsync(nameof(ReceiptTests), "Asia/Ho_Chi_Minh", o => o.Log.Signer = signer);
        await ledger.LaunchAsync();
        await Log.SealAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("update campaign.mt_events set user_name = 'khác' where seq_id = 2")]
    [InlineData("delete from campaign.mt_events where seq_id = 2")]
    [InlineData("update campaign.leaves set entry = set_byte(entry, 20, get_byte(entry, 20) # 1) where seq = 2")]
    [InlineData("update campaign.tiles set hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1)")]
    [InlineData("update campaign.seals set note = replace(note, E'\\n4\\n', E'\\n5\\n')")]
    [InlineData("delete from campaign.tiles")]
    public async Task No_receipt_is_given_for_what_was_altered(string sql)
    {
        Assert.NotNull((await Log.ProveAsync(2)).Value);
        await ledger.ExecuteSqlAsync(sql);

        var refused = await Assert.ThrowsAsync<LedgerStoreException>(() => Log.ProveAsync(2));

        Assert.Equal("ledger-damaged", refused.Code);
        Assert.StartsWith("The ledger was altered: ", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update campaign.seals set note = replace(note, E'\\n4\\n', E'\\n3\\n')")]
    [InlineData("update campaign.seals set note = 'x'")]
    [InlineData("update campaign.seals set note = (select 'thu-nghiem/huyen-980' || E'\\n4\\n' || encode(sha256('x'), 'base64') || E'\\n' || substr(note, strpos(note, E'\\n\\n') + 1))")]
    public async Task Nothing_is_signed_that_does_not_go_on_from_what_the_database_says_was_signed(string sql)
    {
        File.Delete(Path.Combine(folder, "signing.key.last")); // another machine has another one
        await ledger.ExecuteSqlAsync(sql);
        await ledger.AcceptedAsync(Register("M1"));

        var refused = await Assert.ThrowsAsync<LedgerStoreException>(() => Log.SealAsync());

        Assert.Equal("ledger-forked", refused.Code);
        Assert.False(File.Exists(Path.Combine(folder, "signing.key.last")));
    }
}

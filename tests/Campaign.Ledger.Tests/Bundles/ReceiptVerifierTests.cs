using System.Text;

namespace Campaign.Ledger.Tests;

/// <summary>Receipts as an auditor checks them: with the entry and a key.</summary>
public sealed class ReceiptVerifierTests : IDisposable
{
    private const int Index = 300;

    private readonly TestLedger ledger = TestLedger.Of(600);
    private readonly SigningKey second = SigningKey.Generate(TestLedger.Origin);

    public void Dispose()
    {
        ledger.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task A_receipt_says_which_event_has_which_place_and_who_signed_it()
    {
        var verification = Verify(await ReceiptAsync(), ledger.Entries[Index]);

        Assert.True(verification.Holds);
        Assert.Equal((Index, 602L, "model-registered.v1"), (verification.Index, verification.Entry!.Seq, verification.Entry.Type));
        Assert.Equal(Checkpoint.Parse(ledger.Checkpoint().Text), verification.Checkpoint);
        Assert.Equal([ledger.Key.VerifierKey], verification.SignedBy);
    }

    [Fact]
    public async Task What_is_wrong_has_a_code_and_nothing_counts_as_signed()
    {
        var receipt = await ReceiptAsync();
        var edited = TestLedger.Entry(602, "Tuyến đường hoa");
        using var foreign = SigningKey.Generate("khác");
        Refused("not-included", Verify(receipt, edited));
        Refused("not-included", Verify(receipt, ledger.Entries[Index - 1]));
        Refused("not-included", Verify(receipt.Replace("index 300", "index 301", StringComparison.Ordinal), ledger.Entries[Index]));
        Refused("not-canonical", Verify(receipt, [.. ledger.Entries[Index], (byte)' ']));
        Refused("malformed", Verify(receipt, "{}"u8.ToArray()));
        Refused("malformed", Verify(receipt.Replace("index", "Index", StringComparison.Ordinal), ledger.Entries[Index]));
        Refused("malformed", Verify(receipt[..^1], ledger.Entries[Index]));
        Refused("bad-signature", Verify(receipt, ledger.Entries[Index], second));
        Refused("bad-signature", Verify(receipt.Replace("\n600\n", "\n601\n", StringComparison.Ordinal), ledger.Entries[Index]));
        Refused("wrong-origin", Verify(await ReceiptAsync(ledger.Checkpoint(key: foreign)), ledger.Entries[Index], foreign));
    }

    [Fact]
    public async Task Changes_of_the_key_are_followed_as_far_as_each_key_reaches()
    {
        SignedNote[] changes = [KeyChange.Sign(ledger.Key, second, 500)];
        var (before, after) = (await ReceiptAsync(), await ReceiptAsync(ledger.Checkpoint(key: second)));

        Refused("bad-signature", Verify(after, ledger.Entries[Index]));
        Assert.Equal([second.VerifierKey], Verify(after, ledger.Entries[Index], ledger.Key, changes).SignedBy);
        Refused("bad-signature", Verify(before, ledger.Entries[Index], second, changes)); // of 600 entries: the first key signs up to 500
    }

    private async Task<string> ReceiptAsync(SignedNote? checkpoint = null)
    {
        var tiles = SyntheticTree.Tiles([.. ledger.Entries.Select(e => TreeHash.OfLeaf(e))]);
        return new TlogProof(Index, await InclusionProof.BuildAsync(tiles, Index, 600, default), checkpoint ?? ledger.Checkpoint()).ToString();
    }

    private ReceiptVerification Verify(string receipt, byte[] entry, SigningKey? trusted = null, params SignedNote[] changes) =>
        ReceiptVerifier.Verify(Encoding.UTF8.GetBytes(receipt), entry, [(trusted ?? ledger.Key).VerifierKey], changes);

    private static void Refused(string code, ReceiptVerification verification)
    {
        Assert.False(verification.Holds);
        Assert.Equal((code, 0), (verification.Finding!.Code, verification.SignedBy.Count));
    }
}

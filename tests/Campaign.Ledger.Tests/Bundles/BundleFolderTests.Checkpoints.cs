namespace Campaign.Ledger.Tests;

/// <content>Who signed, and what was signed before.</content>
public sealed partial class BundleFolderTests
{
    [Fact]
    public async Task A_smaller_ledger_signed_by_the_same_key_is_truncated_against_an_older_checkpoint()
    {
        var before = ledger.Checkpoint();
        ledger.Entries.RemoveRange(500, 100);
        await ledger.WriteAsync(folder);

        Assert.True((await ledger.VerifyAsync(folder)).Holds); // nothing else can show it
        Assert.Equal(["truncated"], Codes(await ledger.VerifyAsync(folder, before)));
    }

    [Fact]
    public async Task A_rewritten_ledger_signed_by_the_same_key_is_inconsistent_with_an_older_checkpoint()
    {
        var (before, same) = (ledger.Checkpoint(400), ledger.Checkpoint());
        ledger.Entries[300] = TestLedger.Entry(602, "Tuyến đường hoa");
        await ledger.WriteAsync(folder);

        Assert.True((await ledger.VerifyAsync(folder, ledger.Checkpoint(400))).Holds);
        Assert.Equal(["inconsistent"], Codes(await ledger.VerifyAsync(folder, before)));
        Assert.Equal(["inconsistent"], Codes(await ledger.VerifyAsync(folder, same)));
    }

    [Fact]
    public async Task A_checkpoint_signed_by_another_key_is_a_bad_signature()
    {
        using var other = SigningKey.Generate(TestLedger.Origin);
        await ledger.WriteAsync(folder, ledger.Checkpoint(key: other));
        Assert.Equal(["bad-signature"], Codes(await ledger.VerifyAsync(folder)));

        await File.WriteAllTextAsync(InFolder("checkpoint"), new SignedNote(ledger.Checkpoint(599).Text, ledger.Checkpoint().Signatures).ToString());
        Assert.Contains("bad-signature", Codes(await ledger.VerifyAsync(folder)));
    }

    [Fact]
    public async Task A_checkpoint_of_another_ledger_has_the_wrong_origin()
    {
        await ledger.WriteAsync(folder, ledger.Checkpoint(origin: "so-cai.example/huyen-981"));
        Assert.Equal(["wrong-origin"], Codes(await ledger.VerifyAsync(folder)));

        await File.WriteAllTextAsync(InFolder("checkpoint"), ledger.Checkpoint().ToString());
        Assert.Equal(["wrong-origin"], Codes(await ledger.VerifyAsync(folder, ledger.Checkpoint(origin: "so-cai.example/huyen-981"))));
    }
}

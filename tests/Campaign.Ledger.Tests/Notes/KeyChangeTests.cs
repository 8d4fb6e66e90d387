namespace Campaign.Ledger.Tests;

/// <summary>A ledger whose key was replaced twice, read by people who trust the first key, or the newest.</summary>
public sealed class KeyChangeTests : IDisposable
{
    private const string Origin = "so-cai.example/huyen-980";

    private readonly SigningKey first = SigningKey.Generate(Origin), second = SigningKey.Generate(Origin), third = SigningKey.Generate(Origin);

    private SignedNote[] Changes => [KeyChange.Sign(first, second, 100), KeyChange.Sign(second, third, 250)];

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
        third.Dispose();
    }

    [Fact]
    public void A_change_is_five_lines_and_two_signatures_and_is_read_as_it_was_written()
    {
        var note = KeyChange.Sign(first, second, 100);

        Assert.Equal($"{Origin}\nkey-change\n100\n{first.VerifierKey}\n{second.VerifierKey}\n", note.Text);
        Assert.Equal([first.VerifierKey.KeyId, second.VerifierKey.KeyId], note.Signatures.Select(s => s.KeyId));
        Assert.Equal(new KeyChange(Origin, 100, first.VerifierKey, second.VerifierKey), KeyChange.Open(SignedNote.Parse(note.ToString())));
    }

    [Theory]
    [InlineData("key-change", "key-exchange")]
    [InlineData("\n100\n", "\n0100\n")]
    [InlineData("\n100\n", "\n-1\n")]
    [InlineData("\n100\n", "\n9223372036854775808\n")]
    [InlineData("\n100\n", "\n100\n\n")]
    [InlineData("so-cai.example/huyen-980\n", "so-cai.example/huyen-981\n")]
    [InlineData("+A", "+B")]
    public void A_text_that_is_no_change_is_refused(string part, string instead)
    {
        var body = KeyChange.Sign(first, second, 100).Text;
        var altered = body[..body.IndexOf(part, StringComparison.Ordinal)] + instead + body[(body.IndexOf(part, StringComparison.Ordinal) + part.Length)..];

        Assert.Equal("malformed-key-change", Assert.Throws<MalformedLedgerException>(() => KeyChange.Parse(altered)).Code);
    }

    [Fact]
    public void A_key_is_not_replaced_by_itself_nor_by_one_of_another_name()
    {
        using var other = SigningKey.Generate("so-cai.example/huyen-981");

        Assert.Throws<ArgumentException>(() => KeyChange.Sign(first, first, 100));
        Assert.Throws<ArgumentException>(() => KeyChange.Sign(first, other, 100));
        Assert.Equal("malformed-key-change", Assert.Throws<MalformedLedgerException>(() => KeyChange.Parse($"{Origin}\nkey-change\n1\n{first.VerifierKey}\n{first.VerifierKey}\n")).Code);
        Assert.Equal("malformed-key-change", Assert.Throws<MalformedLedgerException>(() => KeyChange.Parse($"{Origin}\nkey-change\n1\n{first.VerifierKey}\n{second.CosignerKey}\n")).Code);
    }

    [Fact]
    public void A_change_needs_the_signatures_of_both_its_keys()
    {
        var body = KeyChange.Sign(first, second, 100).Text;

        foreach (var signatures in (NoteSignature[][])[[first.Sign(body)], [second.Sign(body)], [first.Sign(body), third.Sign(body)], [first.Sign(body), second.Sign(body + "\n")]])
            Assert.Equal("bad-signature", Assert.Throws<MalformedLedgerException>(() => KeyChange.Open(new SignedNote(body, signatures))).Code);
    }

    [Fact]
    public void Whoever_trusts_one_key_of_the_chain_accepts_each_checkpoint_by_the_key_of_its_size()
    {
        foreach (var trusted in (SigningKey[])[first, second, third])
        {
            var history = KeyHistory.Follow([trusted.VerifierKey], Changes, Origin);

            Assert.Equal([first.VerifierKey, second.VerifierKey, third.VerifierKey], history.Keys);
            foreach (var (key, size) in ((SigningKey, long)[])[(first, 1), (first, 100), (second, 100), (second, 101), (second, 250), (third, 250), (third, 1000)])
                Assert.Equal([key.VerifierKey], history.Open(Signed(size, key)).SignedBy);
        }
    }

    [Fact]
    public void A_key_that_was_replaced_vouches_for_nothing_later_and_a_new_one_for_nothing_earlier()
    {
        foreach (var trusted in (VerifierKey[][])[[first.VerifierKey], [third.VerifierKey], [first.VerifierKey, second.VerifierKey, third.VerifierKey]])
        {
            var history = KeyHistory.Follow(trusted, Changes, Origin);

            foreach (var (key, size, sentence) in ((SigningKey, long, string)[])[(first, 101, "replaced at size 100"), (second, 251, "replaced at size 250"), (second, 99, "took over at size 100"), (third, 249, "took over at size 250")])
            {
                var refused = Assert.Throws<MalformedLedgerException>(() => history.Open(Signed(size, key)));
                Assert.Equal("bad-signature", refused.Code);
                Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_witness_does_not_make_up_for_a_key_that_was_replaced()
    {
        using var witness = SigningKey.Generate("nhan-chung.example");
        var cosignature = Cosignature.Sign(witness, Signed(101, first).Text, DateTimeOffset.UnixEpoch);
        var history = KeyHistory.Follow([first.VerifierKey, witness.CosignerKey], Changes, Origin);

        Assert.Equal("bad-signature", Assert.Throws<MalformedLedgerException>(() => history.Open(Signed(101, first).With(cosignature))).Code);
        Assert.Equal([second.VerifierKey, witness.CosignerKey], history.Open(Signed(101, second).With(cosignature)).SignedBy);
    }

    [Fact]
    public void Nothing_follows_for_whoever_trusts_none_of_the_keys()
    {
        using var other = SigningKey.Generate(Origin);

        var history = KeyHistory.Follow([other.VerifierKey], Changes, Origin);

        Assert.Equal([other.VerifierKey], history.Keys);
        Assert.Equal("bad-signature", Assert.Throws<MalformedLedgerException>(() => history.Open(Signed(300, third))).Code);
    }

    [Fact]
    public void A_chain_that_is_broken_or_of_another_ledger_is_refused()
    {
        using var other = SigningKey.Generate(Origin);
        Assert.Equal("wrong-origin", CodeOf(Changes, "so-cai.example/huyen-981"));
        Assert.Equal("malformed-key-change", CodeOf([.. Changes.Reverse()]));
        Assert.Equal("malformed-key-change", CodeOf([Changes[0], KeyChange.Sign(second, third, 99)]));
        Assert.Equal("malformed-key-change", CodeOf([Changes[0], KeyChange.Sign(first, third, 250)]));
        Assert.Equal("malformed-key-change", CodeOf([Changes[0], KeyChange.Sign(second, first, 250)]));
        Assert.Equal("malformed-key-change", CodeOf([Changes[0], KeyChange.Sign(other, third, 250)]));
        Assert.Equal("malformed-key-change", CodeOf([Signed(100, first)]));
    }

    [Fact]
    public void A_receipt_from_before_is_verified_with_its_own_key_and_with_the_newest()
    {
        using var ledger = TestLedger.Of(1);
        var entry = ledger.Entries[0];
        var receipt = new TlogProof(0, [], SignedCheckpoint.Sign(new Checkpoint(Origin, 1, TreeHash.OfLeaf(entry)), first));

        Assert.Equal(1, receipt.Verify(entry, [first.VerifierKey]).Checkpoint.Size);
        Assert.Equal(1, receipt.Verify(entry, KeyHistory.Follow([third.VerifierKey], Changes, Origin)).Checkpoint.Size);
        Assert.Equal("bad-signature", Assert.Throws<MalformedLedgerException>(() => receipt.Verify(entry, [third.VerifierKey])).Code);
    }

    private static string CodeOf(IEnumerable<SignedNote> changes, string origin = Origin) => Assert.Throws<MalformedLedgerException>(() => KeyHistory.Follow([], changes, origin)).Code;

    private static SignedNote Signed(long size, SigningKey key) => SignedCheckpoint.Sign(new Checkpoint(Origin, size, TreeHash.Empty), key);
}

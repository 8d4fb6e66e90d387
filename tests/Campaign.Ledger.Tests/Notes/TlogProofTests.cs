using System.Text;
using CsCheck;
using static Campaign.Ledger.Tests.NoteVectors;

namespace Campaign.Ledger.Tests;

/// <summary>C2SP tlog-proof.</summary>
public sealed class TlogProofTests
{
    /// <summary>Entry 5 of the public tree of eight, written by hand from the specification; hashes and signatures are others'.</summary>
    internal const string Receipt =
        "c2sp.org/tlog-proof@v1\nindex 5\n"
        + "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=\n"
        + "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=\n"
        + "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=\n"
        + $"\n{SignedBody}{WitnessLine}";

    private const string Start = "c2sp.org/tlog-proof@v1\n";
    private const string Hash = "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=\n";

    private static readonly VerifierKey[] Keys = [VerifierKey.Parse(LedgerKey)];
    private static readonly byte[] Entry = Convert.FromHexString("40414243");

    [Fact]
    public void A_receipt_proves_its_entry()
    {
        var receipt = TlogProof.Parse(Receipt);

        Assert.Equal(5, receipt.Index);
        Assert.Null(receipt.Extra);
        Assert.Equal(Receipt, receipt.ToString());
        Assert.Equal(Receipt, TlogProof.Parse(Encoding.UTF8.GetBytes(Receipt)).ToString());
        Assert.Equal(Checkpoint.Parse(Body), receipt.Verify(Entry, Keys).Checkpoint);
    }

    [Fact]
    public void A_receipt_keeps_what_its_maker_added_and_proves_nothing_about_it()
    {
        var text = Receipt.Replace("index 5", "extra U+G7lQ==\nindex 5", StringComparison.Ordinal);
        var receipt = TlogProof.Parse(text);

        Assert.Equal("Sổ"u8.ToArray(), receipt.Extra);
        Assert.Equal(text, receipt.ToString());
        Assert.Equal(8, receipt.Verify(Entry, Keys).Checkpoint.Size);
    }

    [Fact]
    public void A_receipt_does_not_prove_another_entry_place_or_checkpoint()
    {
        var receipt = TlogProof.Parse(Receipt);
        SignedNoteTests.Refused("not-included", () => receipt.Verify([0x40, 0x41, 0x42, 0x44], Keys));
        SignedNoteTests.Refused("not-included", () => (receipt with { Index = 4 }).Verify(Entry, Keys));
        SignedNoteTests.Refused("not-included", () => (receipt with { Hashes = [.. receipt.Hashes.Skip(1)] }).Verify(Entry, Keys));
        SignedNoteTests.Refused("bad-signature", () => receipt.Verify(Entry, [VerifierKey.Parse(PeterNeumannKey)]));
        SignedNoteTests.Refused("bad-signature", () => TlogProof.Parse(Receipt.Replace("\n8\n", "\n9\n", StringComparison.Ordinal)).Verify(Entry, Keys));
    }

    [Fact]
    public async Task Receipts_made_from_tiles_prove_their_entries_and_are_read_back()
    {
        using var key = SigningKey.Parse(LedgerSecret);
        var leaves = SyntheticTree.Leaves(300);
        var tiles = SyntheticTree.Tiles(leaves);
        await Gen.Int[0, 299].SampleAsync(async index =>
        {
            var root = await TreeRoot.BuildAsync(tiles, leaves.Length, default);
            var made = new TlogProof(
                index,
                await InclusionProof.BuildAsync(tiles, index, leaves.Length, default),
                SignedCheckpoint.Sign(new Checkpoint(Origin, leaves.Length, root), key));
            byte[] entry = [0, 0, 0, 0, 0, 0, (byte)(index >> 8), (byte)index];
            Assert.Equal(root, TlogProof.Parse(made.ToString()).Verify(entry, [key.VerifierKey]).Checkpoint.Root);
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2sp.org/tlog-proof@v1")]
    [InlineData("c2sp.org/tlog-proof@v2\nindex 5\n\n" + SignedBody)]
    [InlineData("\ufeff" + Start + "index 5\n\n" + SignedBody)]
    [InlineData(Start + "index 5\n" + SignedBody)]
    [InlineData(Start + "\n" + SignedBody)]
    [InlineData(Start + "index\n\n" + SignedBody)]
    [InlineData(Start + "index 05\n\n" + SignedBody)]
    [InlineData(Start + "index -5\n\n" + SignedBody)]
    [InlineData(Start + "index 5 \n\n" + SignedBody)]
    [InlineData(Start + "index  5\n\n" + SignedBody)]
    [InlineData(Start + "index 5\r\n\n" + SignedBody)]
    [InlineData(Start + "index 9223372036854775808\n\n" + SignedBody)]
    [InlineData(Start + "extra \nindex 5\n\n" + SignedBody)]
    [InlineData(Start + "extra ?\nindex 5\n\n" + SignedBody)]
    [InlineData(Start + "extra AB==\nindex 5\n\n" + SignedBody)]
    [InlineData(Start + "extra AA==\nextra AA==\nindex 5\n\n" + SignedBody)]
    [InlineData(Start + "index 5\nextra AA==\n\n" + SignedBody)]
    [InlineData(Start + "index 5\nvBoGQ7Eu\n\n" + SignedBody)]
    [InlineData(Start + "index 5\n" + Hash + " \n" + SignedBody)]
    [InlineData(Start + "index 5\n" + Hash)]
    public void What_is_not_written_as_a_receipt_is_refused(string text) => SignedNoteTests.Refused("malformed-receipt", () => TlogProof.Parse(text));

    [Fact]
    public void A_receipt_whose_checkpoint_is_no_note_is_refused() =>
        SignedNoteTests.Refused("malformed-note", () => TlogProof.Parse($"{Start}index 5\n\n{Body}"));

    [Fact]
    public void A_receipt_has_at_most_63_hashes_and_two_mebibytes()
    {
        Assert.Equal(63, TlogProof.Parse($"{Start}index 5\n{string.Concat(Enumerable.Repeat(Hash, 63))}\n{SignedBody}").Hashes.Count);
        SignedNoteTests.Refused("malformed-receipt", () => TlogProof.Parse($"{Start}index 5\n{string.Concat(Enumerable.Repeat(Hash, 64))}\n{SignedBody}"));
        SignedNoteTests.Refused("malformed-receipt", () => TlogProof.Parse(Receipt + new string('a', TlogProof.MaxBytes)));
        SignedNoteTests.Refused("malformed-receipt", () => TlogProof.Parse(new byte[TlogProof.MaxBytes + 1]));
        SignedNoteTests.Refused("malformed-receipt", () => TlogProof.Parse([0xff]));
    }
}

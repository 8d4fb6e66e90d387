using static Campaign.Ledger.Tests.NoteVectors;

namespace Campaign.Ledger.Tests;

/// <summary>Whom a checkpoint is believed: C2SP signed-note, tlog-checkpoint and tlog-cosignature.</summary>
public sealed class SignedCheckpointTests
{
    private static readonly VerifierKey Ledger = VerifierKey.Parse(LedgerKey);
    private static readonly VerifierKey Witness = VerifierKey.Parse(WitnessKey);
    private static readonly DateTimeOffset Seen = DateTimeOffset.FromUnixTimeSeconds(WitnessSeconds);

    [Fact]
    public void A_checkpoint_that_others_signed_and_cosigned_is_opened()
    {
        var opened = SignedCheckpoint.Open(SignedBody + WitnessLine, [Ledger, Witness]);

        Assert.Equal(Checkpoint.Parse(Body), opened.Checkpoint);
        Assert.Equal([Ledger, Witness], opened.SignedBy);
        Assert.Equal([new Cosignature(Witness, Seen)], opened.Cosignatures);
        Assert.True(opened.IsSignedByLedger);
    }

    [Fact]
    public void Our_signature_and_cosignature_are_byte_for_byte_those_that_others_make()
    {
        using var ledger = SigningKey.Parse(LedgerSecret);
        using var witness = SigningKey.Parse(WitnessSecret);
        var note = SignedCheckpoint.Sign(Checkpoint.Parse(Body), ledger).With(Cosignature.Sign(witness, Body, Seen.AddMilliseconds(999)));

        Assert.Equal(SignedBody + WitnessLine, note.ToString());
        Assert.Equal(WitnessKey, witness.CosignerKey.ToString());
    }

    [Fact]
    public void Signatures_of_unknown_keys_are_passed_over()
    {
        var note = SignedNote.Parse(SignedBody + WitnessLine + "— ledger.example/huyen-980 AAAAAAE=\n— other OyMA2QE=\n");

        Assert.Equal([Ledger], SignedCheckpoint.Open(note, [Ledger]).SignedBy);
        var byWitness = SignedCheckpoint.Open(note, [Witness]);
        Assert.Equal([Witness], byWitness.SignedBy);
        Assert.False(byWitness.IsSignedByLedger);
    }

    [Fact]
    public void A_checkpoint_that_no_known_key_signed_is_not_believed()
    {
        Bad(SignedBody);
        Bad(SignedBody, Witness);
        Bad(SignedBody, VerifierKey.Parse(PeterNeumannKey));
        using var key = SigningKey.Parse(LedgerSecret);
        Bad(SignedBody, key.CosignerKey); // the same key for another use is another key
    }

    [Fact]
    public void A_known_key_whose_signature_fails_spoils_the_checkpoint_whoever_else_signed()
    {
        var other = Body.Replace("\n8\n", "\n9\n", StringComparison.Ordinal);
        Bad($"{other}\n{LedgerLine}", Ledger);
        using var key = SigningKey.Parse(LedgerSecret);
        Bad($"{other}\n{key.Sign(other)}\n{WitnessLine}", Ledger, Witness);
        Bad($"{other}\n{key.Sign(other)}\n{LedgerLine}", Ledger);
        Assert.Equal(9, SignedCheckpoint.Open($"{other}\n{key.Sign(other)}\n{WitnessLine}", [Ledger]).Checkpoint.Size);
    }

    [Fact]
    public void A_key_that_clashes_in_name_and_id_does_not_stand_in_the_way()
    {
        using var clash = SigningKey.Generate(Origin);
        var signature = clash.Sign(Body) with { KeyId = Ledger.KeyId };
        Bad($"{Body}\n{signature}\n", Ledger, clash.VerifierKey);
    }

    [Fact]
    public void A_rotated_key_signs_beside_the_old_one()
    {
        using var old = SigningKey.Parse(LedgerSecret);
        using var next = SigningKey.Generate(Origin);
        var note = new SignedNote(Body, old.Sign(Body), next.Sign(Body));

        Assert.Equal([old.VerifierKey], SignedCheckpoint.Open(note, [old.VerifierKey]).SignedBy);
        Assert.Equal([next.VerifierKey], SignedCheckpoint.Open(note, [next.VerifierKey]).SignedBy);
        Assert.Equal([old.VerifierKey, next.VerifierKey], SignedCheckpoint.Open(note, [next.VerifierKey, old.VerifierKey]).SignedBy);
    }

    [Fact]
    public void A_note_that_is_signed_and_no_checkpoint_is_refused() =>
        SignedNoteTests.Refused("malformed-checkpoint", () => SignedCheckpoint.Open(VerseNote, [Ledger]));

    [Fact]
    public void A_cosignature_holds_for_its_checkpoint_time_and_witness_alone()
    {
        var signature = SignedNote.Parse(SignedBody + WitnessLine).Signatures[1];
        Assert.Equal(new Cosignature(Witness, Seen), Cosignature.TryRead(Witness, Body, signature));
        Assert.Null(Cosignature.TryRead(Ledger, Body, signature));
        Assert.Null(Cosignature.TryRead(Witness, Body.Replace("\n8\n", "\n9\n", StringComparison.Ordinal), signature));
        for (var bit = 0; bit < 8 * signature.Signature.Length; bit++)
        {
            var altered = signature.Signature.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(Cosignature.TryRead(Witness, Body, signature with { Signature = altered }));
        }
    }

    [Fact]
    public void A_cosignature_is_made_of_a_checkpoint_alone_and_not_before_1970()
    {
        using var witness = SigningKey.Parse(WitnessSecret);
        SignedNoteTests.Refused("malformed-checkpoint", () => Cosignature.Sign(witness, Verse, Seen));
        Assert.Throws<ArgumentOutOfRangeException>("at", () => Cosignature.Sign(witness, Body, DateTimeOffset.UnixEpoch.AddTicks(-1)));
        foreach (var at in new[] { DateTimeOffset.UnixEpoch, DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.MaxValue.ToUnixTimeSeconds()) })
            Assert.Equal(at, Cosignature.TryRead(witness.CosignerKey, Body, Cosignature.Sign(witness, Body, at))?.At);
    }

    private static void Bad(string note, params VerifierKey[] keys) => SignedNoteTests.Refused("bad-signature", () => SignedCheckpoint.Open(note, keys));
}

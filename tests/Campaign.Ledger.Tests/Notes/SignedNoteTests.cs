using System.Text;
using static Campaign.Ledger.Tests.NoteVectors;

namespace Campaign.Ledger.Tests;

/// <summary>C2SP signed-note.</summary>
public sealed class SignedNoteTests
{
    private const string Line = "— a AAAAAAE=\n";

    [Theory]
    [InlineData(PeterNeumannNote, PeterNeumannKey)]
    [InlineData(SignedBody, LedgerKey)]
    [InlineData(VerseNote, LedgerKey)]
    public void A_note_that_others_signed_is_read_and_its_signature_holds(string text, string key)
    {
        var note = SignedNote.Parse(text);

        Assert.True(VerifierKey.Parse(key).Verifies(note.Text, Assert.Single(note.Signatures)));
        Assert.Equal(text, note.ToString());
        Assert.Equal(text, SignedNote.Parse(Encoding.UTF8.GetBytes(text)).ToString());
    }

    [Fact]
    public void Text_and_signatures_part_at_the_last_empty_line() => Assert.Equal(Verse, SignedNote.Parse(VerseNote).Text);

    [Fact]
    public void A_signature_has_a_name_a_key_id_and_its_bytes()
    {
        var signature = Assert.Single(SignedNote.Parse("đ\n\n— Huyện-980 AQIDBAUG\n").Signatures);

        Assert.Equal(("Huyện-980", 0x01020304u), (signature.Name, signature.KeyId));
        Assert.Equal([5, 6], signature.Signature);
        Assert.Equal("— Huyện-980 AQIDBAUG", signature.ToString());
    }

    [Fact]
    public void One_more_signature_stands_below_the_others()
    {
        var note = SignedNote.Parse(SignedBody).With(SignedNote.Parse($"x\n\n{WitnessLine}").Signatures[0]);

        Assert.Equal(SignedBody + WitnessLine, note.ToString());
        Assert.Equal(2, SignedNote.Parse(note.ToString()).Signatures.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a\n")]
    [InlineData("a\n\n")]
    [InlineData("\n\n")]
    [InlineData("a\n" + Line)] // no empty line
    [InlineData("a\n\n— a AAAAAAE=")] // torn
    [InlineData("a\n\n" + Line + "\n")] // the last empty line is after the signatures
    [InlineData("a\n\n" + Line + "x")]
    [InlineData("a\n\n" + Line + "x\n")]
    [InlineData("a\n\n- a AAAAAAE=\n")]
    [InlineData("a\n\n—a AAAAAAE=\n")]
    [InlineData("a\n\n—  AAAAAAE=\n")]
    [InlineData("a\n\n— a+b AAAAAAE=\n")]
    [InlineData("a\n\n— a\u00a0b AAAAAAE=\n")]
    [InlineData("a\n\n— a\tb AAAAAAE=\n")]
    [InlineData("a\n\n— a  AAAAAAE=\n")]
    [InlineData("a\n\n— a AAAAAAE= \n")]
    [InlineData("a\n\n— a AAAAAAE=\r\n")]
    [InlineData("a\n\n— a AAAA AAE=\n")]
    [InlineData("a\n\n— a AAAA    AAE=\n")]
    [InlineData("a\n\n— a AAAA\t\t\r\rAAE=\n")]
    [InlineData("a\n\n— a AAAAAAE\n")]
    [InlineData("a\n\n— a AAAAAAF=\n")] // a second spelling of AAAAAAE=
    [InlineData("a\n\n— a AAAAAA==\n")] // a key id and nothing more
    [InlineData("a\n\n— a AAAA\n")]
    [InlineData("a\n\n— a \n")]
    [InlineData("a\n\n— a _AAAAAE=\n")]
    [InlineData("a\rb\n\n" + Line)]
    [InlineData("a\tb\n\n" + Line)]
    [InlineData("a\0b\n\n" + Line)]
    public void What_is_not_written_as_a_note_is_refused(string text) => Refused("malformed-note", () => SignedNote.Parse(text));

    [Fact]
    public void Text_that_is_no_Unicode_is_refused()
    {
        Refused("malformed-note", () => SignedNote.Parse("\ud800\n\n" + Line));
        Assert.Throws<ArgumentException>("text", () => new SignedNote("\ud800\n"));
        Refused("malformed-note", () => SignedNote.Parse("a\n\n— \udc00 AAAAAAE=\n"));
        Refused("malformed-note", () => SignedNote.Parse([0xff, .. Encoding.UTF8.GetBytes(VerseNote)]));
        Refused("malformed-note", () => SignedNote.Parse([0xc0, 0x80, .. Encoding.UTF8.GetBytes(VerseNote)]));
    }

    [Fact]
    public void A_byte_order_mark_belongs_to_the_text()
    {
        var note = SignedNote.Parse([0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(VerseNote)]);

        Assert.Equal("\ufeff" + Verse, note.Text);
        Assert.False(VerifierKey.Parse(LedgerKey).Verifies(note.Text, note.Signatures[0]));
    }

    [Fact]
    public void A_note_has_at_most_100_signatures()
    {
        Assert.Equal(100, SignedNote.Parse("a\n\n" + string.Concat(Enumerable.Repeat(Line, 100))).Signatures.Count);
        Refused("malformed-note", () => SignedNote.Parse("a\n\n" + string.Concat(Enumerable.Repeat(Line, 101))));
    }

    [Fact]
    public void A_note_has_at_most_a_mebibyte()
    {
        var largest = new string('a', SignedNote.MaxBytes - 2 - Encoding.UTF8.GetByteCount(Line)) + "\n\n" + Line;
        Assert.Equal(largest, SignedNote.Parse(largest).ToString());
        Refused("malformed-note", () => SignedNote.Parse("a" + largest));
        Refused("malformed-note", () => SignedNote.Parse("à" + largest[1..]));
        Refused("malformed-note", () => SignedNote.Parse(new byte[SignedNote.MaxBytes + 1]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a\r\n")]
    public void A_text_that_no_note_has_is_not_signed(string text)
    {
        using var key = SigningKey.Parse(LedgerSecret);
        Assert.Throws<ArgumentException>(nameof(text), () => key.Sign(text));
        Assert.Throws<ArgumentException>(nameof(text), () => new SignedNote(text));
        Assert.False(key.VerifierKey.Verifies(text, SignedNote.Parse(SignedBody).Signatures[0]));
    }

    internal static void Refused(string code, Func<object> parse)
    {
        var refused = Assert.Throws<MalformedLedgerException>(parse);
        Assert.Equal(code, refused.Code);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
    }
}

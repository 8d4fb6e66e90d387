using static Campaign.Ledger.Tests.NoteVectors;

namespace Campaign.Ledger.Tests;

/// <summary>Texts of keys: C2SP signed-note, and golang.org/x/mod/sumdb/note for secret ones.</summary>
public sealed class KeyTests
{
    [Fact]
    public void A_secret_key_makes_the_public_key_and_the_signature_that_others_make_of_it()
    {
        using var key = SigningKey.Parse(LedgerSecret);

        Assert.Equal(LedgerKey, key.VerifierKey.ToString());
        Assert.Equal(LedgerSecret, key.ToText());
        Assert.Equal(LedgerLine, $"{key.Sign(Body)}\n");
        Assert.Equal(VerseNote, new SignedNote(Verse, key.Sign(Verse)).ToString());
        Assert.DoesNotContain("AQABAgME", key.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PeterNeumannKey, "PeterNeumann", 0xc74f20a3, false)]
    [InlineData(LedgerKey, Origin, 0x3b2300d9, false)]
    [InlineData(WitnessKey, "nhân-chứng.example", 0xfbf4440d, true)]
    public void A_public_key_has_a_name_a_key_id_and_a_kind(string text, string name, uint keyId, bool isCosigner)
    {
        var key = VerifierKey.Parse(text);

        Assert.Equal((name, keyId, isCosigner, text), (key.Name, key.KeyId, key.IsCosigner, key.ToString()));
        Assert.Equal(key, VerifierKey.Parse(text));
        Assert.Equal(key.GetHashCode(), VerifierKey.Parse(text).GetHashCode());
    }

    [Fact]
    public void A_generated_key_is_read_back_and_signs()
    {
        using var key = SigningKey.Generate("sổ-cái.example/huyện-980");
        using var again = SigningKey.Parse(key.ToText());

        Assert.Equal(key.VerifierKey, again.VerifierKey);
        Assert.Equal(key.VerifierKey, VerifierKey.Parse(key.VerifierKey.ToString()));
        Assert.True(key.VerifierKey.Verifies(Verse, again.Sign(Verse)));
        using var other = SigningKey.Generate("sổ-cái.example/huyện-980");
        Assert.NotEqual(key.VerifierKey, other.VerifierKey);
        Assert.False(other.VerifierKey.Verifies(Verse, key.Sign(Verse)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a+b")]
    [InlineData("a\nb")]
    public void A_name_that_no_key_can_have_is_a_wrong_argument(string name) => Assert.Throws<ArgumentException>(nameof(name), () => SigningKey.Generate(name));

    [Fact]
    public void The_longest_name_has_texts_that_are_read_back()
    {
        using var key = SigningKey.Generate(new string('a', 512));
        using var again = SigningKey.Parse(key.ToText());
        Assert.Equal(key.VerifierKey, VerifierKey.Parse(again.VerifierKey.ToString()));
        Assert.Throws<ArgumentException>("name", () => SigningKey.Generate(new string('a', 513)));
        Assert.Throws<ArgumentException>("name", () => SigningKey.Generate("\ud800"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("++")]
    [InlineData("PeterNeumann")]
    [InlineData("PeterNeumann+c74f20a3")]
    [InlineData("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")] // another name, another id
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TX")]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n")]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW+")]
    [InlineData("PeterNeumann+c74f20a3+AhpcQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW=")]
    [InlineData("PeterNeumann+c74f20a3+AQ==")]
    [InlineData("PeterNeumann+c74f20a3+")]
    public void What_is_not_written_as_a_public_key_is_refused(string text) => SignedNoteTests.Refused("malformed-key", () => VerifierKey.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData(LedgerKey)]
    [InlineData("PRIVATE+KEY+")]
    [InlineData("private+key+ledger.example/huyen-980+3b2300d9+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f")]
    [InlineData("PRIVATE+KEY+ledger.example/huyen-981+3b2300d9+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f")]
    [InlineData("PRIVATE+KEY+ledger.example/huyen-980+3b2300d8+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f")]
    [InlineData("PRIVATE+KEY+ledger.example/huyen-980+3b2300d9+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4e")]
    [InlineData("PRIVATE+KEY+ledger.example/huyen-980+3b2300d9+BAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f")]
    [InlineData("PRIVATE+KEY+ledger.example/huyen-980+3b2300d9+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n")]
    public void What_is_not_written_as_a_secret_key_is_refused_without_being_quoted(string text)
    {
        SignedNoteTests.Refused("malformed-key", () => SigningKey.Parse(text));
        var refused = Assert.Throws<MalformedLedgerException>(() => SigningKey.Parse(text));
        Assert.DoesNotContain("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_another_kind_or_length_is_refused_though_its_id_is_right()
    {
        foreach (var typed in new byte[][] { [2, .. new byte[32]], [6, .. new byte[32]], [0, .. new byte[32]], [1, .. new byte[31]], [1, .. new byte[33]], [1], [] })
            SignedNoteTests.Refused("malformed-key", () => VerifierKey.Parse(StrictSignatureTests.TextOf("a", typed)));
    }

    [Fact]
    public void The_text_of_a_key_has_at_most_1024_characters() =>
        SignedNoteTests.Refused("malformed-key", () => VerifierKey.Parse(StrictSignatureTests.TextOf(new string('a', 1000), [1, .. new byte[32]])));
}

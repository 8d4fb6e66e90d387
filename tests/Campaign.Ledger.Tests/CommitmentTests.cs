using System.Text;
using CsCheck;

namespace Campaign.Ledger.Tests;

public sealed class CommitmentTests
{
    private const string Record = """{"fullName":"Nguyễn Thị Bình","position":"Trưởng thôn"}""";

    private static readonly byte[] Salt = Convert.FromHexString("000102030405060708090a0b0c0d0e0f");

    /// <summary>The expected text is what openssl makes of salt and record: <c>openssl dgst -sha256 -binary | base64</c>.</summary>
    [Fact]
    public void A_commitment_is_base64_of_SHA256_over_salt_and_canonical_record() =>
        Assert.Equal("mP7W6w/XX/dE30/xQLF4vqsg7QKI5mk1C0ftPIlg+NE=", Commitment.Of(Salt, Utf8(Record)));

    [Fact]
    public void Another_notation_of_the_record_has_the_same_commitment() =>
        Assert.Equal(
            Commitment.Of(Salt, Utf8(Record)),
            Commitment.Of(Salt, Utf8("{ \"position\" : \"Tr\\u01b0ởng thôn\", \"fullName\" : \"Nguyễn Thị Bình\" }")));

    [Fact]
    public void Another_record_or_another_salt_has_another_commitment() =>
        Gen.Select(JsonTree.Values, Gen.Byte.Array[16], Gen.Int[0, 15]).Sample((tree, salt, changedAt) =>
        {
            var record = JsonNotation.Write(tree, 1);
            var commitment = Commitment.Of(salt, record);
            Assert.Equal(44, commitment.Length);
            Assert.True(Commitment.Matches(commitment, salt, record));
            Assert.False(Commitment.Matches(commitment, salt, [.. "["u8, .. record, .. "]"u8]));
            salt[changedAt] ^= 1;
            Assert.False(Commitment.Matches(commitment, salt, record));
        });

    [Theory]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void A_text_that_is_no_commitment_to_the_record_does_not_match(string commitment) =>
        Assert.False(Commitment.Matches(commitment, Salt, Utf8(Record)));

    [Fact]
    public void A_commitment_written_another_way_does_not_match()
    {
        var commitment = Commitment.Of(Salt, Utf8(Record));
        Assert.False(Commitment.Matches(commitment + "\n", Salt, Utf8(Record)));
        Assert.False(Commitment.Matches(commitment.TrimEnd('='), Salt, Utf8(Record)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(17)]
    public void A_salt_that_is_not_16_bytes_is_a_wrong_argument(int length)
    {
        Assert.Throws<ArgumentException>("salt", () => Commitment.Of(new byte[length], Utf8(Record)));
        Assert.Throws<ArgumentException>("salt", () => Commitment.Matches("", new byte[length], Utf8(Record)));
    }

    [Fact]
    public void No_commitment_is_a_wrong_argument() =>
        Assert.Throws<ArgumentNullException>("commitment", () => Commitment.Matches(null!, Salt, Utf8(Record)));

    [Fact]
    public void A_record_without_canonical_form_has_no_commitment() =>
        Assert.Throws<NotCanonicalException>(() => Commitment.Of(Salt, "{\"a\":1,\"a\":2}"u8));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}

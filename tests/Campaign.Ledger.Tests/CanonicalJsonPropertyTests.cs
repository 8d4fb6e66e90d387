using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace Campaign.Ledger.Tests;

public sealed class CanonicalJsonPropertyTests
{
    private static readonly Gen<byte[]> Documents = Gen.Select(JsonTree.Values, Gen.Int, JsonNotation.Write);

    /// <summary>A valid text with one to three bytes replaced, taken out or put in.</summary>
    private static readonly Gen<byte[]> DamagedDocuments = Damaged.Of(Documents, Gen.Byte);

    [Fact]
    public void Canonical_text_is_its_own_canonical_form() =>
        Documents.Sample(json =>
        {
            var canonical = CanonicalJson.Of(json);
            Assert.Equal(canonical, CanonicalJson.Of(canonical));
        });

    [Fact]
    public void Order_of_members_white_space_escapes_and_notation_of_numbers_change_nothing() =>
        Gen.Select(JsonTree.Values, Gen.Int, Gen.Int).Sample((tree, one, other) =>
            Assert.Equal(CanonicalJson.Of(JsonNotation.Write(tree, one)), CanonicalJson.Of(JsonNotation.Write(tree, other))));

    [Fact]
    public void Canonical_text_means_the_same_as_the_text_it_came_from() =>
        Documents.Sample(json =>
        {
            using var before = JsonDocument.Parse(json);
            using var after = JsonDocument.Parse(CanonicalJson.Of(json));
            Assert.True(JsonElement.DeepEquals(before.RootElement, after.RootElement));
        });

    [Fact]
    public void A_number_within_2_to_the_53_is_read_back_with_the_same_bits() =>
        JsonTree.Numbers.Sample(
            value =>
            {
                var text = Encoding.ASCII.GetString(CanonicalJson.Of(Encoding.ASCII.GetBytes(EcmaScriptNumberTests.Text(value))));
                var withoutMinusZero = value + 0.0;
                Assert.Equal(
                    BitConverter.DoubleToUInt64Bits(withoutMinusZero),
                    BitConverter.DoubleToUInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)));
            },
            iter: 10_000);

    [Fact]
    public void Random_bytes_give_canonical_bytes_or_a_refusal() => Gen.Byte.Array[0, 60].Sample(CanonicalOrRefused, iter: 10_000);

    [Fact]
    public void Random_JSON_characters_give_canonical_bytes_or_a_refusal() =>
        Gen.OneOf("{}[],:\"\\ue-+.0123456789 dtrfnas\n"u8.ToArray()).Array[0, 30].Sample(CanonicalOrRefused, iter: 10_000);

    [Fact]
    public void Damaged_JSON_gives_canonical_bytes_or_a_refusal() => DamagedDocuments.Sample(CanonicalOrRefused, iter: 5_000);

    private static void CanonicalOrRefused(byte[] json)
    {
        byte[] canonical;
        try
        {
            canonical = CanonicalJson.Of(json);
        }
        catch (NotCanonicalException e)
        {
            Assert.StartsWith($"{e.Path}: ", e.Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(canonical, CanonicalJson.Of(canonical));
    }
}

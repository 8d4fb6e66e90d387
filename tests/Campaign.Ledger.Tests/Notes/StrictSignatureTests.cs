using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using static Campaign.Ledger.Tests.NoteVectors;

namespace Campaign.Ledger.Tests;

/// <summary>A signature has one form, and a key means one point: RFC 8032 section 5.1.7, strictly.</summary>
public sealed class StrictSignatureTests
{
    /// <summary>The order of the group: RFC 8032 section 5.1.</summary>
    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", CultureInfo.InvariantCulture);

    private static readonly NoteSignature Signature = SignedNote.Parse(SignedBody).Signatures[0];

    [Fact]
    public void A_signature_with_any_bit_altered_or_of_another_length_does_not_hold()
    {
        var key = VerifierKey.Parse(LedgerKey);
        for (var bit = 0; bit < 512; bit++)
        {
            var altered = Signature.Signature.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(key.Verifies(Body, Signature with { Signature = altered }));
        }

        Assert.False(key.Verifies(Body, Signature with { Signature = Signature.Signature[..63] }));
        Assert.False(key.Verifies(Body, Signature with { Signature = [.. Signature.Signature, 0] }));
        Assert.True(key.Verifies(Body, Signature));
    }

    [Fact]
    public void A_second_form_of_a_signature_does_not_hold()
    {
        var s = new BigInteger(Signature.Signature.AsSpan(32), isUnsigned: true) + Order;
        var second = new byte[64];
        Signature.Signature.AsSpan(0, 32).CopyTo(second);
        Assert.True(s.TryWriteBytes(second.AsSpan(32), out _, isUnsigned: true));

        Assert.False(VerifierKey.Parse(LedgerKey).Verifies(Body, Signature with { Signature = second }));
    }

    /// <summary>With a key of small order the neutral point and 0 would be a signature over every text, or over one in eight.</summary>
    [Theory]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // 1, written as 1 + p
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // 0, written as p
    public void A_key_of_small_order_vouches_for_nothing(string hex)
    {
        byte[] point = Convert.FromHexString(hex), nothing = new byte[64];
        nothing[0] = 1;
        if (Read(point) is not { } key)
            return;
        for (var i = 0; i < 64; i++)
        {
            Assert.False(key.Verifies($"{i}\n", new NoteSignature("a", key.KeyId, nothing)));
            Assert.False(key.Verifies($"{i}\n", new NoteSignature("a", key.KeyId, [.. point, .. new byte[32]])));
        }
    }

    [Fact]
    public void A_signature_whose_first_point_is_of_small_order_does_not_hold()
    {
        var key = VerifierKey.Parse(LedgerKey);
        byte[] neutral = [1, .. new byte[31]];
        Assert.False(key.Verifies(Body, Signature with { Signature = [.. neutral, .. Signature.Signature[32..]] }));
    }

    /// <summary>The text of a key, with the id that belongs to it.</summary>
    internal static string TextOf(string name, byte[] typed)
    {
        var id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. typed]));
        return string.Create(CultureInfo.InvariantCulture, $"{name}+{id:x8}+{Convert.ToBase64String(typed)}");
    }

    /// <summary>The key; null when it is refused already where it is read.</summary>
    private static VerifierKey? Read(byte[] point)
    {
        try
        {
            return VerifierKey.Parse(TextOf("a", [1, .. point]));
        }
        catch (MalformedLedgerException e)
        {
            Assert.Equal("malformed-key", e.Code);
            return null;
        }
    }
}

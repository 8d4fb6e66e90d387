using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Campaign.Ledger;

/// <summary>Readers that take each value in one spelling alone, so that nothing signed can be written in two ways.</summary>
internal static class StrictText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A number from 0 to 2^63 − 1 in decimal, without sign and leading zeros.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        return text.Length > 0 && (text[0] != '0' || text.Length == 1) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Base64 with padding and without white space, whose unused bits are 0: RFC 4648 sections 3.5 and 4.</summary>
    /// <param name="text">At most what the caller's own bound lets through.</param>
    /// <param name="bytes">What it says; nothing when it is refused.</param>
    public static bool TryBase64(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = [];
        if (text.Length % 4 != 0 || !Base64.IsValid(text, out var length))
            return false;
        var decoded = new byte[length];
        if (!Convert.TryFromBase64Chars(text, decoded, out _) || !text.SequenceEqual(Convert.ToBase64String(decoded)))
            return false;
        bytes = decoded;
        return true;
    }

    /// <summary>A hash: 44 characters of base64.</summary>
    public static bool TryHash(ReadOnlySpan<char> text, out TreeHash hash)
    {
        hash = default;
        if (text.Length != 44 || !TryBase64(text, out var bytes) || bytes.Length != TreeHash.Length)
            return false;
        hash = new TreeHash(bytes);
        return true;
    }

    /// <summary>The text of bytes that are valid UTF-8, without taking a byte order mark away.</summary>
    public static string? FromUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The UTF-8 of a text without half surrogate pairs.</summary>
    /// <exception cref="EncoderFallbackException">It has one.</exception>
    public static byte[] ToUtf8(string text) => Utf8.GetBytes(text);

    /// <summary>Whether it is Unicode: no half of a surrogate pair stands alone.</summary>
    public static bool IsUnicode(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var used) != System.Buffers.OperationStatus.Done)
                return false;
            text = text[used..];
        }

        return true;
    }

    /// <summary>Whether it is a name that a key may have: C2SP signed-note. Non-empty, without white space, without '+'.</summary>
    public static bool IsKeyName(ReadOnlySpan<char> name)
    {
        foreach (var character in name)
        {
            if (character is '+' or < ' ' || char.IsWhiteSpace(character))
                return false;
        }

        return !name.IsEmpty && IsUnicode(name);
    }
}

using System.Globalization;

namespace Campaign.Ledger;

/// <summary>What the texts of public and secret keys share: <c>name+key id+base64</c>.</summary>
internal static class KeyText
{
    /// <summary>The three parts of a key's text.</summary>
    /// <param name="text">Without what stands before the name of a secret key.</param>
    /// <param name="what">How a refusal calls it.</param>
    /// <exception cref="MalformedLedgerException">It has others.</exception>
    internal static (string Name, string Id, byte[] Typed) Split(string text, string what)
    {
        if (text.Length > VerifierKey.MaxLength)
            throw Refused($"The {what} must have at most {VerifierKey.MaxLength} characters.");
        var parts = text.Split('+', 3); // base64 may have a plus, a name may not
        return parts.Length == 3 && StrictText.IsKeyName(parts[0]) && StrictText.TryBase64(parts[2], out var typed)
            ? (parts[0], parts[1], typed)
            : throw Refused($"The {what} must be a name, eight hexadecimal digits and base64, joined by plus signs, on one line without spaces.");
    }

    internal static string IdOf(uint keyId) => keyId.ToString("x8", CultureInfo.InvariantCulture);

    internal static MalformedLedgerException Refused(string sentence) => new("malformed-key", $"{sentence} Copy the whole key again from where it came from.");
}

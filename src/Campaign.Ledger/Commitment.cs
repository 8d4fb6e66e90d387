using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Campaign.Ledger;

/// <summary>
/// What an event says in place of a record about a person or a free text: base64 of SHA-256(salt ‖ canonical JSON of the
/// record), RFC 4648 section 4 and RFC 8785. Whoever has record and salt can check it; when both are destroyed, it says nothing.
/// </summary>
public static class Commitment
{
    /// <summary>The salt is exactly 16 bytes, so that none can be moved between salt and record.</summary>
    public const int SaltLength = 16;

    /// <summary>The commitment to a record.</summary>
    /// <param name="salt">16 random bytes, made for this record alone by the caller; this class makes no randomness.</param>
    /// <param name="json">The record as JSON in UTF-8, in any notation: its canonical form is what counts.</param>
    /// <returns>44 characters of base64 with padding.</returns>
    /// <exception cref="ArgumentException">The salt is not 16 bytes.</exception>
    /// <exception cref="NotCanonicalException">The record has no canonical form.</exception>
    public static string Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> json)
    {
        if (salt.Length != SaltLength) throw new ArgumentException($"A salt is exactly {SaltLength} bytes.", nameof(salt));
        byte[] committed = [.. salt, .. CanonicalJson.Of(json)];
        return Convert.ToBase64String(SHA256.HashData(committed));
    }

    /// <summary>Whether the commitment is the one to this record; takes the same time wherever it differs.</summary>
    /// <param name="commitment">As an event has it. Any other text, of whatever length, does not match.</param>
    /// <param name="salt">The 16 bytes kept beside the record.</param>
    /// <param name="json">The record as JSON in UTF-8, in any notation.</param>
    /// <exception cref="ArgumentNullException">There is no commitment.</exception>
    /// <exception cref="ArgumentException">The salt is not 16 bytes.</exception>
    /// <exception cref="NotCanonicalException">The record has no canonical form.</exception>
    public static bool Matches(string commitment, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> json)
    {
        ArgumentNullException.ThrowIfNull(commitment);
        return CryptographicOperations.FixedTimeEquals(
            MemoryMarshal.AsBytes(commitment.AsSpan()),
            MemoryMarshal.AsBytes(Of(salt, json).AsSpan()));
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using NSec.Cryptography;

namespace Campaign.Ledger;

/// <summary>The public half of a key that signs notes: C2SP signed-note, Ed25519 (RFC 8032). Equal when it is written alike. Immutable.</summary>
public sealed class VerifierKey : IEquatable<VerifierKey>
{
    /// <summary>How long the text of a key may be: 1,024 characters.</summary>
    public const int MaxLength = 1024;

    private const byte NoteKind = 0x01;
    private const byte CosignerKind = 0x04;
    private const int KeyLength = 32;
    private const int SignatureLength = 64;

    private readonly PublicKey key;
    private readonly byte[] typed;

    private VerifierKey(string name, byte[] typed, PublicKey key)
    {
        (Name, this.typed, this.key) = (name, typed, key);
        KeyId = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. StrictText.ToUtf8(name), (byte)'\n', .. typed]));
    }

    /// <summary>The key's name; for a ledger's own key commonly its origin.</summary>
    public string Name { get; }

    /// <summary>The first four bytes of the hash of name, kind and public key, as a big-endian number.</summary>
    public uint KeyId { get; }

    /// <summary>Whether it signs that it has seen a checkpoint, and when (C2SP tlog-cosignature), rather than a note.</summary>
    public bool IsCosigner => typed[0] == CosignerKind;

    /// <summary>The key that the text is: <c>name+key id in 8 hexadecimal digits+base64(kind ‖ public key)</c>.</summary>
    /// <exception cref="MalformedLedgerException"><c>malformed-key</c>: it is not written so, its parts do not belong together, or it is of a kind other than Ed25519.</exception>
    public static VerifierKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (name, id, typed) = KeyText.Split(text, "verifier key");
        if (typed.Length != 1 + KeyLength || typed[0] is not (NoteKind or CosignerKind) || Import(typed) is not { } key)
            throw KeyText.Refused("The verifier key must be an Ed25519 key of 32 bytes after a byte that says 1 or 4.");
        var parsed = new VerifierKey(name, typed, key);
        return KeyText.IdOf(parsed.KeyId) == id ? parsed : throw KeyText.Refused("The eight digits of the verifier key must be those of its name and key.");
    }

    /// <summary>The key's text, as <see cref="Parse"/> takes it.</summary>
    public override string ToString() => $"{Name}+{KeyText.IdOf(KeyId)}+{Convert.ToBase64String(typed)}";

    /// <summary>Whether the signature names this key. It may still be false.</summary>
    public bool IsNamedBy(NoteSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        return signature.KeyId == KeyId && string.Equals(signature.Name, Name, StringComparison.Ordinal);
    }

    /// <summary>Whether the signature is this key's over the text of a note; for a cosigner, whatever time it says.</summary>
    public bool Verifies(string text, NoteSignature signature)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsCosigner
            ? Cosignature.TryRead(this, text, signature) is not null
            : IsNamedBy(signature) && SignedNote.IsText(text) && VerifiesBytes(StrictText.ToUtf8(text), signature.Signature);
    }

    /// <inheritdoc/>
    public bool Equals(VerifierKey? other) => other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal) && typed.AsSpan().SequenceEqual(other.typed);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as VerifierKey);

    /// <inheritdoc/>
    public override int GetHashCode() => KeyId.GetHashCode();

    internal static VerifierKey Of(string name, PublicKey key, bool isCosigner) =>
        new(name, [isCosigner ? CosignerKind : NoteKind, .. key.Export(KeyBlobFormat.RawPublicKey)], key);

    /// <summary>Strict: a point of small order and a number not below the order of the group are refused, so that nobody can make a second signature of one.</summary>
    internal bool VerifiesBytes(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature) =>
        signature.Length == SignatureLength && SignatureAlgorithm.Ed25519.Verify(key, bytes, signature);

    private static PublicKey? Import(byte[] typed) =>
        PublicKey.TryImport(SignatureAlgorithm.Ed25519, typed.AsSpan(1), KeyBlobFormat.RawPublicKey, out var key) ? key : null;
}

using NSec.Cryptography;

namespace Campaign.Ledger;

/// <summary>The secret half of a key that signs notes: Ed25519. Whoever has it can sign for the ledger, so it stays outside the database. Safe for concurrent use until it is disposed.</summary>
public sealed class SigningKey : IDisposable
{
    private const string Start = "PRIVATE+KEY+";
    private const byte Kind = 0x01;
    private const int SeedLength = 32;

    private readonly Key key;

    private SigningKey(string name, Key key)
    {
        this.key = key;
        VerifierKey = VerifierKey.Of(name, key.PublicKey, isCosigner: false);
        CosignerKey = VerifierKey.Of(name, key.PublicKey, isCosigner: true);
    }

    /// <summary>Without it <see cref="ToText"/> could not write the key down.</summary>
    private static KeyCreationParameters Exportable => new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };

    /// <summary>What others check <see cref="Sign"/> with.</summary>
    public VerifierKey VerifierKey { get; }

    /// <summary>What others check a <see cref="Cosignature"/> with. A key is used for one of the two.</summary>
    public VerifierKey CosignerKey { get; }

    /// <summary>A new key, from the system's randomness.</summary>
    /// <param name="name">Not empty, without white space and '+'; for a ledger its origin.</param>
    /// <exception cref="ArgumentException">No key can have the name.</exception>
    public static SigningKey Generate(string name) =>
        StrictText.IsKeyName(name) && name.Length <= VerifierKey.MaxLength / 2
            ? new(name, Key.Create(SignatureAlgorithm.Ed25519, Exportable))
            : throw new ArgumentException("The name of a key is 1 to 512 characters without white space and plus signs.", nameof(name));

    /// <summary>The key that the line is: <c>PRIVATE+KEY+name+key id+base64(0x01 ‖ seed)</c>, as golang.org/x/mod/sumdb/note writes it.</summary>
    /// <param name="text">Without a line break.</param>
    /// <exception cref="MalformedLedgerException"><c>malformed-key</c>: it is not written so, or its parts do not belong together.</exception>
    public static SigningKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(Start, StringComparison.Ordinal))
            throw KeyText.Refused($"A signing key must start with {Start}");
        var (name, id, typed) = KeyText.Split(text[Start.Length..], "signing key");
        if (typed.Length != 1 + SeedLength || typed[0] != Kind)
            throw KeyText.Refused("The signing key must be an Ed25519 seed of 32 bytes after a byte that says 1.");
        var parsed = new SigningKey(name, Key.Import(SignatureAlgorithm.Ed25519, typed.AsSpan(1), KeyBlobFormat.RawPrivateKey, Exportable));
        if (KeyText.IdOf(parsed.VerifierKey.KeyId) == id)
            return parsed;
        parsed.Dispose();
        throw KeyText.Refused("The eight digits of the signing key must be those of its name and key.");
    }

    /// <summary>The key's secret line, as <see cref="Parse"/> takes it. Keep it in a file that nobody else can read.</summary>
    public string ToText() =>
        $"{Start}{VerifierKey.Name}+{KeyText.IdOf(VerifierKey.KeyId)}+{Convert.ToBase64String([Kind, .. key.Export(KeyBlobFormat.RawPrivateKey)])}";

    /// <summary>The signature over the text of a note.</summary>
    /// <param name="text">With its last line feed.</param>
    /// <exception cref="ArgumentException">A note cannot have the text.</exception>
    public NoteSignature Sign(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!SignedNote.IsText(text)) throw new ArgumentException("A note is Unicode text that ends with a line feed and has no other control characters.", nameof(text));
        return new NoteSignature(VerifierKey.Name, VerifierKey.KeyId, SignBytes(StrictText.ToUtf8(text)));
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();

    internal byte[] SignBytes(ReadOnlySpan<byte> bytes) => SignatureAlgorithm.Ed25519.Sign(key, bytes);
}

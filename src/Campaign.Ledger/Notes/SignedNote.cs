using System.Text;

namespace Campaign.Ledger;

/// <summary>A text with signatures under it: C2SP signed-note. It is well written; whether it is to be believed, its keys say. Immutable.</summary>
public sealed class SignedNote
{
    /// <summary>How many bytes a note may have, so that reading one takes little memory: 1 MiB.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>How many signatures a note may have: 100.</summary>
    public const int MaxSignatures = 100;

    /// <summary>A note.</summary>
    /// <param name="text">Ends with a line feed, which is signed too.</param>
    /// <param name="signatures">None for a note that is still to be signed.</param>
    /// <exception cref="ArgumentException">The text is not one that a note can have.</exception>
    public SignedNote(string text, params IEnumerable<NoteSignature> signatures)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!IsText(text)) throw new ArgumentException("A note is Unicode text that ends with a line feed and has no other control characters.", nameof(text));
        (Text, Signatures) = (text, [.. signatures]);
    }

    /// <summary>What is signed, with its last line feed.</summary>
    public string Text { get; }

    /// <summary>In the order in which they stand.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>The note that the bytes are.</summary>
    /// <remarks>Prefer this for a file: reading it as a text first would replace bytes that are no UTF-8.</remarks>
    /// <exception cref="MalformedLedgerException"><c>malformed-note</c>: it breaks a rule of the specification, or is too large.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> utf8) => utf8.Length > MaxBytes ? throw TooLarge() : Parse(StrictText.FromUtf8(utf8) ?? throw NotText());

    /// <summary>The note that the text is.</summary>
    /// <exception cref="MalformedLedgerException"><c>malformed-note</c>: it breaks a rule of the specification, or is too large.</exception>
    public static SignedNote Parse(string note)
    {
        ArgumentNullException.ThrowIfNull(note);
        if (note.Length > MaxBytes || Encoding.UTF8.GetByteCount(note) > MaxBytes)
            throw TooLarge();
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0)
            throw Refused("An empty line must stand between the text of a note and its signatures.");
        var text = note[..(end + 1)];
        return IsText(text) ? new SignedNote(text, SignaturesOf(note.AsSpan(end + 2))) : throw NotText();
    }

    /// <summary>The note with one more signature, as a witness adds it.</summary>
    public SignedNote With(NoteSignature signature) => new(Text, [.. Signatures, signature]);

    /// <summary>The note as it is published: text, empty line, a line for each signature.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(s => $"{s}\n"))}";

    /// <summary>Whether a note may have this text.</summary>
    internal static bool IsText(string text) =>
        text.EndsWith('\n') && !text.AsSpan().ContainsAnyInRange('\0', '\t') && !text.AsSpan().ContainsAnyInRange('\v', '\u001f') && StrictText.IsUnicode(text);

    private static List<NoteSignature> SignaturesOf(ReadOnlySpan<char> lines)
    {
        List<NoteSignature> signatures = [];
        while (!lines.IsEmpty)
        {
            if (signatures.Count == MaxSignatures)
                throw Refused($"A note has at most {MaxSignatures} signatures.");
            var end = lines.IndexOf('\n');
            if (end < 0 || NoteSignature.TryParse(lines[..end]) is not { } signature)
                throw Refused($"Signature {signatures.Count + 1} of the note must be a dash, the name of a key and base64, with one space between them and a line feed at the end.");
            signatures.Add(signature);
            lines = lines[(end + 1)..];
        }

        return signatures.Count > 0 ? signatures : throw Refused("At least one signature must follow the empty line of a note.");
    }

    private static MalformedLedgerException TooLarge() => Refused($"A note has at most {MaxBytes} bytes.");

    private static MalformedLedgerException NotText() => Refused("The text of a note must be UTF-8, with line feeds as its only control characters.");

    private static MalformedLedgerException Refused(string sentence) => new("malformed-note", $"{sentence} Take the note again from where it was published.");
}

using System.Buffers.Binary;
using System.Globalization;

namespace Campaign.Ledger;

/// <summary>A signature under a note: C2SP signed-note.</summary>
/// <param name="Name">The name of the key.</param>
/// <param name="KeyId">The first four bytes of the hash of name, kind and public key, as a big-endian number; a hint, no proof.</param>
/// <param name="Signature">What the kind of the key says it is; at least one byte.</param>
public sealed record NoteSignature(string Name, uint KeyId, byte[] Signature)
{
    private const int KeyIdLength = 4;

    /// <summary>The line without its end: <c>— name base64(key id ‖ signature)</c>.</summary>
    public override string ToString()
    {
        var bytes = new byte[KeyIdLength + Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Signature.CopyTo(bytes, KeyIdLength);
        return string.Create(CultureInfo.InvariantCulture, $"{Start}{Name} {Convert.ToBase64String(bytes)}");
    }

    private const string Start = "— ";

    /// <summary>The signature that the line is, without its end; null when it is none.</summary>
    internal static NoteSignature? TryParse(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith(Start, StringComparison.Ordinal))
            return null;
        line = line[Start.Length..];
        var space = line.IndexOf(' ');
        if (space < 0 || !StrictText.IsKeyName(line[..space]))
            return null;
        return StrictText.TryBase64(line[(space + 1)..], out var bytes) && bytes.Length > KeyIdLength
            ? new NoteSignature(line[..space].ToString(), BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[KeyIdLength..])
            : null;
    }
}

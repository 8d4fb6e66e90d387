using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Campaign.Domain;
using Campaign.Ledger;
using Campaign.Projections;

namespace Campaign.Host.Import;

/// <summary>Ids made from content: the same row of the same kind, or the same JSON, is the same command for ever, on every machine.</summary>
internal static class ContentId
{
    /// <summary>Never to be changed: ids of commands in existing ledgers derive from it.</summary>
    private static readonly Guid Namespace = new("5b1f7c2e-3d64-5a0b-9c57-6f2d1e8a4b30");

    /// <summary>As canonical JSON has texts: what is escaped here would have to be read before it is written.</summary>
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The id of the command that a row gives: of its canonical JSON, RFC 8785, which no serializer's habits can change.</summary>
    public static Guid OfRow(string kind, string key, IReadOnlyDictionary<string, string> cells) =>
        Version5(Namespace, CanonicalJson.Of(JsonSerializer.SerializeToUtf8Bytes(new { kind, key, cells }, Unescaped).AsMemory()));

    /// <summary>The id of the import of a file.</summary>
    public static Guid OfFile(string kind, Stream content)
    {
        content.Position = 0;
        return Version5(Namespace, Encoding.UTF8.GetBytes($"{kind}/{Convert.ToHexStringLower(SHA256.HashData(content))}"));
    }

    /// <summary>The id of a command that is given without one: the same command with the same vouchers and certainty is the same id.</summary>
    public static Guid OfCommand(DomainCommand command, CommandContext context) =>
        Version5(Namespace, Encoding.UTF8.GetBytes($"command/{CommandFingerprint.Of(command, context)}"));

    /// <summary>The same of a legal act, which can be recorded again after it was undone.</summary>
    public static Guid OfAct(RestructureUnits command, CommandContext context, int timesUndone) =>
        timesUndone == 0 ? OfCommand(command, context) : Version5(Namespace, Encoding.UTF8.GetBytes($"command/{CommandFingerprint.Of(command, context)}/{timesUndone}"));

    /// <summary>Stands for a text of any length in a key.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A name-based UUID, RFC 9562 section 5.5: SHA-1 of namespace and name, with version and variant set.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "The RFC asks for SHA-1; the id names a row and protects nothing.")]
    public static Guid Version5(Guid @namespace, ReadOnlySpan<byte> name)
    {
        var hash = SHA1.HashData([.. @namespace.ToByteArray(bigEndian: true), .. name]);
        var high = BinaryPrimitives.ReadUInt16BigEndian(hash.AsSpan(6));
        BinaryPrimitives.WriteUInt16BigEndian(hash.AsSpan(6), (ushort)((high & 0x0fff) | 0x5000));
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}

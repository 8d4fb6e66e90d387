using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Campaign.Ledger;

/// <summary>Makes the entry of an event: the canonical JSON of all that the store says of it. A leaf of the tree is its hash.</summary>
/// <remarks>Members: at, causation, correlation, data, headers, id, seq, stream, tenant, type, user, v, version; what is absent is left out.</remarks>
public static class LedgerEntry
{
    private const int FormatVersion = 1;
    private const int UsualLength = 1024;
    private const long MaxInteger = 1L << 53;

    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The entry of the event. Never fails: what is too large, or has no canonical form, is sealed by its digest.</summary>
    /// <returns>
    /// The entry; or <c>{"id":…,"oversize":true,"seq":…,"sha256":…,"v":1}</c>, or the same with <c>uncanonical</c>: the digest, in base64, is that of
    /// the entry without headers and with <c>data</c> being the base64 of SHA-256(content's text ‖ line feed ‖ headers' text), both as the store writes them.
    /// </returns>
    public static byte[] Of(StoredEvent stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (stored.DigestOfTexts is not null)
            return Digest(stored, "oversize");
        try
        {
            var entry = Canonical(writer => WriteWhole(writer, stored), UsualLength + stored.Data.Length);
            return entry.Length <= EntryBundle.MaxEntryLength ? entry : Digest(stored, "oversize");
        }
        catch (NotCanonicalException)
        {
            return Digest(stored, "uncanonical");
        }
    }

    private static void WriteWhole(Utf8JsonWriter writer, StoredEvent stored)
    {
        WriteFacts(writer, stored);
        writer.WritePropertyName("data"u8);
        writer.WriteRawValue(stored.Data.Span, skipInputValidation: true); // the store took it as JSON
        if (stored.Headers.IsEmpty)
            return;
        writer.WritePropertyName("headers"u8);
        writer.WriteRawValue(stored.Headers.Span, skipInputValidation: true);
    }

    private static void WriteFacts(Utf8JsonWriter writer, StoredEvent stored)
    {
        writer.WriteNumber("v"u8, FormatVersion);
        WriteInteger(writer, "seq", stored.Seq);
        writer.WriteString("id"u8, stored.Id);
        writer.WriteString("at"u8, At(stored.AtMicroseconds));
        writer.WriteString("type"u8, stored.Type);
        WriteInteger(writer, "version", stored.Version);
        WriteText(writer, "stream", stored.Stream);
        WriteText(writer, "tenant", stored.Tenant);
        WriteText(writer, "user", stored.User);
        WriteText(writer, "correlation", stored.Correlation);
        WriteText(writer, "causation", stored.Causation);
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }

    /// <summary>As text where not every reader keeps it as a number; no program of ours counts so far.</summary>
    private static void WriteInteger(Utf8JsonWriter writer, string name, long number)
    {
        if (Math.Abs((decimal)number) <= MaxInteger)
            writer.WriteNumber(name, number);
        else
            writer.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
    }

    private static byte[] Digest(StoredEvent stored, string why)
    {
        var texts = stored.DigestOfTexts ?? SHA256.HashData([.. stored.Data.Span, (byte)'\n', .. stored.Headers.Span]);
        var plain = Canonical(
            writer =>
            {
                WriteFacts(writer, stored);
                writer.WriteBase64String("data"u8, texts);
            },
            UsualLength);
        return Canonical(
            writer =>
            {
                writer.WriteNumber("v"u8, FormatVersion);
                WriteInteger(writer, "seq", stored.Seq);
                writer.WriteString("id"u8, stored.Id);
                writer.WriteBoolean(why, true);
                writer.WriteBase64String("sha256"u8, SHA256.HashData(plain));
            },
            UsualLength);
    }

    private static byte[] Canonical(Action<Utf8JsonWriter> write, int likelyLength)
    {
        var text = new ArrayBufferWriter<byte>(likelyLength);
        using (var writer = new Utf8JsonWriter(text, Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return CanonicalJson.Of(text.WrittenMemory);
    }

    /// <summary>E.g. <c>2020-01-03T08:45:00.123456Z</c>; a time that no calendar of ours has is written as its number.</summary>
    private static string At(long microseconds) =>
        microseconds >= (DateTime.MinValue - Epoch).Ticks / TimeSpan.TicksPerMicrosecond && microseconds <= (DateTime.MaxValue - Epoch).Ticks / TimeSpan.TicksPerMicrosecond
            ? Epoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)
            : microseconds.ToString(CultureInfo.InvariantCulture);
}

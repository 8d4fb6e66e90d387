using System.Globalization;
using System.Security.Cryptography;

namespace Campaign.Ledger;

/// <summary>Makes the entry of an event: the canonical JSON of all that the store says of it. A leaf of the tree is its hash.</summary>
/// <remarks>Members: at, causation, correlation, data, headers, id, seq, stream, tenant, type, user, v, version; what is absent is left out.</remarks>
public static class LedgerEntry
{
    private const int FormatVersion = 1;
    private const int MicrosecondLength = 26; // of the round-trip format, which has ten times as fine a step

    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The entry of the event. Never fails: what is too large, or has no canonical form or not that of an entry, is sealed by its digest.</summary>
    /// <returns>
    /// The entry; or <c>{"id":…,"oversize":true,"seq":…,"sha256":…,"v":1}</c>, or the same with <c>uncanonical</c>: the digest, in base64, is that of
    /// the entry without headers and with <c>data</c> being the base64 of SHA-256(content's text ‖ line feed ‖ headers' text), both as the store writes them.
    /// </returns>
    public static byte[] Of(StoredEvent stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (stored.DigestOfTexts is not null)
            return Digest(stored, isOversize: true);
        if (!HasForm(stored))
            return Digest(stored, isOversize: false);
        try
        {
            var entry = EntryWriter.Write(writer => WriteWhole(writer, stored));
            return entry.Length <= EntryBundle.MaxEntryLength ? entry : Digest(stored, isOversize: true);
        }
        catch (NotCanonicalException)
        {
            return Digest(stored, isOversize: false);
        }
    }

    /// <summary>Whether the members have the form that <see cref="SealedEntry"/> reads; a foreign row can have anything.</summary>
    private static bool HasForm(StoredEvent stored) =>
        EntryWriter.IsNumber(stored.Version) && IsInCalendar(stored.AtMicroseconds)
        && (stored.Headers.IsEmpty || stored.Headers.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..]);

    private static void WriteWhole(EntryWriter writer, StoredEvent stored)
    {
        WriteHead(writer, stored);
        writer.Json("data"u8, stored.Data);
        if (!stored.Headers.IsEmpty)
            writer.RepeatedJson("headers"u8, stored.Headers);
        WriteRest(writer, stored);
    }

    private static void WriteHead(EntryWriter writer, StoredEvent stored)
    {
        writer.Text("at"u8, At(stored.AtMicroseconds));
        writer.Text("causation"u8, stored.Causation);
        writer.Text("correlation"u8, stored.Correlation);
    }

    private static void WriteRest(EntryWriter writer, StoredEvent stored)
    {
        writer.Text("id"u8, stored.Id.ToString());
        writer.Number("seq"u8, stored.Seq);
        writer.Text("stream"u8, stored.Stream);
        writer.Text("tenant"u8, stored.Tenant);
        writer.Text("type"u8, stored.Type);
        writer.Text("user"u8, stored.User);
        writer.Number("v"u8, FormatVersion);
        writer.Number("version"u8, stored.Version);
    }

    private static byte[] Digest(StoredEvent stored, bool isOversize)
    {
        var texts = stored.DigestOfTexts ?? SHA256.HashData([.. stored.Data.Span, (byte)'\n', .. stored.Headers.Span]);
        var plain = EntryWriter.Write(writer =>
        {
            WriteHead(writer, stored);
            writer.Text("data"u8, Convert.ToBase64String(texts));
            WriteRest(writer, stored);
        });
        return EntryWriter.Write(writer =>
        {
            writer.Text("id"u8, stored.Id.ToString());
            if (isOversize)
                writer.True("oversize"u8);
            writer.Number("seq"u8, stored.Seq);
            writer.Text("sha256"u8, Convert.ToBase64String(SHA256.HashData(plain)));
            if (!isOversize)
                writer.True("uncanonical"u8);
            writer.Number("v"u8, FormatVersion);
        });
    }

    /// <summary>E.g. <c>2020-01-03T08:45:00.123456Z</c>; one that no calendar of ours has is written as its number, in a digest alone.</summary>
    private static string At(long microseconds) =>
        IsInCalendar(microseconds)
            ? $"{Epoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond).ToString("O", CultureInfo.InvariantCulture).AsSpan(0, MicrosecondLength)}Z"
            : microseconds.ToString(CultureInfo.InvariantCulture);

    private static bool IsInCalendar(long microseconds) =>
        microseconds >= (DateTime.MinValue - Epoch).Ticks / TimeSpan.TicksPerMicrosecond && microseconds <= (DateTime.MaxValue - Epoch).Ticks / TimeSpan.TicksPerMicrosecond;
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Campaign.Ledger;

/// <summary>An entry of the ledger as it was sealed: one event with what the store knew of it, as canonical JSON. Immutable.</summary>
/// <remarks>Where it lies in the tree is not in it. What a member says is the operator's word; that it was said then, the ledger proves.</remarks>
public sealed class SealedEntry
{
    /// <summary>How many bytes an entry may have: 65,535.</summary>
    public const int MaxBytes = EntryBundle.MaxEntryLength;

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = CanonicalJson.MaxDepth };

    private readonly Dictionary<string, string> headers = [];

    private SealedEntry(JsonElement entry, ReadOnlyMemory<byte> json)
    {
        Json = json;
        if (Required(entry, "v", JsonValueKind.Number).GetRawText() != "1")
            throw Refused("Its version is not 1: read it with the program that wrote it.");
        Seq = SeqOf(Required(entry, "seq", default));
        Id = Guid.TryParseExact(Required(entry, "id", JsonValueKind.String).GetString(), "D", out var id) ? id : throw Refused("Its id is no UUID.");
        IsFingerprint = entry.TryGetProperty("sha256", out _);
        if (IsFingerprint)
            return;
        Stream = TextOf(entry, "stream");
        Type = TextOf(entry, "type");
        Tenant = TextOf(entry, "tenant");
        User = TextOf(entry, "user");
        Correlation = TextOf(entry, "correlation");
        Causation = TextOf(entry, "causation");
        Version = VersionOf(entry);
        At = TimeOf(entry);
        headers = HeadersOf(entry);
        Data = Required(entry, "data", default) is var data ? JsonMarshal.GetRawUtf8Value(data).ToArray() : default;
    }

    /// <summary>The whole entry.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>The event's place in the store: increasing, with gaps.</summary>
    public long Seq { get; }

    /// <summary>The event's id.</summary>
    public Guid Id { get; }

    /// <summary>Whether it holds a fingerprint in place of the event, which was too large or has no canonical form; then all that follows is absent.</summary>
    public bool IsFingerprint { get; }

    /// <summary>The stream's key, or null.</summary>
    public string? Stream { get; }

    /// <summary>The place in the stream from 1, or null.</summary>
    public long? Version { get; }

    /// <summary>The stored name of the event, e.g. <c>model-registered.v1</c>, or null.</summary>
    public string? Type { get; }

    /// <summary>When it was recorded, by the database's clock in UTC, or null.</summary>
    public DateTimeOffset? At { get; }

    /// <summary>The tenant, or null.</summary>
    public string? Tenant { get; }

    /// <summary>Who recorded it, an opaque id, or null.</summary>
    public string? User { get; }

    /// <summary>The correlation, or null.</summary>
    public string? Correlation { get; }

    /// <summary>The causation, or null.</summary>
    public string? Causation { get; }

    /// <summary>The event itself as canonical JSON; empty for a fingerprint.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>The text of a header; null where there is none of that name, or it is no text.</summary>
    public string? Header(string name) => headers.GetValueOrDefault(name);

    /// <summary>The entry that the bytes are.</summary>
    /// <exception cref="MalformedLedgerException">
    /// <c>not-canonical</c>: the bytes are not the canonical form of a JSON value; <c>malformed-entry</c>: the value is no entry, or longer than <see cref="MaxBytes"/>.
    /// </exception>
    public static SealedEntry Parse(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MaxBytes)
            throw Refused($"It has more than {MaxBytes:N0} bytes.");
        using var document = Read(json);
        if (!CanonicalOf(document.RootElement).AsSpan().SequenceEqual(json.Span))
            throw new MalformedLedgerException("not-canonical", "The entry is not written in its canonical form (RFC 8785): something wrote it again. Export it from the ledger.");
        return document.RootElement.ValueKind == JsonValueKind.Object ? new SealedEntry(document.RootElement, json) : throw Refused("It is no JSON object.");
    }

    private static JsonDocument Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, Options);
        }
        catch (JsonException)
        {
            throw NotCanonical(MalformedJson.Explain(json.Span));
        }
    }

    private static byte[] CanonicalOf(JsonElement entry)
    {
        try
        {
            return CanonicalJson.Of(entry);
        }
        catch (NotCanonicalException e)
        {
            throw NotCanonical(e);
        }
    }

    private static MalformedLedgerException NotCanonical(NotCanonicalException e) => new(e.Code, $"The entry has no canonical form: {e.Message}");

    private static JsonElement Required(JsonElement entry, string name, JsonValueKind kind)
    {
        if (!entry.TryGetProperty(name, out var member) || (kind != default && member.ValueKind != kind))
            throw Refused($"It has no {name}, or not as a {(kind == default ? "value" : kind.ToString().ToLowerInvariant())}.");
        return member;
    }

    private static string? TextOf(JsonElement entry, string name) =>
        !entry.TryGetProperty(name, out var member) ? null : member.ValueKind == JsonValueKind.String ? member.GetString() : throw Refused($"Its {name} is no text.");

    /// <summary>A text where not every reader keeps it as a number, and nowhere else.</summary>
    private static long SeqOf(JsonElement member)
    {
        if (member.ValueKind == JsonValueKind.Number && member.TryGetInt64(out var number))
            return number;
        return member.ValueKind == JsonValueKind.String && member.GetString() is { } text && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seq)
            && !EntryWriter.IsNumber(seq) && seq.ToString(CultureInfo.InvariantCulture) == text ? seq : throw Refused("Its seq is no whole number.");
    }

    private static long? VersionOf(JsonElement entry) =>
        !entry.TryGetProperty("version", out var member) ? null
        : member.ValueKind == JsonValueKind.Number && member.TryGetInt64(out var version) ? version : throw Refused("Its version is no whole number.");

    private static DateTimeOffset? TimeOf(JsonElement entry)
    {
        if (TextOf(entry, "at") is not { } text)
            return null;
        return DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : throw Refused("Its time is not like 2020-01-03T08:45:00.123456Z.");
    }

    private static Dictionary<string, string> HeadersOf(JsonElement entry)
    {
        if (!entry.TryGetProperty("headers", out var headers))
            return [];
        if (headers.ValueKind != JsonValueKind.Object)
            throw Refused("Its headers are no JSON object.");
        return headers.EnumerateObject().Where(h => h.Value.ValueKind == JsonValueKind.String).ToDictionary(h => h.Name, h => h.Value.GetString()!);
    }

    private static MalformedLedgerException Refused(string sentence) =>
        new("malformed-entry", $"The entry is none of this ledger. {sentence}");
}

using System.Buffers;
using System.Text.Json;

namespace Campaign.Ledger;

/// <summary>The one way to write a JSON value as bytes, so that equal values have equal hashes: RFC 8785 (JCS).</summary>
/// <remarks>
/// UTF-8 without white space; members sorted by UTF-16 code units (section 3.2.3); the fewest escapes (section 3.2.2.2);
/// numbers as ECMAScript writes doubles (section 3.2.2.3); no Unicode normalisation, so that composed and decomposed
/// Vietnamese stay two texts. Stricter than the RFC where an edit could hide: a number must lie within ±2^53 and be exactly
/// what its double says in the fewest digits (0.1 and 1e-1 are, 0.10000000000000000001 is not).
/// Time is O(n log n) in the length of the text. Every method may be called from several threads at once.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>How many objects and lists may enclose one another: 64. <c>[[1]]</c> has two.</summary>
    public const int MaxDepth = 64;

    private const int SmallLength = 256;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>The canonical bytes of a JSON text.</summary>
    /// <param name="utf8Json">One JSON value in UTF-8 without a byte order mark; white space around it is allowed.</param>
    /// <returns>The canonical text in UTF-8, never empty.</returns>
    /// <exception cref="NotCanonicalException">
    /// Not one JSON value (RFC 8259), invalid UTF-8, a lone surrogate, a member name twice, deeper than
    /// <see cref="MaxDepth"/>, a number beyond ±2^53 or one that is not exactly what its double says.
    /// </exception>
    public static byte[] Of(ReadOnlySpan<byte> utf8Json) => Of((ReadOnlyMemory<byte>)utf8Json.ToArray());

    /// <summary>The canonical bytes of a JSON text, read in place.</summary>
    /// <inheritdoc cref="Of(ReadOnlySpan{byte})"/>
    public static byte[] Of(ReadOnlyMemory<byte> utf8Json)
    {
        using var document = Parse(utf8Json);
        return Of(document.RootElement, utf8Json.Length);
    }

    /// <summary>The canonical bytes of a value that was read already.</summary>
    /// <param name="element">A value of a document that is not disposed; comments and trailing commas the reader let pass are gone.</param>
    /// <returns>The canonical text in UTF-8, never empty.</returns>
    /// <exception cref="NotCanonicalException">As for a text; the path starts at <paramref name="element"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="element"/> is <c>default</c> and holds no value.</exception>
    /// <exception cref="ObjectDisposedException">The document of <paramref name="element"/> is disposed.</exception>
    public static byte[] Of(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Undefined) throw new ArgumentException("The element holds no value.", nameof(element));
        return Of(element, SmallLength);
    }

    private static byte[] Of(JsonElement element, int likelyLength)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(likelyLength, SmallLength));
        new CanonicalWriter(output).Write(element);
        return output.WrittenSpan.ToArray();
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            return JsonDocument.Parse(utf8Json, Options);
        }
        catch (JsonException)
        {
            throw MalformedJson.Explain(utf8Json.Span);
        }
    }
}

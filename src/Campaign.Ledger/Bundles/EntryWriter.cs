using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Campaign.Ledger;

/// <summary>Writes the members of an entry; the caller gives them in the order of their names.</summary>
internal sealed class EntryWriter
{
    private const int UsualLength = 2048;
    private const long MaxInteger = 1L << 53;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = CanonicalJson.MaxDepth };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? kept;

    /// <summary>The last value that is mostly the same, as it came and as it was written.</summary>
    [ThreadStatic]
    private static (byte[] Given, byte[] Written) repeated;

    private readonly ArrayBufferWriter<byte> output;
    private readonly CanonicalWriter values;

    private EntryWriter(ArrayBufferWriter<byte> output) => (this.output, values) = (output, new CanonicalWriter(output));

    /// <summary>The object of the members that are written.</summary>
    /// <exception cref="NotCanonicalException">One of them has no canonical form.</exception>
    public static byte[] Write(Action<EntryWriter> write)
    {
        var output = kept ??= new ArrayBufferWriter<byte>(UsualLength);
        output.ResetWrittenCount();
        var writer = new EntryWriter(output);
        writer.values.BeginObject();
        write(writer);
        writer.values.EndObject();
        if (output.Capacity > 4 * LedgerEntryLimit)
            kept = null; // what one giant needed is not kept for ever
        return output.WrittenSpan.ToArray();
    }

    private const int LedgerEntryLimit = EntryBundle.MaxEntryLength;

    /// <summary>Whether every reader keeps the number as one.</summary>
    public static bool IsNumber(long number) => number is >= -MaxInteger and <= MaxInteger;

    /// <summary>A text; nothing for null.</summary>
    public void Text(ReadOnlySpan<byte> name, string? text)
    {
        if (text is null)
            return;
        values.BeginMember(name);
        CanonicalText.WriteQuoted(output, text);
    }

    /// <summary>A whole number; as text where not every reader keeps it as a number, for no program of ours counts so far.</summary>
    public void Number(ReadOnlySpan<byte> name, long number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        if (!IsNumber(number))
        {
            Text(name, text);
            return;
        }

        values.BeginMember(name);
        Encoding.UTF8.GetBytes(text, output);
    }

    public void True(ReadOnlySpan<byte> name)
    {
        values.BeginMember(name);
        output.Write("true"u8);
    }

    /// <summary>A JSON value that is mostly the same as the one before, as headers are.</summary>
    public void RepeatedJson(ReadOnlySpan<byte> name, ReadOnlyMemory<byte> utf8Json)
    {
        if (repeated.Given is null || !utf8Json.Span.SequenceEqual(repeated.Given))
            repeated = (utf8Json.ToArray(), WithinAnObject(utf8Json));
        values.BeginMember(name);
        output.Write(repeated.Written);
    }

    /// <summary>A JSON value.</summary>
    public void Json(ReadOnlySpan<byte> name, ReadOnlyMemory<byte> utf8Json)
    {
        values.BeginMember(name);
        Write(values, utf8Json);
    }

    /// <summary>As deep as it stands in the entry, so that the depth is that of the whole.</summary>
    private static byte[] WithinAnObject(ReadOnlyMemory<byte> utf8Json)
    {
        var output = new ArrayBufferWriter<byte>(UsualLength);
        var values = new CanonicalWriter(output);
        values.BeginObject();
        var start = output.WrittenCount;
        Write(values, utf8Json);
        return output.WrittenSpan[start..].ToArray();
    }

    private static void Write(CanonicalWriter values, ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8Json, Options);
            values.Write(document.RootElement);
        }
        catch (JsonException)
        {
            throw MalformedJson.Explain(utf8Json.Span);
        }
    }
}

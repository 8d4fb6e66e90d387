using System.Text.Json;
using System.Text.Json.Serialization;

namespace Campaign.Projections;

/// <summary>What stands in event after event, such as a unit with all above it, is made once of the same text: making objects is most of what reading an event takes.</summary>
/// <remarks>
/// For values that never change. A table of fixed size keeps the last value of each place, so that memory is bounded and no thread waits for another. One value
/// written in two ways makes two objects, which are equal.
/// </remarks>
internal sealed class RememberedConverter<T> : JsonConverter<T>
    where T : class
{
    private const int Places = 2048;
    private const int LongestKey = 1024;

    private readonly Remembered?[] values = new Remembered?[Places];
    private readonly JsonSerializerOptions plain;
    private readonly JsonConverter<T> plainly;

    private RememberedConverter(JsonSerializerOptions plain) => (this.plain, plainly) = (plain, (JsonConverter<T>)plain.GetConverter(typeof(T)));

    /// <summary>For options that read and write the type by themselves.</summary>
    public static JsonConverterFactory Factory { get; } = new Of();

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var ahead = reader;
        Span<byte> room = stackalloc byte[LongestKey];
        if (!TryReadKey(ref ahead, room, out var length))
            return plainly.Read(ref reader, typeToConvert, plain);
        var key = room[..length];
        var hash = new HashCode();
        hash.AddBytes(key);
        ref var place = ref values[(uint)hash.ToHashCode() % Places];
        if (place is { } known && key.SequenceEqual(known.Key))
        {
            reader = ahead;
            return known.Value;
        }

        var value = plainly.Read(ref reader, typeToConvert, plain);
        place = new Remembered(key.ToArray(), value);
        return value;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => plainly.Write(writer, value, plain);

    /// <summary>The tokens of the object, one after the other; the reader then stands at its end. False where they are too long to be remembered.</summary>
    private static bool TryReadKey(ref Utf8JsonReader reader, scoped Span<byte> key, out int length)
    {
        length = 0;
        var depth = reader.CurrentDepth;
        do
        {
            var token = reader.ValueSpan;
            if (reader.HasValueSequence || length + token.Length + 1 > key.Length)
                return false;
            key[length++] = (byte)reader.TokenType; // which is no character of JSON, and so ends the one before
            token.CopyTo(key[length..]);
            length += token.Length;
            if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == depth)
                return true;
        }
        while (reader.Read());
        return false;
    }

    private sealed record Remembered(byte[] Key, T? Value);

    private sealed class Of : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(T);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
        {
            var plain = new JsonSerializerOptions(options);
            plain.Converters.Remove(this);
            plain.MakeReadOnly();
            return new RememberedConverter<T>(plain);
        }
    }
}

using System.Text;
using System.Text.Json;

namespace Campaign.Ledger;

/// <summary>Reads a text that the parser gave up once more, slowly, to say where and why.</summary>
internal static class MalformedJson
{
    /// <summary>One level more than allowed, so that the place refuses the depth before the reader does.</summary>
    private static readonly JsonReaderOptions Options = new() { MaxDepth = CanonicalJson.MaxDepth + 1 };

    /// <summary>The refusal for a text that is not one JSON value of the allowed depth.</summary>
    internal static NotCanonicalException Explain(ReadOnlySpan<byte> utf8Json)
    {
        var place = new JsonPlace();
        try
        {
            ReadToTheEnd(utf8Json, place);
        }
        catch (JsonException e)
        {
            return place.Refuse(Rules.NotJson((e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1));
        }
        catch (NotCanonicalException e)
        {
            return e;
        }

        throw new InvalidOperationException("The JSON parser refused a text that the JSON reader takes.");
    }

    private static void ReadToTheEnd(ReadOnlySpan<byte> utf8Json, JsonPlace place)
    {
        var reader = new Utf8JsonReader(utf8Json, Options);
        while (reader.Read()) Follow(in reader, place);
    }

    private static void Follow(in Utf8JsonReader reader, JsonPlace place)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName: place.Member(Encoding.UTF8.GetString(reader.ValueSpan)); break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray: place.Leave(); break;
            case JsonTokenType.StartObject: place.NextItem(); place.EnterObject(); break;
            case JsonTokenType.StartArray: place.NextItem(); place.EnterArray(); break;
            default: place.NextItem(); break;
        }
    }
}

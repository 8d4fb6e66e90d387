using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Campaign.Domain;
using Campaign.Ledger;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Campaign.Projections;

/// <summary>How events and commands are written as JSON: camel case, ISO dates, kinds in kebab case, decimals as strings, absent values left out.</summary>
internal static class LedgerJson
{
    public static JsonSerializerOptions Options { get; } = ConfigureForEvents(new JsonSerializerOptions(JsonSerializerDefaults.General));

    /// <summary>The same for whoever reads many events. Not for a description of the format: it could not look into what is remembered.</summary>
    public static JsonSerializerOptions ConfigureForEvents(JsonSerializerOptions options)
    {
        Configure(options);
        options.Converters.Add(RememberedConverter<UnitAsOf>.Factory);
        options.Converters.Add(RememberedConverter<Registration>.Factory);
        return options;
    }

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyLists } };
        options.Converters.Add(new TextValueConverterFactory());
        options.Converters.Add(new JsonTextConverter());
        options.Converters.Add(new ValueListConverterFactory());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new DecimalAsStringConverter());
        options.Converters.Add(new NamedEventConverterFactory());
        options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        return options;
    }

    /// <summary>The object as its canonical text.</summary>
    /// <exception cref="NotCanonicalException">It has none: a name twice, a number too long.</exception>
    public static JsonText TextOf(JsonElement value) => new(Encoding.UTF8.GetString(CanonicalJson.Of(value)));

    /// <summary>Only those that are empty unless set: a list that the constructor takes must be there to be read back.</summary>
    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => IsValueList(p.PropertyType) && p.AssociatedParameter is null))
            property.ShouldSerialize = (_, value) => value is IEnumerable items && items.GetEnumerator().MoveNext();
    }

    private static bool IsValueList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>);

    private sealed class TextValueConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsValueType && typeToConvert.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITextValue<>));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(TextValueConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class TextValueConverter<T> : JsonConverter<T>
        where T : struct, ITextValue<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            T.TryParse(reader.GetString(), out var value) ? value : throw new JsonException($"'{reader.GetString()}' is not a {typeof(T).Name}.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    /// <summary>As an object; PostgreSQL gives it back with its members in another order.</summary>
    private sealed class JsonTextConverter : JsonConverter<JsonText>
    {
        public override JsonText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var element = JsonElement.ParseValue(ref reader);
            return element.ValueKind == JsonValueKind.Object ? TextOf(element) : throw new JsonException("It is no object.");
        }

        public override void Write(Utf8JsonWriter writer, JsonText value, JsonSerializerOptions options) => writer.WriteRawValue(value.ToString());
    }

    private sealed class ValueListConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => IsValueList(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(ValueListConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()), options)!;
    }

    /// <summary>Item by item: a serializer within the serializer makes its state anew for each list.</summary>
    private sealed class ValueListConverter<T>(JsonSerializerOptions options) : JsonConverter<ValueList<T>>
    {
        private readonly JsonConverter<T> items = (JsonConverter<T>)options.GetConverter(typeof(T));

        public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException("It is no list.");
            var read = new List<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                read.Add(items.Read(ref reader, typeof(T), options)!);
            return ValueList.Create<T>(CollectionsMarshal.AsSpan(read));
        }

        public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var item in value)
                items.Write(writer, item, options);
            writer.WriteEndArray();
        }
    }

    /// <summary>An event inside another one is written with its stored name, and read by it: <c>{"type": …, "data": {…}}</c>.</summary>
    private sealed class NamedEventConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAbstract && typeof(DomainEvent).IsAssignableFrom(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(NamedEventConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class NamedEventConverter<TEvent> : JsonConverter<TEvent>
        where TEvent : DomainEvent
    {
        public override TEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var named = JsonSerializer.Deserialize<NamedEvent>(ref reader, options)!;
            var type = EventCatalogue.TypeOf(named.Type) ?? throw new JsonException($"'{named.Type}' is no event of this ledger.");
            return (TEvent)named.Data.Deserialize(type, options)!;
        }

        public override void Write(Utf8JsonWriter writer, TEvent value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new NamedEvent(EventCatalogue.NameOf(value), JsonSerializer.SerializeToElement(value, value.GetType(), options)), options);
    }

    private sealed record NamedEvent(string Type, JsonElement Data);

    private sealed class DecimalAsStringConverter : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            decimal.Parse(reader.GetString()!, NumberStyles.Number, CultureInfo.InvariantCulture);

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }
}

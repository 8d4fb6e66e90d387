using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Campaign.Domain;

/// <summary>Reads the files of the law, which the assembly holds. They are strict: a property too many or too few is our bug, and found by the first test.</summary>
internal static class LawFiles
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false), new DayConverter(), new FormConverter() },
    };

    /// <summary>The content of the file of that name.</summary>
    public static T Read<T>(string name)
    {
        using var file = typeof(LawFiles).Assembly.GetManifestResourceStream($"law/{name}") ?? throw new InvalidOperationException($"The assembly holds no law/{name}.");
        return JsonSerializer.Deserialize<T>(file, Options)!;
    }

    private sealed class DayConverter : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => LocalDatePattern.Iso.Parse(reader.GetString() ?? "").GetValueOrThrow();

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }

    private sealed class FormConverter : JsonConverter<FormCode>
    {
        public override FormCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TextValue.Parse<FormCode>(reader.GetString());

        public override void Write(Utf8JsonWriter writer, FormCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}

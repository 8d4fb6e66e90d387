using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Text;

namespace Campaign.Domain;

/// <summary>Reads the files of the law, which the assembly holds. They are strict: a property too many or too few is our bug, and found by the first test.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [
        typeof(KebabCaseConverter<DeciderKind>), typeof(KebabCaseConverter<LawTopic>), typeof(KebabCaseConverter<ParticipantKind>),
        typeof(KebabCaseConverter<RevocationGround>), typeof(KebabCaseConverter<Track>), typeof(DayConverter), typeof(FormConverter)])]
[JsonSerializable(typeof(LawPeriod))]
[JsonSerializable(typeof(BaseSalary[]))]
internal sealed partial class LawFiles : JsonSerializerContext
{
    public static LawPeriod Period(string name) => Read(name, Default.LawPeriod);

    public static BaseSalary[] BaseSalaries() => Read("base-salaries", Default.BaseSalaryArray);

    private static T Read<T>(string name, JsonTypeInfo<T> type)
    {
        using var file = typeof(LawFiles).Assembly.GetManifestResourceStream($"law/{name}.json") ?? throw new InvalidOperationException($"The assembly holds no law/{name}.json.");
        return JsonSerializer.Deserialize(file, type)!;
    }
}

/// <summary>Numbers are refused: they would change with the order of the enum.</summary>
internal sealed class KebabCaseConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) where T : struct, Enum;

internal sealed class DayConverter : JsonConverter<LocalDate>
{
    public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => LocalDatePattern.Iso.Parse(reader.GetString() ?? "").GetValueOrThrow();

    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
}

internal sealed class FormConverter : JsonConverter<FormCode>
{
    public override FormCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TextValue.Parse<FormCode>(reader.GetString());

    public override void Write(Utf8JsonWriter writer, FormCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Campaign.Projections;

/// <summary>The JSON of reports: camel case, kinds in kebab case, every property there, null for what is not known.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new(LedgerJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never, WriteIndented = true, NewLine = "\n" };

    /// <summary>The JSON of a report, an explanation or a view; one LF at the end.</summary>
    /// <typeparam name="TReport">What the facade gave.</typeparam>
    public static string Write<TReport>(TReport report)
        where TReport : class =>
        JsonSerializer.Serialize(report, Options) + "\n";
}

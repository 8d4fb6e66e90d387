using System.Text.Json;
using System.Text.Json.Serialization;

namespace Campaign.Projections;

/// <summary>The JSON of reports: camel case, kinds in kebab case, every property there, null for what is not known.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new(LedgerJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never, WriteIndented = true, NewLine = "\n" };

    /// <summary>The report's JSON; one LF at the end.</summary>
    public static string Write(YearlyReport report) => JsonSerializer.Serialize(report, Options) + "\n";

    /// <summary>The explanation's JSON; one LF at the end.</summary>
    public static string Write(Explanation explanation) => JsonSerializer.Serialize(explanation, Options) + "\n";
}

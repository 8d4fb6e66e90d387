using System.Text.Encodings.Web;
using System.Text.Json;
using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Cli;

/// <summary>Prints what was asked for, or why it is not there.</summary>
internal static class Answer
{
    private static readonly JsonSerializerOptions Json = Indented();

    public static async Task<int> PrintAsync<T>(Lookup<T> found, string format, string language, TextWriter output, TextWriter error)
        where T : class
    {
        if (found.Refusal is { } refusal)
        {
            await error.WriteLineAsync($"{refusal.Code}: {refusal.Sentence} ({refusal.Rule})");
            return ExitCode.Refused;
        }

        await output.WriteLineAsync(Write(found.Value!, format, language));
        return ExitCode.Done;
    }

    private static string Write<T>(T value, string format, string language) => format switch
    {
        "json" => JsonSerializer.Serialize(value, Json),
        _ => throw new HostProblemException("format-not-supported-yet", $"The format '{format}' ({language}) cannot be written yet: use --json."),
    };

    private static JsonSerializerOptions Indented() => new(LedgerJson.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

using System.CommandLine;
using Campaign.Domain;

namespace Campaign.Host.Cli;

/// <summary>Says why what was asked for is not there.</summary>
internal static class Answer
{
    /// <summary>Says why not, with the property at fault.</summary>
    public static async Task<int> RefuseAsync(Refusal refusal, InvocationConfiguration console)
    {
        var field = refusal.Field is null ? "" : $"{refusal.Field}: ";
        await console.Error.WriteLineAsync($"{field}{refusal.Code}: {refusal.Sentence} ({refusal.Rule})");
        return ExitCode.Refused;
    }
}

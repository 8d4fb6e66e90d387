using System.CommandLine;
using Campaign.Domain;

namespace Campaign.Host.Cli;

/// <summary>Prints what was asked for, or why it is not there.</summary>
internal static class Answer
{
    public static async Task<int> PrintAsync<T>(Lookup<T> found, Func<T, string> write, TextWriter output, TextWriter error)
        where T : class
    {
        if (found.Refusal is { } refusal)
        {
            await error.WriteLineAsync($"{refusal.Code}: {refusal.Sentence} ({refusal.Rule})");
            return ExitCode.Refused;
        }

        await output.WriteAsync(write(found.Value!));
        return ExitCode.Done;
    }

    /// <summary>Says why not, with the property at fault.</summary>
    public static async Task<int> RefuseAsync(Refusal refusal, InvocationConfiguration console)
    {
        var field = refusal.Field is null ? "" : $"{refusal.Field}: ";
        await console.Error.WriteLineAsync($"{field}{refusal.Code}: {refusal.Sentence} ({refusal.Rule})");
        return ExitCode.Refused;
    }
}

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
}

using JasperFx;
using Spectre.Console;

namespace Campaign.Host.Cli;

/// <summary><c>store db-assert</c> and so on: those commands of the event store's own library that harm nothing. It has others that empty the store or rebuild past our reports.</summary>
internal static class StoreVerb
{
    public static Verb Create() => new("store", "The event store's own commands on its tables and functions.", "store db-assert")
    {
        HandOver("db-assert", "Says whether the database has all that this version needs.", "store db-assert"),
        HandOver("db-apply", "Makes the database have it, as every verb does at its start.", "store db-apply"),
        HandOver("db-patch", "Writes the SQL that db-apply would run, and the SQL that undoes it.", "store db-patch upgrade.sql"),
        HandOver("db-dump", "Writes the SQL of everything that the store has in the database.", "store db-dump store.sql"),
        HandOver("describe", "Says how the store is set up.", "store describe"),
    };

    private static Verb HandOver(string name, string description, string example)
    {
        var verb = new Verb(name, description, example) { TreatUnmatchedTokensAsErrors = false };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var database = await LedgerDatabase.OpenAsync(parsed, cancellationToken);
            using var host = LedgerSession.Build(database, runDaemon: false);
            var output = parsed.InvocationConfiguration.Output;
            Console.SetOut(output); // what these commands print is what was asked for
            AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
            return await host.RunJasperFxCommands([name, .. parsed.UnmatchedTokens]) == 0 ? ExitCode.Done : ExitCode.Refused;
        });
        return verb;
    }
}

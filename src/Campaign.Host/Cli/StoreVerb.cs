using System.CommandLine;
using Campaign.Projections;
using JasperFx;
using Weasel.Core.Migrations;

namespace Campaign.Host.Cli;

/// <summary><c>store db-assert|db-apply|db-patch|db-dump</c>: the tables and functions that this version needs.</summary>
internal static class StoreVerb
{
    private const string Complete = "The database has all that this version needs.";

    public static Command Create() => new Verb("store", "The tables and functions that this version needs, and those that the database has.", "store db-assert")
    {
        Make("db-assert", "Says whether the database has all that this version needs; exit code 1, and the SQL that is missing, where not.", AssertAsync),
        Make("db-apply", "Makes the database have it, as every verb does at its start.", (_, output, _) => PrintAsync(output, Complete)),
        Make("db-patch", "Prints the SQL that db-apply would run.", PatchAsync),
        Make("db-dump", "Prints the SQL of all that this version needs.", (database, output, _) => PrintAsync(output, database.ToDatabaseScript())),
    };

    private static Verb Make(string name, string description, Func<IDatabase, TextWriter, CancellationToken, Task<int>> run)
    {
        var verb = new Verb(name, description, $"store {name}");
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var database = await LedgerDatabase.OpenAsync(parsed, cancellationToken);
            using var host = LedgerSession.Build(database, runDaemon: false);
            var guard = host.Services.GetRequiredService<StoreGuard>();
            var patch = name == "db-dump" ? "" : await guard.PatchAsync(cancellationToken);
            if (name == "db-patch")
                await parsed.InvocationConfiguration.Output.WriteAsync(patch);
            else if (name == "db-apply")
                await guard.StartingAsync(cancellationToken);
            return await run(host.Services.GetRequiredService<ICampaignStore>().Storage.Database, parsed.InvocationConfiguration.Output, cancellationToken);
        });
        return verb;
    }

    private static async Task<int> AssertAsync(IDatabase database, TextWriter output, CancellationToken ct)
    {
        try
        {
            await database.AssertDatabaseMatchesConfigurationAsync(ct);
            return await PrintAsync(output, Complete);
        }
        catch (DatabaseValidationException e)
        {
            await PrintAsync(output, e.Message);
            return ExitCode.Refused;
        }
    }

    private static async Task<int> PatchAsync(IDatabase database, TextWriter output, CancellationToken ct)
    {
        using var sql = new StringWriter();
        (await database.CreateMigrationAsync(ct)).WriteAllUpdates(sql, database.Migrator, AutoCreate.CreateOrUpdate);
        return await PrintAsync(output, sql.ToString().TrimEnd());
    }

    private static async Task<int> PrintAsync(TextWriter output, string text)
    {
        await output.WriteLineAsync(text);
        return ExitCode.Done;
    }
}

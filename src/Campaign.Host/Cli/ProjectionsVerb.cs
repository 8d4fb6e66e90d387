using System.CommandLine;
using System.Globalization;
using Campaign.Host.Worker;
using Campaign.Projections;

namespace Campaign.Host.Cli;

/// <summary><c>projections list|rebuild</c>.</summary>
internal static class ProjectionsVerb
{
    public static Command Create() =>
        new Verb("projections", "How far the reports are, and building them anew.", "projections list") { List(), Rebuild() };

    private static Verb List()
    {
        var verb = new Verb("list", "Prints each projection and how many events it has yet to take in.", "projections list");
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var database = await LedgerDatabase.OpenAsync(parsed, cancellationToken);
            await using var session = await LedgerSession.OpenWithoutDaemonAsync(database, cancellationToken);
            foreach (var lag in await ProjectionLag.ReadAsync(session.Store, cancellationToken))
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{lag.Projection}\t{lag.EventCount}");
            return ExitCode.Done;
        });
        return verb;
    }

    private static Verb Rebuild()
    {
        var verb = new Verb("rebuild", "Builds everything that reports read anew from the events; readers see the reports as they are until it is done.", "projections rebuild");
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var error = parsed.InvocationConfiguration.Error;
            await using var database = await LedgerDatabase.OpenAsync(parsed, cancellationToken);
            await using var session = await LedgerSession.OpenAsync(database, cancellationToken);
            await session.Ledger.WaitForReportsAsync(cancellationToken);
            var count = await ProgressDisplay.RunAsync<RebuildProgress, long>(
                "rebuild", "events", error, p => (p.EventCount, p.OfEventCount), progress => session.Ledger.RebuildReportsAsync(progress, cancellationToken));
            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count} events folded; the reports are those of the events."));
            return ExitCode.Done;
        });
        return verb;
    }
}

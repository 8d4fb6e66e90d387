using System.CommandLine;
using Campaign.Host.Import;

namespace Campaign.Host.Cli;

/// <summary><c>import reform-2025</c>: the reform of the country's units on 2025-07-01.</summary>
internal static class ReformVerb
{
    public static Command Create()
    {
        var from = new Option<DirectoryInfo>("--from") { Description = "The folder with the three files of the reform (docs/importing.md).", HelpName = "DIR", Required = true };
        var verb = new Verb(
            "reform-2025", "Records the units of the country up to 2025-06-30 and what the reform of 2025-07-01 made of them; twice is once.", "import reform-2025 --from units")
        {
            from,
        };
        var giver = new GiverOptions();
        giver.AddTo(verb);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var by = await giver.ReadAsync(parsed, cancellationToken);
            if (by.Value is not { } known)
                return await Answer.RefuseAsync(by.Refusal!, parsed.InvocationConfiguration);
            var files = ReformFiles.Read(parsed.GetValue(from)!);
            await using var database = await LedgerDatabase.OpenAsync(parsed, cancellationToken);
            await using var session = await LedgerSession.OpenAsync(database, cancellationToken);
            var error = parsed.InvocationConfiguration.Error;
            var importer = new ReformImporter(session.Ledger, known);
            var result = await ProgressDisplay.RunAsync<ImportProgress, ReformResult>(
                "reform-2025", "rows", error, p => (p.Done, p.Rows), progress => importer.ImportAsync(files, progress, cancellationToken));
            await error.WriteLineAsync(result.Refusal is { } refusal
                ? $"reform-2025: {refusal.Code}: {refusal.Sentence} ({refusal.Rule}) Nothing is stored."
                : $"reform-2025: {result.Units} units of before recorded, {result.Lines} lines of the act {(result.IsNew ? "recorded" : "unchanged")}");
            await session.Ledger.WaitForReportsAsync(cancellationToken);
            await session.SealAsync(parsed.InvocationConfiguration.Error, cancellationToken);
            return result.Refusal is null ? ExitCode.Done : ExitCode.Refused;
        });
        return verb;
    }
}

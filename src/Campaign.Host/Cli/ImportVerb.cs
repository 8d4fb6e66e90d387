using System.CommandLine;
using System.Text;
using Campaign.Host.Import;

namespace Campaign.Host.Cli;

/// <summary><c>import KIND FILE</c>.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var kind = new Argument<string>("KIND") { Description = $"What the rows are: {string.Join(", ", ImportKind.All.Select(k => k.Name))}.", HelpName = "KIND" };
        kind.AcceptOnlyFromAmong([.. ImportKind.All.Select(k => k.Name)]);
        var file = new Argument<FileInfo>("FILE") { Description = "A workbook (.xlsx), or a CSV file in UTF-8 with comma or semicolon; names of columns or Vietnamese headings in the first line. Empty ones: campaign template." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check every line, store nothing." };
        var keepGoing = new Option<bool>("--keep-going") { Description = "Store the good lines although others are refused. Default: all or nothing." };
        var lateReason = new Option<string?>("--late-reason")
        {
            Description = "Why all lines of the file come after the figures of their year were frozen: admits them as late facts.",
            HelpName = "TEXT",
        };
        var completed = new Option<string?>("-o")
        {
            Description = "Of models: give new ones with an empty model_id an id, and write the file with the ids to a new CSV file.",
            HelpName = "FILE",
        };
        var sheet = new Option<string?>("--sheet") { Description = "Of a workbook: the sheet to read. Default: the only one with something in it, or the one called as the kind.", HelpName = "NAME" };
        var giver = new GiverOptions();
        var verb = new Verb("import", "Records what a file says; the same file again adds nothing.", "import models models.csv --dry-run")
        {
            kind, file, dryRun, keepGoing, lateReason, completed, sheet, ReformVerb.Create(),
        };
        giver.AddTo(verb);
        verb.Validators.Add(parsed =>
        {
            if (parsed.GetValue(completed) is not null && parsed.GetValue(kind) is { } name && !ImportKind.All.Any(k => k.Name == name && ModelIds.AreIn(k)))
                parsed.AddError("-o is for models: only they are given ids.");
        });
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var rows = ImportKind.All.Single(k => k.Name == parsed.GetValue(kind));
            var by = await giver.ReadAsync(parsed, cancellationToken);
            if (by.Value is not { } known)
                return await Answer.RefuseAsync(by.Refusal!, parsed.InvocationConfiguration);
            var options = new ImportOptions(parsed.GetValue(dryRun), parsed.GetValue(keepGoing), parsed.GetValue(lateReason), known);
            if (parsed.GetValue(completed) is { } taken)
                NewFile.Require(taken);
            using var read = ImportFile.Open(rows, parsed.GetValue(file)!, assignsIds: parsed.GetValue(completed) is not null, parsed.GetValue(sheet));
            await using var database = await LedgerDatabase.OpenAsync(parsed, cancellationToken);
            await using var session = await LedgerSession.OpenAsync(database, cancellationToken, known.SelfApprovalReason is not null);
            var result = await ImportAsync(session, rows, read, options, parsed.InvocationConfiguration.Error, cancellationToken);
            if (parsed.GetValue(completed) is { } path && (result.Refused.Count == 0 || options.KeepGoing))
                await NewFile.WriteAsync(path, ModelIds.Complete(read).Select(Encoding.UTF8.GetBytes), cancellationToken);
            await session.Ledger.WaitForReportsAsync(cancellationToken);
            await session.SealAsync(parsed.InvocationConfiguration.Error, cancellationToken);
            return result.Refused.Count == 0 ? ExitCode.Done : ExitCode.Refused;
        });
        return verb;
    }

    /// <summary>Imports the file, and says on standard error how it goes and what was refused.</summary>
    public static async Task<ImportResult> ImportAsync(
        LedgerSession session, ImportKind kind, ImportFile file, ImportOptions options, TextWriter error, CancellationToken cancellationToken)
    {
        var importer = new Importer(session.Ledger);
        var result = await ProgressDisplay.RunAsync<ImportProgress, ImportResult>(
            file.Name, "rows", error, p => (p.Done, p.Rows), progress => importer.ImportAsync(kind, file, options, progress, cancellationToken));
        foreach (var refusal in result.Refused)
            await error.WriteLineAsync(refusal.ToString());
        foreach (var warning in result.Warnings.Describe(file.Name))
            await error.WriteLineAsync(warning);
        await error.WriteLineAsync($"{result}{Remark(result, options)}");
        return result;
    }

    private static string Remark(ImportResult result, ImportOptions options) => (options, result.Refused.Count) switch
    {
        ({ DryRun: true }, _) => " (dry run: nothing is stored)",
        ({ KeepGoing: false }, > 0) => " (nothing of the file is stored)",
        _ when result.Rows == 0 => " (the file has headings and no line below them: there was nothing to record)",
        _ => "",
    };
}

using System.CommandLine;
using System.Text;
using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Ledger;
using Campaign.Projections;

namespace Campaign.Host.Cli;

/// <content>The sealed log.</content>
internal static partial class LedgerVerb
{
    private static Verb Status()
    {
        var output = new OutputOptions();
        var verb = new Verb("status", "Prints how far history is sealed and signed, the key to check it with, and where checkpoints are kept.", "ledger status --json");
        output.AddTo(verb);
        verb.SetAction(async (parsed, ct) =>
        {
            await using var database = await LedgerDatabase.OpenAsync(parsed, ct);
            await using var session = await LedgerSession.OpenWithoutDaemonAsync(database, ct);
            var status = await session.Ledger.Log.StatusAsync(ct);
            if (database.Log.Problem is { } problem)
                await parsed.InvocationConfiguration.Error.WriteLineAsync(problem);
            return await output.WriteAsync(parsed, text => LogLayouts.OfStatus(status, text));
        });
        return verb;
    }

    private static Verb Checkpoint()
    {
        var list = new Option<bool>("--list") { Description = "Print the size and root of every signed checkpoint instead." };
        var file = OutputFile("Write to a new file instead of standard output.", "FILE");
        var verb = new Verb("checkpoint", "Seals and signs what is recorded, and prints the signed checkpoint. Keep it where nobody who runs the ledger can change it.", "ledger checkpoint -o 2019.checkpoint") { list, file };
        verb.SetAction(async (parsed, ct) =>
        {
            await using var database = await LedgerDatabase.OpenAsync(parsed, ct);
            await using var session = await LedgerSession.OpenAsync(database, ct);
            if (!await session.SealAsync(parsed.InvocationConfiguration.Error, ct))
                return ExitCode.Refused; // an older checkpoint must not be taken for one of now
            if (parsed.GetValue(list))
                return await PrintAsync(parsed, null, string.Concat((await session.Ledger.Log.CheckpointsAsync(ct)).Select(c => $"{c.Size}\t{c.Root}\n")), ct);
            return await session.Ledger.Log.CheckpointAsync(ct) is { } note
                ? await PrintAsync(parsed, parsed.GetValue(file), note, ct)
                : await Answer.RefuseAsync(new Refusal(RefusalCode.NotSigned, "Nothing is signed yet. Record something first, or set a signing key.", "A checkpoint needs a signature."), parsed.InvocationConfiguration);
        });
        return verb;
    }

    private static Verb Verify()
    {
        var (keys, since, output) = (Keys(), Since(), new OutputOptions(isEvidence: true));
        var verb = new Verb("verify", "Recomputes the log from every stored row and compares it with every checkpoint there is. Says which event was altered, and how. Exit code 1 where anything was.", "ledger verify --since 2019.checkpoint") { keys, since };
        output.AddTo(verb);
        verb.SetAction(async (parsed, ct) =>
        {
            output.RequireNewFile(parsed);
            var brought = new List<BroughtCheckpoint>();
            foreach (var path in parsed.GetValue(since) ?? [])
                brought.Add(new BroughtCheckpoint(path, Encoding.UTF8.GetString(await JsonInput.ReadAsync(path, ct))));
            await using var database = await LedgerDatabase.OpenAsync(parsed, ct);
            await using var session = await LedgerSession.OpenWithoutDaemonAsync(database, ct);
            var verification = await ProgressDisplay.RunAsync<VerificationProgress, LogVerification>(
                "verify", "events", parsed.InvocationConfiguration.Error, p => (p.EventCount, p.OfEventCount),
                progress => session.Ledger.Log.VerifyAsync(parsed.GetValue(keys), brought, progress, ct));
            if (verification.Origin is null && verification.IsWhole)
                return await Answer.RefuseAsync(new Refusal(RefusalCode.NothingSealed, "Nothing is sealed here, so there is nothing to verify. Is it the right data folder (--data) or database?", "Only sealed history can be verified."), parsed.InvocationConfiguration);
            await output.WriteAsync(parsed, text => LogLayouts.OfVerification(verification, text));
            return verification.IsWhole ? ExitCode.Done : ExitCode.Refused;
        });
        return verb;
    }

    private static Verb Prove()
    {
        var seq = new Argument<long>("SEQ") { Description = "The event's place in the store, as 'explain' prints it." };
        var file = OutputFile("Write the receipt to this new file, and the entry it is of beside it with .json at the end.", "FILE");
        var verb = new Verb("prove", "Prints the receipt that an event is in the log (C2SP tlog-proof).", "ledger prove 12 -o 12.tlog-proof") { seq, file };
        verb.SetAction(async (parsed, ct) =>
        {
            await using var database = await LedgerDatabase.OpenAsync(parsed, ct);
            await using var session = await LedgerSession.OpenWithoutDaemonAsync(database, ct);
            var receipt = await session.Ledger.Log.ProveAsync(parsed.GetValue(seq), ct);
            if (receipt.Value is not { } proved)
                return await Answer.RefuseAsync(receipt.Refusal!, parsed.InvocationConfiguration);
            if (parsed.GetValue(file) is { } path)
            {
                NewFile.Require(path);
                await NewFile.WriteAsync($"{path}.json", [proved.Entry], ct);
            }

            return await PrintAsync(parsed, parsed.GetValue(file), proved.Proof.ToString(), ct);
        });
        return verb;
    }

    private static Verb Export()
    {
        var folder = OutputFile("The folder; new or empty.", "DIR");
        folder.Required = true;
        var size = new Option<long?>("--size") { Description = "Up to the signed checkpoint of this size. Default: the last one.", HelpName = "SIZE" };
        var verb = new Verb("export", "Writes the log into a folder that 'verify-bundle' and 'recount' check without this database.", "ledger export -o so-cai") { folder, size };
        verb.SetAction(async (parsed, ct) =>
        {
            await using var database = await LedgerDatabase.OpenAsync(parsed, ct);
            await using var session = await LedgerSession.OpenToExportAsync(database, ct);
            if (!await session.SealAsync(parsed.InvocationConfiguration.Error, ct))
                return ExitCode.Refused;
            var path = parsed.GetValue(folder)!;
            var exported = await BundleInput.FilesOf(() => ProgressDisplay.RunAsync<VerificationProgress, Lookup<Campaign.Ledger.Checkpoint>>(
                "export", "events", parsed.InvocationConfiguration.Error, p => (p.EventCount, p.OfEventCount),
                progress => session.Ledger.Log.ExportAsync(path, parsed.GetValue(size), progress, ct)));
            if (exported.Value is not { } checkpoint)
                return await Answer.RefuseAsync(exported.Refusal!, parsed.InvocationConfiguration);
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"{path}: {checkpoint.Size} events of {checkpoint.Origin}, root {checkpoint.Root}");
            return ExitCode.Done;
        });
        return verb;
    }

    private static Verb Drill()
    {
        var output = new OutputOptions(isEvidence: true);
        var verb = new Verb("drill", "Tampers with a copy of the ledger in many ways and shows that each is found, and the one that cannot be. The ledger itself is only read.", "ledger drill");
        output.AddTo(verb);
        verb.SetAction(async (parsed, ct) =>
        {
            output.RequireNewFile(parsed);
            await using var database = await LedgerDatabase.OpenAsync(parsed, ct);
            await using var session = await LedgerSession.OpenWithoutDaemonAsync(database, ct);
            var drilled = await session.Ledger.Log.DrillAsync(new DrillDisplay(parsed.InvocationConfiguration.Error), ct);
            var code = await output.WriteAsync(
                parsed, drilled, report => LogLayouts.OfDrill(report, new ReportText(output.Language(parsed))).Write(output.Format(parsed), output.Language(parsed)));
            return drilled.Value is { IsPassed: false } ? ExitCode.Refused : code;
        });
        return verb;
    }

    /// <summary>A line for each result as it comes.</summary>
    private sealed class DrillDisplay(TextWriter error) : IProgress<DrillResult>
    {
        public void Report(DrillResult value) => error.WriteLine($"{value.Name}: {(value.IsFound ? string.Join(", ", value.Codes) : "not found")}");
    }

    private static Option<string?> OutputFile(string description, string what) => new("-o") { Description = description, HelpName = what };

    private static Option<VerifierKey[]> Keys() => new("--key")
    {
        Description = "A key that you trust, NAME+ID+KEY; again for more. Default: that of this machine's signer.",
        HelpName = "VKEY",
        CustomParser = BundleInput.Read,
    };

    private static Option<string[]> Since() => new("--since") { Description = "A checkpoint that you kept from earlier; again for more.", HelpName = "FILE" };

    private static async Task<int> PrintAsync(ParseResult parsed, string? path, string text, CancellationToken ct)
    {
        if (path is null)
            await parsed.InvocationConfiguration.Output.WriteAsync(text);
        else
            await NewFile.WriteAsync(path, [Encoding.UTF8.GetBytes(text)], ct);
        return ExitCode.Done;
    }
}

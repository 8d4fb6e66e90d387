using System.CommandLine;
using Campaign.Ledger;
using Campaign.Projections;

namespace Campaign.Host.Cli;

/// <content>The key that signs.</content>
internal static partial class LedgerVerb
{
    private static Verb MakeKey()
    {
        var file = new Argument<string>("FILE") { Description = "The file of the key; it is not there yet, and its owner alone will be able to read it." };
        var verb = new Verb("make-key", "Makes the first signing key of this log, for a database of your own; a private database has one already. Name it in the settings (Log:Key).", "ledger make-key /etc/campaign/signing.key") { file };
        verb.SetAction(async (parsed, ct) =>
        {
            var path = parsed.GetValue(file)!;
            NewFile.Require(path);
            await using var database = await LedgerDatabase.OpenAsync(parsed, ct);
            await using var session = await LedgerSession.OpenWithoutDaemonAsync(database, ct);
            var status = await session.Ledger.Log.StatusAsync(ct);
            if (status.VerifierKey is { } known)
                throw new HostProblemException("signing-key", $"This log has a signing key already ({known}). To replace it, run 'ledger rotate-key'.");
            if (status.KeyProblem is { } problem)
                throw new HostProblemException("signing-key", problem);
            var signer = await FilesOfKey(() => Task.FromResult(FileSigner.Create(path, status.Origin ?? LogSettings.NewName())));
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{signer.VerifierKey}");
            return ExitCode.Done;
        });
        return verb;
    }

    private static Verb RotateKey()
    {
        var verb = new Verb("rotate-key", "Replaces the signing key: signs with the old one a last time, and records a note by which whoever trusts one key can check the other. Old receipts and bundles stay valid.", "ledger rotate-key --data so-cai");
        verb.SetAction(async (parsed, ct) =>
        {
            await using var database = await LedgerDatabase.OpenAsync(parsed, ct);
            await using var session = await LedgerSession.OpenWithoutDaemonAsync(database, ct);
            database.Log.RequireNoProblem();
            var change = await FilesOfKey(() => session.Ledger.Log.ReplaceKeyAsync(ct));
            await parsed.InvocationConfiguration.Output.WriteAsync(Told(change));
            return await session.SealAsync(parsed.InvocationConfiguration.Error, ct) ? ExitCode.Done : ExitCode.Refused;
        });
        return verb;
    }

    private static string Told(KeyChange change) =>
        $"""
        The signing key was replaced at size {change.Size}.
        Old key: {change.Before}
        New key: {change.Now}
        Give the new key to all who verify this ledger and to its witnesses, by another way than the ledger itself. Up to size {change.Size} the old key
        stays good; what it signs beyond is refused as bad-signature. The old key is kept beside the new one (.1, .2 and so on). Start anew what serves this ledger.

        """;

    private static Verb Fork()
    {
        var reason = new Option<string>("--reason") { Description = "Why, for whoever finds the old log.", HelpName = "TEXT", Required = true };
        var yes = new Option<bool>("--yes") { Description = "That this is meant: checkpoints, receipts and bundles of the old log say nothing of the new one." };
        var verb = new Verb("fork", "Begins another log, under another key and name, over the events that are there: only where an older backup had to be restored and the signer refuses to go on.", "ledger fork --reason \"Backup of 2020-01-03 restored after a disk failed\" --yes") { reason, yes };
        verb.Validators.Add(result =>
        {
            if (!result.GetValue(yes))
                result.AddError("Give --yes if the old log is to be given up. That is not taken back.");
        });
        reason.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
                result.AddError("--reason says nothing. Write why the old log cannot go on.");
        });
        verb.SetAction(async (parsed, ct) =>
        {
            await using var database = await LedgerDatabase.OpenAsync(parsed, ct);
            await using var session = await LedgerSession.OpenWithoutDaemonAsync(database, ct);
            database.Log.RequireNoProblem();
            var forked = await FilesOfKey(() => session.Ledger.Log.ForkAsync(parsed.GetValue(reason)!, ct));
            if (forked.Value is not { } fork)
                return await Answer.RefuseAsync(forked.Refusal!, parsed.InvocationConfiguration);
            await parsed.InvocationConfiguration.Output.WriteAsync(Told(fork));
            return await session.SealAsync(parsed.InvocationConfiguration.Error, ct) ? ExitCode.Done : ExitCode.Refused;
        });
        return verb;
    }

    private static string Told(LogFork fork) =>
        $"""
        The log {fork.Before.Name} is given up: its signer had signed another history than the one that is there.
        The new log is {fork.Now.Name}, over the events that are there. What was recorded after the restored backup is gone.
        Old key: {fork.Before}
        New key: {fork.Now}
        Tell all who verify this ledger, and its witnesses, why, and give them the new key: with a checkpoint of the old log they are told wrong-origin from now on.
        The old log is kept in the schema {fork.Schema}, the old key and its last checkpoint beside the new key (.forked-…). Give anchors that are folders another folder. Start anew what serves this ledger.

        """;

    private static async Task<T> FilesOfKey<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HostProblemException("signing-key", $"The key's folder cannot be written: {e.Message.TrimEnd('.')}. Run the verb again when it can.", e);
        }
    }
}

using Campaign.Ledger;

namespace Campaign.Host.Cli;

/// <content>The key that signs.</content>
internal static partial class LedgerVerb
{
    private static Verb RotateKey()
    {
        var verb = new Verb("rotate-key", "Replaces the signing key: signs with the old one a last time, and records a note by which whoever trusts one key can check the other. Old receipts and bundles stay valid.", "ledger rotate-key");
        verb.SetAction(async (parsed, ct) =>
        {
            await using var database = await LedgerDatabase.OpenAsync(parsed, ct);
            await using var session = await LedgerSession.OpenWithoutDaemonAsync(database, ct);
            database.Log.RequireNoProblem();
            var change = await FilesOfKey(() => session.Ledger.Log.ReplaceKeyAsync(ct));
            await parsed.InvocationConfiguration.Output.WriteAsync(Told(change));
            return ExitCode.Done;
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

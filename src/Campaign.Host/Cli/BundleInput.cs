using System.CommandLine;
using System.CommandLine.Parsing;
using Campaign.Ledger;

namespace Campaign.Host.Cli;

/// <summary>A bundle that a verb checks, and what the caller trusts: no database and no network.</summary>
internal sealed class BundleInput
{
    private readonly Argument<string> folder = new("DIR") { Description = "The folder of the bundle, as 'ledger export' writes it." };

    private readonly Option<VerifierKey[]> keys = Keys();

    private readonly Option<string[]> since = new("--since")
    {
        Description = "A checkpoint that you kept from earlier: the bundle must be of the same history, with nothing cut off; again for more.",
        HelpName = "FILE",
    };

    public void AddTo(Command verb)
    {
        verb.Arguments.Insert(0, folder);
        verb.Options.Add(keys);
        verb.Options.Add(since);
    }

    public string FolderOf(ParseResult parsed) => parsed.GetValue(folder)!;

    public int OlderOf(ParseResult parsed) => parsed.GetValue(since)?.Length ?? 0;

    /// <summary>Checks the bundle and shows how far it is.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="read">Given every entry; null: nobody reads along.</param>
    /// <param name="ct">Cancels the check.</param>
    public async Task<BundleVerification> VerifyAsync(ParseResult parsed, Action<long, SealedEntry>? read, CancellationToken ct)
    {
        var bundle = Open(FolderOf(parsed));
        List<SignedNote> older = [];
        foreach (var file in parsed.GetValue(since) ?? [])
            older.Add(await ReadCheckpointAsync(file, ct));
        return await FilesOf(() => ProgressDisplay.RunAsync<BundleProgress, BundleVerification>(
            FolderOf(parsed), "entries", parsed.InvocationConfiguration.Error, p => (p.Entries, p.Size),
            progress => BundleVerifier.VerifyAsync(bundle, parsed.GetValue(keys)!, older, progress, read, ct)));
    }

    /// <summary>The folder, if there is one.</summary>
    public static BundleFolder Open(string path) => Directory.Exists(path)
        ? new BundleFolder(path)
        : throw new HostProblemException("folder-not-found", $"There is no folder {path}. Name the folder that the bundle was exported or unpacked into.");

    /// <summary>What reads the bundle's files; one that cannot be read is a sentence.</summary>
    public static async Task<T> FilesOf<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HostProblemException("file-not-readable", $"A file of the bundle cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static async Task<SignedNote> ReadCheckpointAsync(string file, CancellationToken ct)
    {
        try
        {
            return SignedNote.Parse(await JsonInput.ReadAsync(file, ct));
        }
        catch (MalformedLedgerException e)
        {
            throw new HostProblemException(e.Code, $"{file}: {e.Message}", e);
        }
    }

    /// <summary>The keys that the caller trusts; without one nothing can be checked.</summary>
    public static Option<VerifierKey[]> Keys() => new("--key")
    {
        Description = "A key that you trust, NAME+ID+KEY as 'ledger status' prints it; again for more. Get it from the ledger's operator or from a witness, not with what you check.",
        HelpName = "VKEY",
        Required = true,
        CustomParser = Read,
    };

    /// <summary>Keys as they are written on a command line.</summary>
    public static VerifierKey[] Read(ArgumentResult result)
    {
        var read = new List<VerifierKey>();
        foreach (var token in result.Tokens)
        {
            try
            {
                read.Add(VerifierKey.Parse(token.Value));
            }
            catch (MalformedLedgerException e)
            {
                result.AddError($"'{token.Value}' is no verifier key. {e.Message}");
            }
        }

        return [.. read];
    }
}

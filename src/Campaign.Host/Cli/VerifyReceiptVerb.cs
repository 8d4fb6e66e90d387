using System.CommandLine;
using Campaign.Host.Reports;
using Campaign.Ledger;

namespace Campaign.Host.Cli;

/// <summary><c>verify-receipt FILE --key VKEY</c>: needs no database and no network.</summary>
internal static class VerifyReceiptVerb
{
    private const string Pattern = "*.tlog-proof";
    private const int MaxReceipts = 100_000;

    public static Command Create()
    {
        var (keys, output) = (BundleInput.Keys(), new OutputOptions(isEvidence: true));
        var paths = new Argument<string[]>("FILE") { Description = $"A receipt, as 'ledger prove' writes it, or a folder of them, as 'explain --prove' does: every {Pattern} in it.", Arity = ArgumentArity.OneOrMore };
        var entry = new Option<string?>("--entry") { Description = "The entry that the receipt is of. Default: the file beside it, FILE.json, or its own name with .json at the end.", HelpName = "FILE.json" };
        var bundle = new Option<string?>("--bundle") { Description = "A bundle of the ledger, whose changes of the key are followed: for a receipt that a later or earlier key signed than yours.", HelpName = "DIR" };
        var verb = new Verb(
            "verify-receipt", "Checks receipts without database and network: which event it is, that it has its place in the ledger, and who signed that.",
            "verify-receipt 12.tlog-proof --key huyen-980+1f2e3d4c+AZ0…")
        {
            paths, keys, entry, bundle,
        };
        output.AddTo(verb);
        verb.SetAction(async (parsed, ct) =>
        {
            output.RequireNewFile(parsed);
            var files = parsed.GetValue(paths)!.SelectMany(FilesOf).Distinct().ToList();
            RequireOneEntryEach(files, parsed.GetValue(entry));
            var changes = parsed.GetValue(bundle) is { } folder ? await ChangesAsync(folder, ct) : [];
            List<CheckedReceipt> read = [];
            foreach (var file in files)
                read.Add(new CheckedReceipt(file, await VerifyAsync(file, parsed.GetValue(entry), parsed.GetValue(keys)!, changes, ct)));
            var receipts = new CheckedReceipts(read);
            await output.WriteAsync(parsed, text => ReceiptLayout.Of(receipts, text));
            return receipts.Hold ? ExitCode.Done : ExitCode.Refused;
        });
        return verb;
    }

    private static IEnumerable<string> FilesOf(string path)
    {
        if (!Directory.Exists(path))
            return [path];
        var files = Directory.EnumerateFiles(path, Pattern).Take(MaxReceipts + 1).Select(Plain).Order(StringComparer.Ordinal).ToList();
        return files.Count switch
        {
            0 => throw new HostProblemException("no-receipts", $"The folder {path} has no {Pattern}. Name the folder that 'explain --prove' wrote."),
            > MaxReceipts => throw new HostProblemException("too-many-receipts", $"The folder {path} has more than {MaxReceipts:N0} receipts. Check it in parts."),
            _ => files,
        };
    }

    private static void RequireOneEntryEach(List<string> files, string? entry)
    {
        if (entry is not null && files.Count > 1)
            throw new HostProblemException("one-entry", "--entry names the entry of one receipt. Name that receipt alone, or leave --entry out.");
    }

    private static async Task<IReadOnlyList<SignedNote>> ChangesAsync(string folder, CancellationToken ct)
    {
        try
        {
            return await BundleInput.FilesOf(() => BundleInput.Open(folder).ReadKeyChangesAsync(ct).AsTask());
        }
        catch (MalformedLedgerException e)
        {
            throw new HostProblemException(e.Code, $"{folder}: {e.Message}", e);
        }
    }

    private static async Task<ReceiptVerification> VerifyAsync(string file, string? entry, VerifierKey[] keys, IReadOnlyList<SignedNote> changes, CancellationToken ct)
    {
        var receipt = await JsonInput.ReadAsync(file, TlogProof.MaxBytes, ct);
        var json = await JsonInput.ReadAsync(entry ?? EntryBeside(file), SealedEntry.MaxBytes + 1, ct);
        var length = json is [.., (byte)'\n'] ? json.Length - 1 : json.Length; // editors, and whoever cuts a line out, end it so
        return ReceiptVerifier.Verify(receipt, json.AsMemory(0, length), keys, changes);
    }

    /// <summary>What the user did not name is not followed elsewhere, and a pipe, which has no length, not waited for.</summary>
    private static string Plain(string file) => new FileInfo(file) is { LinkTarget: null, Length: > 0 }
        ? file
        : throw new HostProblemException("no-plain-file", $"{file} is empty or no plain file, but a link, a pipe or a device. Put the file itself there, or name it.");

    private static string EntryBeside(string file)
    {
        string[] names = [$"{file}.json", Path.ChangeExtension(file, ".json")];
        return Array.Find(names, File.Exists) is { } found ? Plain(found)
            : throw new HostProblemException("entry-not-found", $"The entry of {file} is not beside it: neither {names[0]} nor {names[1]} is there. Name it with --entry.");
    }
}

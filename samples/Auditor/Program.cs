using Campaign.Ledger;

// Checks an exported ledger with nothing but its files and a key that came from elsewhere: Auditor DIR VKEY [OLDER-CHECKPOINT...]
if (args is not [var folder, var key, .. var older])
{
    Console.Error.WriteLine("Usage: Auditor DIR VKEY [OLDER-CHECKPOINT...]");
    return 2;
}

try
{
    var verification = await BundleVerifier.VerifyAsync(
        new BundleFolder(folder), [VerifierKey.Parse(key)], [.. older.Select(file => SignedNote.Parse(File.ReadAllBytes(file)))]);
    foreach (var finding in verification.Findings)
        Console.WriteLine($"{finding.Code}: {finding.Sentence}");
    Console.WriteLine(verification.Holds
        ? $"{verification.Checkpoint!.Size} entries are what {verification.Checkpoint.Origin} signed. Root {verification.Checkpoint.Root}."
        : "This is not the history that was signed.");
    return verification.Holds ? 0 : 1;
}
catch (MalformedLedgerException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 2;
}

using Campaign.Ledger;
using Campaign.Projections;

namespace Campaign.Host.Web.Pages;

/// <summary>An event with its proof, or why there is none.</summary>
/// <param name="Entry">The event.</param>
internal sealed record EntryShown(RecordedEntry Entry)
{
    public EventReceipt? Receipt { get; private init; }

    /// <summary>What was signed, that the receipt leads to.</summary>
    public Checkpoint? Checkpoint { get; private init; }

    /// <summary>The key that verifies the signature, as this host has it; null where it has none.</summary>
    public string? VerifierKey { get; private init; }

    /// <summary>Why there is no proof; null where there is.</summary>
    public string? NoProof { get; private init; }

    /// <summary>Whether the ledger was altered.</summary>
    public bool IsDamaged { get; private init; }

    /// <summary>What checks it on another machine, in a folder with both files.</summary>
    public string Command => $"campaign verify-receipt {Entry.Event.Seq}.tlog-proof --key \"{VerifierKey ?? "VKEY"}\""; // in quotes that every shell takes

    /// <summary>Asks for the proof, which is checked before it is given.</summary>
    public static async Task<EntryShown> ReadAsync(VisibleLedger ledger, RecordedEntry entry, CancellationToken ct)
    {
        try
        {
            var answer = await ledger.ProveAsync(entry, ct);
            return answer.Value is { } receipt
                ? new EntryShown(entry) { Receipt = receipt, Checkpoint = Checkpoint.Parse(receipt.Proof.Checkpoint.Text), VerifierKey = (await ledger.StatusAsync(ct)).VerifierKey }
                : new EntryShown(entry) { NoProof = answer.Refusal!.Sentence };
        }
        catch (LedgerStoreException e)
        {
            return new EntryShown(entry) { NoProof = e.Message, IsDamaged = true };
        }
    }
}

using Campaign.Ledger;

namespace Campaign.Projections;

/// <content>Whose word a checkpoint is.</content>
internal sealed partial class CheckpointBook
{
    private Checkpoint? OpenNote(Seal seal, string note)
    {
        var checkpoint = Open(new BroughtCheckpoint($"the seal of {seal.Size} entries", note), Head!.Origin, keys, (code, sentence) => AddOfSeal(note, code, sentence));
        if (checkpoint is not null)
            findings.KeyIsOfLog();
        return checkpoint;
    }

    private void AddOfSeal(string note, string code, string sentence)
    {
        if (code != LogFindingCode.BadSignature || NamesTrusted(note))
            findings.Add(code, null, null, sentence);
        else if (!keys.Keys.All(key => key.IsCosigner))
            findings.AddStranger(sentence);
        else if (!isWitnessAlone)
            FindWitnessAlone();
    }

    private void FindWitnessAlone()
    {
        isWitnessAlone = true; // said once, and not of each seal
        findings.AddOfOthers(
            LogFindingCode.BadSignature, null, $"{keys.Keys[0]} is the key of a witness, which stands under the checkpoints that it cosigned and no others. Give the log's own key, which 'ledger status' prints, and that of the witness beside it.");
    }

    private bool NamesTrusted(string note)
    {
        try
        {
            return SignedNote.Parse(note).Signatures.Any(signature => keys.Keys.Any(key => key.IsNamedBy(signature)));
        }
        catch (MalformedLedgerException)
        {
            return true; // altered, whoever signed it
        }
    }

    /// <summary>Where the changes of the key are not right, the trusted keys alone count.</summary>
    private static async Task<KeyHistory> FollowAsync(StoreReader reader, string schema, IReadOnlyCollection<VerifierKey> trusted, string? origin, FindingList findings, CancellationToken ct)
    {
        try
        {
            var changes = await KeyChangeTable.ReadAsync(reader.Connection, schema, ct);
            return changes.Count == 0 ? KeyHistory.Of(trusted) : KeyHistory.Follow(trusted, changes, origin ?? KeyChange.Open(changes[0]).Origin);
        }
        catch (MalformedLedgerException e)
        {
            findings.Add(e.Code == LogFindingCode.WrongOrigin ? e.Code : LogFindingCode.BadSignature, null, null, $"The changes of the signing key: {e.Message}");
            return KeyHistory.Of(trusted);
        }
    }

    /// <summary>Whose log it is comes first: another one has other keys.</summary>
    private static Checkpoint? Open(BroughtCheckpoint brought, string? origin, KeyHistory keys, Action<string, string> find)
    {
        try
        {
            var note = SignedNote.Parse(brought.Note);
            var checkpoint = Checkpoint.Parse(note.Text);
            if (checkpoint.Origin == origin)
                return keys.Keys.Count == 0 || IsOfItsLog(brought.From, keys.Open(note), find) ? checkpoint : null;
            find(LogFindingCode.WrongOrigin, $"The checkpoint of {brought.From} is of '{checkpoint.Origin}', and the log is '{origin}'.");
        }
        catch (MalformedLedgerException e)
        {
            find(LogFindingCode.BadSignature, $"The checkpoint of {brought.From}: {e.Message}");
        }

        return null;
    }

    /// <summary>Of several trusted keys, that of another log must not vouch for this one.</summary>
    private static bool IsOfItsLog(string from, SignedCheckpoint signed, Action<string, string> find)
    {
        if (signed.ForeignKey is not { } foreign)
            return true;
        find(LogFindingCode.WrongOrigin, $"The checkpoint of {from} is of '{signed.Checkpoint.Origin}', and the key that signed it is that of '{foreign.Name}'.");
        return false;
    }
}

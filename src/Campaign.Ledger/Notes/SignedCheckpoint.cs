namespace Campaign.Ledger;

/// <summary>A checkpoint that was found signed.</summary>
/// <param name="Checkpoint">What is signed.</param>
/// <param name="SignedBy">The keys whose signatures were checked and hold, in the order of the note; those of witnesses too.</param>
/// <param name="Cosignatures">When witnesses saw it, in the order of the note.</param>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, IReadOnlyList<VerifierKey> SignedBy, IReadOnlyList<Cosignature> Cosignatures)
{
    /// <summary>Whether the ledger's own key signed, rather than a witness alone.</summary>
    public bool IsSignedByLedger => SignedBy.Any(key => !key.IsCosigner);

    /// <summary>Where of the ledgers' own keys only those of other ledgers signed, the first of them; else null. A ledger's key bears the name of its origin: C2SP tlog-checkpoint.</summary>
    public VerifierKey? ForeignKey => SignedBy.Any(key => !key.IsCosigner && key.Name == Checkpoint.Origin) ? null : SignedBy.FirstOrDefault(key => !key.IsCosigner);

    /// <summary>Signs a checkpoint.</summary>
    public static SignedNote Sign(Checkpoint checkpoint, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(key);
        var body = checkpoint.ToBody();
        return new SignedNote(body, key.Sign(body));
    }

    /// <summary>The checkpoint of a note, if the keys vouch for it.</summary>
    /// <param name="note">As it was published.</param>
    /// <param name="keys">Those that the caller trusts, from elsewhere than the note. Signatures of other keys are passed over.</param>
    /// <exception cref="MalformedLedgerException">
    /// <c>malformed-note</c>, <c>malformed-checkpoint</c>; <c>bad-signature</c>: none of the keys has signed, or a signature that names one of them does not hold.
    /// </exception>
    public static SignedCheckpoint Open(string note, IReadOnlyCollection<VerifierKey> keys) => Open(SignedNote.Parse(note), keys);

    /// <inheritdoc cref="Open(string, IReadOnlyCollection{VerifierKey})"/>
    public static SignedCheckpoint Open(SignedNote note, IReadOnlyCollection<VerifierKey> keys)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(keys);
        var checkpoint = Checkpoint.Parse(note.Text);
        List<VerifierKey> signedBy = [];
        List<Cosignature> cosignatures = [];
        foreach (var signature in note.Signatures)
        {
            if (SignerOf(signature, note.Text, keys) is not { } key)
                continue;
            signedBy.Add(key);
            if (Cosignature.TryRead(key, note.Text, signature) is { } cosignature)
                cosignatures.Add(cosignature);
        }

        return signedBy.Count > 0
            ? new SignedCheckpoint(checkpoint, signedBy, cosignatures)
            : throw new MalformedLedgerException("bad-signature", "None of the given keys has signed the checkpoint. Ask who runs the ledger which key signed it, and since when.");
    }

    /// <summary>Which of the keys made the signature; null when it names none of them.</summary>
    private static VerifierKey? SignerOf(NoteSignature signature, string text, IEnumerable<VerifierKey> keys)
    {
        var named = keys.Where(key => key.IsNamedBy(signature)).ToList(); // more than one is a clash of key ids, which anybody can make
        if (named.Count == 0)
            return null;
        return named.Find(key => key.Verifies(text, signature)) ?? throw new MalformedLedgerException(
            "bad-signature",
            $"The signature by {signature.Name} under the checkpoint is not over this text. The checkpoint was altered, or somebody else wrote the name.");
    }
}

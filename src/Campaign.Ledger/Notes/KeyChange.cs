using System.Globalization;

namespace Campaign.Ledger;

/// <summary>What is signed when a ledger's key is replaced: the old key names the new one, and the new one names what it follows.</summary>
/// <remarks>
/// Both keys sign the same text, so that whoever trusts one of them can check it without asking anybody. It names both in full:
/// the four bytes by which a signature names its key are found again with little work.
/// </remarks>
/// <param name="Origin">The ledger's name for ever; both keys bear it.</param>
/// <param name="Size">How many entries it had: the old key signs no larger checkpoint, the new key no smaller one.</param>
/// <param name="Before">The key that is replaced.</param>
/// <param name="Now">The key that signs from now on.</param>
public sealed record KeyChange(string Origin, long Size, VerifierKey Before, VerifierKey Now)
{
    private const string Word = "key-change";

    /// <summary>The text that is signed: origin, <c>key-change</c>, size in decimal, old and new verifier key, each on a line of its own.</summary>
    public string ToBody() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Word}\n{Size}\n{Before}\n{Now}\n");

    /// <summary>The key change that the text is.</summary>
    /// <exception cref="MalformedLedgerException"><c>malformed-key-change</c>: it is anything but what <see cref="ToBody"/> writes, or its keys are not two keys of the origin.</exception>
    public static KeyChange Parse(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Span<Range> lines = stackalloc Range[7];
        if (body.AsSpan().Split(lines, '\n') != 6 || lines[5].Start.Value != body.Length || body.AsSpan(lines[1]) is not Word)
            throw Refused($"A key change must be five lines, each with its end: origin, {Word}, size, old key and new key.");
        if (!StrictText.TryNumber(body.AsSpan(lines[2]), out var size))
            throw Refused("Line 3 of a key change, the size, must be a number below 2^63 without sign and leading zeros.");
        var change = new KeyChange(body[lines[0]], size, KeyOf(body[lines[3]], 4), KeyOf(body[lines[4]], 5));
        return change.IsOfItsOrigin && change.ToBody() == body
            ? change
            : throw Refused("A key change must name two keys of its origin that differ, each as 'ledger status' prints it.");
    }

    /// <summary>The change with the signatures of both keys.</summary>
    /// <param name="before">The key that is replaced.</param>
    /// <param name="now">The key that signs from now on, under the same name.</param>
    /// <param name="size">How many entries the last checkpoint has that the old key signed.</param>
    /// <exception cref="ArgumentException">The keys have two names or are the same, or the size is below 0.</exception>
    public static SignedNote Sign(SigningKey before, SigningKey now, long size)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var change = new KeyChange(before.VerifierKey.Name, size, before.VerifierKey, now.VerifierKey);
        if (!change.IsOfItsOrigin)
            throw new ArgumentException("A key is replaced by another one of the same name.", nameof(now));
        var body = change.ToBody();
        return new SignedNote(body, before.Sign(body), now.Sign(body));
    }

    /// <summary>The change that the note is, if both of its keys have signed it.</summary>
    /// <exception cref="MalformedLedgerException"><c>malformed-key-change</c>; <c>bad-signature</c>: a signature of one of its two keys is missing or does not hold.</exception>
    public static KeyChange Open(SignedNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var change = Parse(note.Text);
        foreach (var key in (VerifierKey[])[change.Before, change.Now])
        {
            if (!note.Signatures.Any(signature => key.Verifies(note.Text, signature)))
                throw new MalformedLedgerException("bad-signature", $"The key change at {change.Size} entries is not signed by {key}. It was altered, or it is no change of this key; ask who runs the ledger for it again.");
        }

        return change;
    }

    private bool IsOfItsOrigin => Before.Name == Origin && Now.Name == Origin && !Before.Equals(Now) && !Before.IsCosigner && !Now.IsCosigner;

    private static VerifierKey KeyOf(string line, int number)
    {
        try
        {
            return VerifierKey.Parse(line);
        }
        catch (MalformedLedgerException e)
        {
            throw Refused($"Line {number} of a key change: {e.Message}");
        }
    }

    private static MalformedLedgerException Refused(string sentence) => new("malformed-key-change", $"{sentence} Take the note again from where it was published.");
}

namespace Campaign.Ledger;

/// <summary>A text or file of the ledger is not what its format says, or does not prove what it is to prove.</summary>
/// <remarks>The message names the place, the rule and what to do. It never quotes a secret key.</remarks>
/// <param name="code">In kebab case; stays the same from version to version.</param>
/// <param name="message">A sentence for people.</param>
public sealed class MalformedLedgerException(string code, string message) : FormatException(message)
{
    /// <summary>
    /// <c>malformed-note</c>, <c>malformed-checkpoint</c>, <c>malformed-key</c>, <c>malformed-receipt</c>, <c>malformed-entries</c>, <c>malformed-key-change</c>;
    /// <c>missing-tile</c> where a tree has a hole; <c>bad-signature</c> and <c>not-included</c> for what is well written and not to be believed.
    /// </summary>
    public string Code { get; } = code;
}

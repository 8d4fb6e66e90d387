using System.Globalization;
using System.Text;

namespace Campaign.Ledger;

/// <summary>The receipt of one entry: that it is in the ledger, at a place, under a signed checkpoint; C2SP tlog-proof, a file <c>.tlog-proof</c>.</summary>
/// <param name="Index">The entry's place, from 0.</param>
/// <param name="Hashes">The inclusion proof, from the leaf's sibling up.</param>
/// <param name="Checkpoint">As it was published, with all its signatures.</param>
/// <param name="Extra">What the maker adds for the reader; nobody vouches for it. Null or at least one byte.</param>
public sealed record TlogProof(long Index, IReadOnlyList<TreeHash> Hashes, SignedNote Checkpoint, byte[]? Extra = null)
{
    /// <summary>How many bytes a receipt may have, so that reading one takes little memory: 2 MiB.</summary>
    public const int MaxBytes = 2 * SignedNote.MaxBytes;

    private const int MaxHashes = 63; // the height of a tree of fewer than 2^63 entries
    private const string Header = "c2sp.org/tlog-proof@v1";
    private const string ExtraStart = "extra ";
    private const string IndexStart = "index ";

    /// <summary>The receipt that the bytes are.</summary>
    /// <exception cref="MalformedLedgerException"><c>malformed-receipt</c> or <c>malformed-note</c>: it breaks a rule of the specification, or is too large.</exception>
    public static TlogProof Parse(ReadOnlySpan<byte> utf8) =>
        utf8.Length > MaxBytes ? throw TooLarge() : Parse(StrictText.FromUtf8(utf8) ?? throw Refused("A receipt must be UTF-8."));

    /// <summary>The receipt that the text is.</summary>
    /// <exception cref="MalformedLedgerException"><c>malformed-receipt</c> or <c>malformed-note</c>: it breaks a rule of the specification, or is too large.</exception>
    public static TlogProof Parse(string receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        if (receipt.Length > MaxBytes || Encoding.UTF8.GetByteCount(receipt) > MaxBytes)
            throw TooLarge();
        var rest = receipt.AsSpan();
        if (!TakeLine(ref rest).SequenceEqual(Header))
            throw Refused($"Line 1 of a receipt must be {Header}.");
        var line = TakeLine(ref rest);
        var extra = ExtraOf(line);
        if (extra is not null)
            line = TakeLine(ref rest);
        if (!line.StartsWith(IndexStart, StringComparison.Ordinal) || !StrictText.TryNumber(line[IndexStart.Length..], out var index))
            throw Refused("The index of a receipt must be a number below 2^63 without sign and leading zeros, on a line that starts with: index");
        return new TlogProof(index, HashesOf(ref rest), SignedNote.Parse(rest.ToString()), extra);
    }

    /// <summary>The receipt as it is written.</summary>
    public override string ToString()
    {
        var extra = Extra is null ? "" : $"{ExtraStart}{Convert.ToBase64String(Extra)}\n";
        var hashes = string.Concat(Hashes.Select(h => $"{h}\n"));
        return string.Create(CultureInfo.InvariantCulture, $"{Header}\n{extra}{IndexStart}{Index}\n{hashes}\n{Checkpoint}");
    }

    /// <summary>The checkpoint under which the entry is, if the receipt proves that and the keys vouch for it.</summary>
    /// <param name="entry">The canonical bytes of the entry.</param>
    /// <param name="keys">Those that the caller trusts, from elsewhere than the receipt.</param>
    /// <returns>What was signed. Whether its origin is the right one is the caller's to compare.</returns>
    /// <exception cref="MalformedLedgerException"><c>bad-signature</c>, <c>malformed-checkpoint</c>; <c>not-included</c>: the proof does not lead from the entry to the root.</exception>
    public SignedCheckpoint Verify(ReadOnlySpan<byte> entry, IReadOnlyCollection<VerifierKey> keys) => Verify(entry, KeyHistory.Of(keys));

    /// <inheritdoc cref="Verify(ReadOnlySpan{byte}, IReadOnlyCollection{VerifierKey})"/>
    public SignedCheckpoint Verify(ReadOnlySpan<byte> entry, KeyHistory keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var signed = keys.Open(Checkpoint);
        return InclusionProof.Verify(TreeHash.OfLeaf(entry), Index, signed.Checkpoint.Size, Hashes, signed.Checkpoint.Root)
            ? signed
            : throw new MalformedLedgerException("not-included", $"The receipt does not prove that this entry is number {Index} of the ledger. The entry or the receipt was altered, or they do not belong together.");
    }

    private static byte[]? ExtraOf(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith(ExtraStart, StringComparison.Ordinal))
            return null;
        return StrictText.TryBase64(line[ExtraStart.Length..], out var extra) && extra.Length > 0
            ? extra
            : throw Refused("What a receipt says after extra must be base64 of at least one byte.");
    }

    private static List<TreeHash> HashesOf(ref ReadOnlySpan<char> rest)
    {
        List<TreeHash> hashes = [];
        for (var line = TakeLine(ref rest); !line.IsEmpty; line = TakeLine(ref rest))
        {
            if (hashes.Count == MaxHashes)
                throw Refused($"A receipt must have at most {MaxHashes} hashes.");
            if (!StrictText.TryHash(line, out var hash))
                throw Refused($"Hash {hashes.Count + 1} of the receipt must be the 44 characters of base64 of a hash.");
            hashes.Add(hash);
        }

        return hashes;
    }

    private static ReadOnlySpan<char> TakeLine(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf('\n');
        if (end < 0)
            throw Refused("A receipt must have an empty line and a checkpoint after its hashes.");
        var line = rest[..end];
        rest = rest[(end + 1)..];
        return line;
    }

    private static MalformedLedgerException TooLarge() => Refused($"A receipt has at most {MaxBytes} bytes.");

    private static MalformedLedgerException Refused(string sentence) => new("malformed-receipt", $"{sentence} Ask for the receipt again.");
}

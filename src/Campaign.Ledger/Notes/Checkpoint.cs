using System.Globalization;

namespace Campaign.Ledger;

/// <summary>What is signed about the ledger at one size: C2SP tlog-checkpoint.</summary>
/// <param name="Origin">The ledger's name for ever, e.g. <c>ledger.example/huyen-980</c>: one line, not empty.</param>
/// <param name="Size">How many entries it has.</param>
/// <param name="Root">The root of the tree over them.</param>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root)
{
    /// <summary>The ledger's name for ever.</summary>
    /// <exception cref="ArgumentException">It is empty, or has a line break or another control character.</exception>
    public string Origin { get; } = IsOrigin(Origin)
        ? Origin
        : throw new ArgumentException("An origin is one line of Unicode text that is not empty.", nameof(Origin));

    /// <summary>How many entries it has.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0.</exception>
    public long Size { get; } = Size >= 0 ? Size : throw new ArgumentOutOfRangeException(nameof(Size), "A ledger has no fewer than 0 entries.");

    /// <summary>The text that is signed: origin, size in decimal and root in base64, each on a line of its own.</summary>
    public string ToBody() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root}\n");

    /// <summary>The checkpoint that the text is.</summary>
    /// <remarks>The specification allows further lines to others; this ledger writes none and refuses them, so that one checkpoint has one text.</remarks>
    /// <exception cref="MalformedLedgerException"><c>malformed-checkpoint</c>: it is anything but what <see cref="ToBody"/> writes.</exception>
    public static Checkpoint Parse(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Span<Range> lines = stackalloc Range[5];
        if (body.AsSpan().Split(lines, '\n') != 4 || lines[3].Start.Value != body.Length)
            throw Refused("The checkpoint must be three lines, each with its end: origin, size and root.");
        if (!IsOrigin(body.AsSpan(lines[0])))
            throw Refused("Line 1 of the checkpoint, the origin, must be Unicode text that is not empty and has no control characters.");
        if (!StrictText.TryNumber(body.AsSpan(lines[1]), out var size))
            throw Refused("Line 2 of the checkpoint, the size, must be a number below 2^63 without sign and leading zeros.");
        if (!StrictText.TryHash(body.AsSpan(lines[2]), out var root))
            throw Refused("Line 3 of the checkpoint, the root, must be the 44 characters of base64 of a hash.");
        return new Checkpoint(body[lines[0]], size, root);
    }

    private static bool IsOrigin(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyInRange('\0', '\u001f') && StrictText.IsUnicode(text);

    private static MalformedLedgerException Refused(string sentence) => new("malformed-checkpoint", $"{sentence} Take it again from where it was published.");
}

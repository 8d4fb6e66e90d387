using System.Buffers.Binary;

namespace Campaign.Ledger;

/// <summary>The entries of a tile of level 0, each after its length in two big-endian bytes: C2SP tlog-tiles.</summary>
public static class EntryBundle
{
    /// <summary>How many entries a bundle has at most: 256.</summary>
    public const int MaxEntries = TileAddress.FullWidth;

    /// <summary>How many bytes an entry has at most: 65,535.</summary>
    public const int MaxEntryLength = ushort.MaxValue;

    /// <summary>How many bytes a bundle has at most: 16 MiB and 256 bytes.</summary>
    public const int MaxLength = MaxEntries * (sizeof(ushort) + MaxEntryLength);

    /// <summary>The bytes of a bundle.</summary>
    /// <param name="entries">1 to 256.</param>
    /// <exception cref="ArgumentException">There are none or too many, or one is too long.</exception>
    public static byte[] Encode(IReadOnlyCollection<byte[]> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count is 0 or > MaxEntries || entries.Any(e => e.Length > MaxEntryLength))
            throw new ArgumentException($"A bundle has 1 to {MaxEntries} entries of at most {MaxEntryLength} bytes.", nameof(entries));
        var bundle = new byte[entries.Sum(e => sizeof(ushort) + e.Length)];
        var rest = bundle.AsSpan();
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)entry.Length);
            entry.CopyTo(rest[sizeof(ushort)..]);
            rest = rest[(sizeof(ushort) + entry.Length)..];
        }

        return bundle;
    }

    /// <summary>The entries of a bundle: parts of it, not copies.</summary>
    /// <param name="bundle">The bytes, to their end.</param>
    /// <exception cref="MalformedLedgerException"><c>malformed-entries</c>: it has no entry or too many, or the last one is torn.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Decode(ReadOnlyMemory<byte> bundle)
    {
        List<ReadOnlyMemory<byte>> entries = [];
        for (var rest = bundle; !rest.IsEmpty;)
        {
            if (entries.Count == MaxEntries)
                throw Refused($"A bundle must have at most {MaxEntries} entries.");
            if (rest.Length < sizeof(ushort) || BinaryPrimitives.ReadUInt16BigEndian(rest.Span) is var length && length > rest.Length - sizeof(ushort))
                throw Refused($"Entry {entries.Count} of the bundle, counted from 0, must be as long as the two bytes before it say.");
            entries.Add(rest.Slice(sizeof(ushort), length));
            rest = rest[(sizeof(ushort) + length)..];
        }

        return entries.Count > 0 ? entries : throw Refused("A bundle must have at least one entry.");
    }

    private static MalformedLedgerException Refused(string sentence) => new("malformed-entries", $"{sentence} Take the bundle again from where it came from.");
}

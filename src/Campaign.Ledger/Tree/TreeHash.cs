using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Campaign.Ledger;

/// <summary>A hash of the Merkle tree: 32 bytes of SHA-256. <c>default</c> is 32 zeros, which no entry is known to have.</summary>
public readonly struct TreeHash : IEquatable<TreeHash>
{
    /// <summary>How many bytes a hash is: 32.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    private const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;
    private const int SmallEntry = 1024;

    private readonly Bytes bytes;

    /// <summary>The hash that these bytes are.</summary>
    /// <param name="bytes">Exactly 32.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public TreeHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new ArgumentException($"A hash is exactly {Length} bytes.", nameof(bytes));
        bytes.CopyTo(this.bytes);
    }

    /// <summary>The root of the tree without entries: SHA-256 of nothing, RFC 6962 section 2.1.</summary>
    public static TreeHash Empty { get; } = new(SHA256.HashData([]));

    /// <summary>Leaf hash: SHA-256(0x00 ‖ entry), RFC 6962 section 2.1.</summary>
    /// <remarks>The 0x00 keeps an entry from ever being taken for an inner node, which starts with 0x01.</remarks>
    public static TreeHash OfLeaf(ReadOnlySpan<byte> entry)
    {
        Span<byte> prefixed = entry.Length < SmallEntry ? stackalloc byte[1 + entry.Length] : new byte[1 + entry.Length];
        prefixed[0] = LeafPrefix;
        entry.CopyTo(prefixed[1..]);
        return Sha256(prefixed);
    }

    /// <summary>Node hash: SHA-256(0x01 ‖ left ‖ right), RFC 6962 section 2.1.</summary>
    public static TreeHash OfNode(TreeHash left, TreeHash right)
    {
        Span<byte> joined = stackalloc byte[1 + (2 * Length)];
        joined[0] = NodePrefix;
        left.CopyTo(joined[1..]);
        right.CopyTo(joined[(1 + Length)..]);
        return Sha256(joined);
    }

    /// <summary>Writes the 32 bytes.</summary>
    /// <exception cref="ArgumentException">There is room for fewer.</exception>
    public void CopyTo(Span<byte> destination) => ((ReadOnlySpan<byte>)bytes).CopyTo(destination);

    /// <summary>The 32 bytes.</summary>
    public byte[] ToArray() => ((ReadOnlySpan<byte>)bytes).ToArray();

    /// <summary>Base64 with padding, 44 characters: RFC 4648 section 4.</summary>
    public override string ToString() => Convert.ToBase64String(bytes);

    /// <inheritdoc/>
    public bool Equals(TreeHash other) => ((ReadOnlySpan<byte>)bytes).SequenceEqual(other.bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TreeHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => BinaryPrimitives.ReadInt32LittleEndian(bytes);

    /// <summary>Whether all bytes are the same.</summary>
    public static bool operator ==(TreeHash left, TreeHash right) => left.Equals(right);

    /// <summary>Whether any byte differs.</summary>
    public static bool operator !=(TreeHash left, TreeHash right) => !left.Equals(right);

    private static TreeHash Sha256(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(bytes, hash);
        return new TreeHash(hash);
    }

    [InlineArray(Length)]
    private struct Bytes
    {
        private byte first;
    }
}

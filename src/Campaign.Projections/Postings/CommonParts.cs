using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>What many posting sets have in common, of one kind: each part is written once, and named by what it says, so that the daemon and a rebuild come to the same name.</summary>
/// <remarks>
/// The first half of SHA-256 over the texts in UTF-8, each ended by a zero byte, which no text in PostgreSQL has. Parts are few and remembered: hashing them for
/// every set would be a tenth of what a rebuild folds. For one thread at a time.
/// </remarks>
internal sealed class CommonParts
{
    private const int NameBytes = 16;

    private readonly Action<CommonParts, PostingSet> describe;
    private readonly Dictionary<byte[], Guid> known = new(new SameBytes());
    private readonly Dictionary<byte[], Guid>.AlternateLookup<ReadOnlySpan<byte>> knownBySpan;
    private readonly List<(Guid Id, PostingSet Set)> unwritten = [];
    private byte[] said = new byte[1024];
    private int length;

    private CommonParts(Action<CommonParts, PostingSet> describe)
    {
        this.describe = describe;
        knownBySpan = known.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>Those that nobody has written yet, each with the first set that has it.</summary>
    public IReadOnlyList<(Guid Id, PostingSet Set)> Unwritten => unwritten;

    /// <summary>Where sets count: rows of <see cref="LedgerTables.PostingPlaces"/>.</summary>
    public static CommonParts Places() => new((place, set) =>
    {
        place.Say(set.First.Programme.ToString());
        place.Say(set.First.Year.ToString());
        place.Say(set.First.DecisionYear?.ToString(CultureInfo.InvariantCulture) ?? "");
        place.Say(set.First.Level.ToCode());
        foreach (var unit in set.Path)
            place.Say(unit);
    });

    /// <summary>What sets count: rows of <see cref="LedgerTables.PostingPatterns"/>.</summary>
    public static CommonParts Patterns() => new((pattern, set) =>
    {
        foreach (var posting in set.Postings)
        {
            pattern.Say(posting.Figure);
            pattern.Say(posting.Facet ?? "");
        }
    });

    /// <summary>The name of the part that the set has.</summary>
    public Guid Of(PostingSet set)
    {
        length = 0;
        describe(this, set);
        var all = said.AsSpan(0, length);
        if (knownBySpan.TryGetValue(all, out var id))
            return id;
        id = new Guid(SHA256.HashData(all).AsSpan(0, NameBytes), bigEndian: true);
        known.Add(all.ToArray(), id);
        unwritten.Add((id, set));
        return id;
    }

    /// <summary>All are written: they stay known.</summary>
    public void AreWritten() => unwritten.Clear();

    private void Say(string text)
    {
        var most = length + Encoding.UTF8.GetMaxByteCount(text.Length) + 1;
        if (most > said.Length)
            Array.Resize(ref said, 2 * most);
        length += Encoding.UTF8.GetBytes(text, said.AsSpan(length));
        said[length++] = 0;
    }

    private sealed class SameBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}

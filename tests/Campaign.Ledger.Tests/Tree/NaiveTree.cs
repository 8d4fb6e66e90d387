using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Campaign.Ledger.Tests;

/// <summary>RFC 6962 section 2.1 as it stands there: recursion over the list of leaf hashes, which knows no tiles.</summary>
internal sealed class NaiveTree(IReadOnlyList<TreeHash> leaves)
{
    private const int Remembered = 8;

    /// <summary>Hashes of long ranges; the RFC's own recursion comes to the same ones again and again.</summary>
    private readonly ConcurrentDictionary<(int Start, int End), TreeHash> known = new();

    /// <summary>MTH(D[0:n]).</summary>
    public TreeHash Root(int n) => n == 0 ? new TreeHash(SHA256.HashData([])) : Root(0, n);

    /// <summary>PATH(m, D[n]).</summary>
    public IReadOnlyList<TreeHash> Path(int m, int n) => Path(m, 0, n);

    /// <summary>PROOF(m, D[n]).</summary>
    public IReadOnlyList<TreeHash> Proof(int m, int n) => SubProof(m, 0, n, true);

    private TreeHash Root(int start, int end)
    {
        if (end - start == 1)
            return leaves[start];
        if (known.TryGetValue((start, end), out var hash))
            return hash;
        var k = Split(end - start);
        hash = new TreeHash(SHA256.HashData([1, .. Root(start, start + k).ToArray(), .. Root(start + k, end).ToArray()]));
        if (end - start >= Remembered)
            known[(start, end)] = hash;
        return hash;
    }

    private List<TreeHash> Path(int m, int start, int end)
    {
        if (end - start == 1)
            return [];
        var k = Split(end - start);
        return m < k
            ? [.. Path(m, start, start + k), Root(start + k, end)]
            : [.. Path(m - k, start + k, end), Root(start, start + k)];
    }

    private List<TreeHash> SubProof(int m, int start, int end, bool isWhole)
    {
        if (m == end - start)
            return isWhole ? [] : [Root(start, end)];
        var k = Split(end - start);
        return m <= k
            ? [.. SubProof(m, start, start + k, isWhole), Root(start + k, end)]
            : [.. SubProof(m - k, start + k, end, false), Root(start, start + k)];
    }

    /// <summary>The largest power of two below n.</summary>
    private static int Split(int n)
    {
        var k = 1;
        while (2 * k < n)
            k *= 2;
        return k;
    }
}

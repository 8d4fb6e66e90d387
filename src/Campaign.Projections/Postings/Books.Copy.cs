using Campaign.Domain;

namespace Campaign.Projections;

/// <content>By COPY, into tables that are empty and belong to a rebuild.</content>
internal sealed partial class Books
{
    /// <summary>Postings go as they come: more of them at once make nothing faster.</summary>
    private const int MaxSets = 200;

    /// <summary>Bounds the memory of a rebuild: about 32 bytes each.</summary>
    public const int MaxBalances = 4_000_000;

    /// <summary>Those that queries ask by: nobody asks by the arrays.</summary>
    public static readonly string[] SearchedFactColumns = ["seq", "n", "place", "pattern", "on_earliest", "on_latest"];

    /// <summary>Places and patterns are few, and wait until they are worth a COPY of their own.</summary>
    private const int MaxParts = 10_000;

    public bool HasManyPostings => sets.Count >= MaxSets;

    public bool HasManyParts => places.Unwritten.Count + patterns.Unwritten.Count >= MaxParts;

    public int BalanceCount => balances.Count;

    /// <summary>Writes the postings that were collected, and forgets them.</summary>
    public async Task CopyPostingsAsync(BinaryCopy copy, CancellationToken ct)
    {
        foreach (var (set, place, pattern) in sets)
        {
            await copy.RowAsync(ct);
            copy.Add(set.Seq);
            copy.Add(set.N);
            copy.Add(place);
            copy.Add(pattern);
            copy.Add(set.First.On.Earliest);
            copy.Add(set.First.On.Latest);
            copy.Add([.. set.Postings.Select(p => p.Amount)]);
        }

        sets.Clear();
    }

    /// <summary>Writes the places that are new. They stay known, some 150 bytes each: they grow with units and years, not with events.</summary>
    public async Task CopyPlacesAsync(BinaryCopy copy, CancellationToken ct)
    {
        foreach (var (id, set) in places.Unwritten)
        {
            await copy.RowAsync(ct);
            copy.Add(id);
            copy.Add(set.First.Programme.ToString());
            copy.Add(set.First.Year.Value);
            copy.Add(set.First.DecisionYear);
            copy.Add(set.First.Level.ToCode());
            copy.Add(set.Path[0]);
            copy.Add(set.Path);
        }

        places.AreWritten();
    }

    /// <summary>Writes the patterns that are new, which stay known.</summary>
    public async Task CopyPatternsAsync(BinaryCopy copy, CancellationToken ct)
    {
        foreach (var (id, set) in patterns.Unwritten)
        {
            await copy.RowAsync(ct);
            copy.Add(id);
            copy.Add([.. set.Postings.Select(p => p.Figure)]);
            copy.Add([.. set.Postings.Select(p => p.Facet ?? "")]);
        }

        patterns.AreWritten();
    }

    /// <summary>Writes the balances that were collected, and forgets them. They are parts, which the rebuild adds up at the end.</summary>
    public async Task CopyBalancesAsync(BinaryCopy copy, CancellationToken ct)
    {
        foreach (var (account, figures, facets, own, total) in balances.All())
        {
            await copy.RowAsync(ct);
            copy.Add(account.Unit);
            copy.Add(account.Year.Value);
            copy.Add(account.Programme.ToString());
            copy.Add(account.Level.ToCode());
            copy.Add(figures);
            copy.Add(facets);
            copy.Add(own);
            copy.Add(total);
        }

        balances.Clear();
    }

    /// <summary>Writes the stated figures that were collected.</summary>
    public async Task CopyStatedAsync(BinaryCopy copy, CancellationToken ct)
    {
        var undone = annulled.ToLookup(a => a.Seq, a => (long?)a.By);
        foreach (var (seq, kind, e, key, amount, source) in stated)
        {
            await copy.RowAsync(ct);
            copy.Add(seq);
            copy.Add(kind);
            copy.Add(e.Unit.Key().ToString());
            copy.Add(e.Campaign.Year.Value);
            copy.Add(e.Campaign.Programme.ToString());
            copy.Add(key.Level.ToCode());
            copy.Add(key.Figure);
            copy.Add(key.Facet ?? "");
            copy.Add(amount);
            copy.Add(source);
            copy.Add(undone[seq].LastOrDefault());
        }
    }
}

using System.Runtime.InteropServices;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>What a unit's year holds of one level.</summary>
/// <param name="Unit">The unit, <c>code@since</c>.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Level">The level.</param>
internal readonly record struct Account(string Unit, CampaignYear Year, ProgrammeCode Programme, Level Level);

/// <summary>All figures of an account: a row of <see cref="LedgerTables.Accounts"/>. What stands at one place belongs together.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Figures">The figures.</param>
/// <param name="Facets">The facet of each; empty for the whole.</param>
/// <param name="Own">What the unit itself counts.</param>
/// <param name="Total">The same with all units below it.</param>
internal sealed record AccountSums(Account Account, string[] Figures, string[] Facets, long[] Own, long[] Total)
{
    /// <summary>In SQL: adds up what has figure and facet in common; <c>f</c> has <c>figure</c>, <c>facet</c>, <c>own</c> and <c>total</c>.</summary>
    public const string Summed = "select f.figure, f.facet, sum(f.own)::bigint as own, sum(f.total)::bigint as total";

    /// <summary>In SQL: the four arrays of a row, of such sums.</summary>
    public const string Arrays = "array_agg(figure), array_agg(facet), array_agg(own), array_agg(total)";
}

/// <summary>Adds postings up, each at its unit and at all above it.</summary>
/// <remarks>An account is looked up once a set and a figure once a posting: hashing them for every sum was most of what a rebuild did.</remarks>
internal sealed class Balances
{
    private readonly Dictionary<Account, List<Sum>> accounts = [];
    private readonly Dictionary<(string Figure, string? Facet), int> places = [];

    /// <summary>How many figures there are in all accounts.</summary>
    public int Count { get; private set; }

    public void Add(PostingSet set)
    {
        var own = set.Account;
        List<Sum>[] accounts = [.. set.Path.Select(unit => OpenAt(own with { Unit = unit }))];
        foreach (var posting in set.Postings)
        {
            var place = PlaceOf(posting);
            for (var i = 0; i < accounts.Length; i++)
                Add(accounts[i], place, i == 0 ? posting.Amount : 0, posting.Amount);
        }
    }

    /// <summary>Account by account.</summary>
    public IEnumerable<AccountSums> All()
    {
        var figures = places.Keys.ToArray();
        foreach (var (account, sums) in accounts)
        {
            var kept = sums.Select((sum, place) => (sum.IsKept, sum.Own, sum.Total, figures[place].Figure, Facet: figures[place].Facet ?? "")).Where(s => s.IsKept).ToList();
            yield return new AccountSums(account, [.. kept.Select(s => s.Figure)], [.. kept.Select(s => s.Facet)], [.. kept.Select(s => s.Own)], [.. kept.Select(s => s.Total)]);
        }
    }

    public void Clear()
    {
        accounts.Clear();
        Count = 0;
    }

    private int PlaceOf(Posting posting)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, (posting.Figure, posting.Facet), out var isKnown);
        if (!isKnown)
            place = places.Count - 1;
        return place;
    }

    private List<Sum> OpenAt(Account account) => CollectionsMarshal.GetValueRefOrAddDefault(accounts, account, out _) ??= [];

    private void Add(List<Sum> sums, int place, long own, long total)
    {
        if (place >= sums.Count)
            CollectionsMarshal.SetCount(sums, place + 1);
        ref var sum = ref CollectionsMarshal.AsSpan(sums)[place];
        if (!sum.IsKept)
            Count++;
        sum = new Sum(true, sum.Own + own, sum.Total + total);
    }

    /// <summary>One that was added to is kept although it comes to 0: what was posted once has its row.</summary>
    private readonly record struct Sum(bool IsKept, long Own, long Total);
}

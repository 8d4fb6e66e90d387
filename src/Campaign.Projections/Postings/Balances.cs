using System.Runtime.InteropServices;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>What a unit's year holds of one level.</summary>
/// <param name="Unit">The unit, <c>code@since</c>.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Level">The level.</param>
internal readonly record struct Account(string Unit, CampaignYear Year, ProgrammeCode Programme, Level Level);

/// <summary>One figure of an account.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Facet">The facet; empty for the whole.</param>
/// <param name="Own">What the unit itself counts.</param>
/// <param name="Total">The same with all units below it.</param>
internal readonly record struct Balance(Account Account, string Figure, string Facet, long Own, long Total);

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
        List<Sum>[] accounts = [.. set.Path.Select(unit => OpenAt(set.Account with { Unit = unit }))];
        foreach (var posting in set.Postings)
        {
            var place = PlaceOf(posting);
            for (var i = 0; i < accounts.Length; i++)
                Add(accounts[i], place, i == 0 ? posting.Amount : 0, posting.Amount);
        }
    }

    public IEnumerable<Balance> All()
    {
        var figures = places.Keys.ToArray();
        return from account in accounts
               from sum in account.Value.Select((sum, place) => (sum.IsKept, sum.Own, sum.Total, Place: place))
               where sum.IsKept
               select new Balance(account.Key, figures[sum.Place].Figure, figures[sum.Place].Facet ?? "", sum.Own, sum.Total);
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

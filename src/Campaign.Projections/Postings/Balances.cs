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
/// <remarks>
/// Accounts are looked up by the name of the place and figures by that of the pattern: hashing their texts for every sum was most of what a rebuild did. An account
/// has few of all figures and facets, so it keeps those alone, in the order of their numbers.
/// </remarks>
internal sealed class Balances
{
    private readonly Dictionary<Account, List<Sum>> accounts = [];
    private readonly Dictionary<Guid, List<Sum>[]> accountsOfPlaces = [];
    private readonly Dictionary<(string Figure, string? Facet), int> numbers = [];
    private readonly Dictionary<Guid, int[]> numbersOfPatterns = [];

    /// <summary>How many figures there are in all accounts.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a set up.</summary>
    /// <param name="set">The set.</param>
    /// <param name="place">The name of its place.</param>
    /// <param name="pattern">The name of its pattern.</param>
    public void Add(PostingSet set, Guid place, Guid pattern)
    {
        var ofPlace = CollectionsMarshal.GetValueRefOrAddDefault(accountsOfPlaces, place, out _) ??= [.. set.Path.Select(unit => OpenAt(set.Account with { Unit = unit }))];
        var ofPattern = CollectionsMarshal.GetValueRefOrAddDefault(numbersOfPatterns, pattern, out _) ??= [.. set.Postings.Select(NumberOf)];
        for (var n = 0; n < ofPattern.Length; n++)
        {
            var amount = set.Postings[n].Amount;
            for (var i = 0; i < ofPlace.Length; i++)
                Add(ofPlace[i], ofPattern[n], i == 0 ? amount : 0, amount);
        }
    }

    /// <summary>Account by account.</summary>
    public IEnumerable<AccountSums> All()
    {
        var figures = numbers.Keys.ToArray();
        foreach (var (account, sums) in accounts)
            yield return new AccountSums(account, [.. sums.Select(s => figures[s.Number].Figure)], [.. sums.Select(s => figures[s.Number].Facet ?? "")], [.. sums.Select(s => s.Own)], [.. sums.Select(s => s.Total)]);
    }

    public void Clear()
    {
        accounts.Clear();
        accountsOfPlaces.Clear();
        Count = 0;
    }

    private int NumberOf(Posting posting)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, (posting.Figure, posting.Facet), out var isKnown);
        if (!isKnown)
            number = numbers.Count - 1;
        return number;
    }

    private List<Sum> OpenAt(Account account) => CollectionsMarshal.GetValueRefOrAddDefault(accounts, account, out _) ??= [];

    private void Add(List<Sum> sums, int number, long own, long total)
    {
        var at = CollectionsMarshal.AsSpan(sums).BinarySearch(new Sought(number));
        if (at >= 0)
        {
            ref var sum = ref CollectionsMarshal.AsSpan(sums)[at];
            sum = new Sum(number, sum.Own + own, sum.Total + total);
            return;
        }

        sums.Insert(~at, new Sum(number, own, total));
        Count++;
    }

    /// <summary>One that comes to 0 is kept: what was posted once has its row.</summary>
    private readonly record struct Sum(int Number, long Own, long Total);

    private readonly record struct Sought(int Number) : IComparable<Sum>
    {
        public int CompareTo(Sum other) => Number.CompareTo(other.Number);
    }
}

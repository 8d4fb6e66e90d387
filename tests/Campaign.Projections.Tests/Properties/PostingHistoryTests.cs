using System.Collections.Concurrent;
using Campaign.Domain;
using CsCheck;
using NodaTime;

namespace Campaign.Projections.Tests;

/// <summary>What holds of the postings of any history, at every moment of it; without a store.</summary>
public sealed class PostingHistoryTests
{
    [Fact]
    public void No_figure_of_a_unit_or_of_all_below_it_is_ever_below_zero_and_every_family_adds_up() => Move.History.Sample(
        history =>
        {
            var (books, families) = (new Dictionary<object, long>(), new Dictionary<object, long>());
            foreach (var entry in Recorded(history).Entries)
            {
                foreach (var posting in Postings.Of(entry))
                    Book(posting, books, families);
                Assert.DoesNotContain(books, b => b.Value < 0);
                Assert.DoesNotContain(families, f => f.Value != 0);
            }
        },
        iter: 2000);

    [Fact]
    public void Up_to_any_day_no_figure_is_below_zero_no_part_is_more_than_its_whole_and_every_family_adds_up() => Move.History.Sample(
        history =>
        {
            var postings = Recorded(history).Entries.SelectMany(e => Postings.Of(e)).ToList();
            foreach (var day in postings.Select(p => p.On.Earliest).OfType<LocalDate>().Distinct().SelectMany(day => new[] { day, day.PlusDays(-1) }))
            {
                var (books, families) = (new Dictionary<object, long>(), new Dictionary<object, long>());
                foreach (var posting in postings.Where(p => !(p.On.Earliest > day)))
                    Book(posting, books, families);
                Assert.DoesNotContain(books, b => b.Value < 0);
                Assert.DoesNotContain(families, f => f.Value != 0);
                foreach (var (unit, level) in postings.Select(p => (p.Unit.Key(), p.Level)).Distinct())
                {
                    long Of(string figure) => books.GetValueOrDefault((unit, "own", level, figure, (string?)null));
                    Assert.True(Of(Figures.ModelsOutstanding) <= Of(Figures.ModelsRecognised));
                    Assert.True(Of(Figures.ModelsProvinceRecognised) + Of(Figures.ModelsProvinceDenied) <= Of(Figures.ModelsPromotedToProvince));
                    Assert.True(Of(Figures.ModelsLive) <= Of(Figures.ModelsRegistered));
                }
            }
        },
        iter: 2000);

    [Fact]
    public void No_part_is_ever_more_than_its_whole() => Move.History.Sample(
        history =>
        {
            var books = new Dictionary<(UnitKey Unit, Level Level), Dictionary<string, long>>();
            foreach (var posting in Recorded(history).Entries.SelectMany(e => Postings.Of(e).GroupBy(p => (p.Unit.Key(), p.Level))))
            {
                var book = books.TryGetValue(posting.Key, out var known) ? known : books[posting.Key] = [];
                foreach (var line in posting)
                    book[line.Figure] = book.GetValueOrDefault(line.Figure) + line.Amount;
                long Of(string figure) => book.GetValueOrDefault(figure);
                Assert.True(Of(Figures.ModelsOutstanding) <= Of(Figures.ModelsRecognised));
                Assert.True(Of(Figures.ModelsProvinceRecognised) + Of(Figures.ModelsProvinceDenied) <= Of(Figures.ModelsPromotedToProvince));
                Assert.True(Of(Figures.ModelsLive) <= Of(Figures.ModelsRegistered));
            }
        },
        iter: 2000);

    [Fact]
    public void What_undoes_an_entry_posts_its_exact_negative() => Move.History.Sample(
        history =>
        {
            var entries = Recorded(history).Entries;
            foreach (var (undoing, undone) in entries.Select(e => (e, (e.Data as IEntryAnnulled)?.Entry)).Where(e => e.Entry is not null))
            {
                var original = Postings.Of(entries.Single(e => e.Seq == undone!.Seq));
                Assert.Equal(original.Select(p => p with { Amount = -p.Amount }), Postings.Of(undoing));
            }
        },
        iter: 1000);

    /// <summary>The properties above hold for an empty history too: this one says that the histories are not empty.</summary>
    [Fact]
    public void Histories_reach_every_event_of_models_and_commendations()
    {
        var seen = new ConcurrentDictionary<Type, bool>();
        Move.History.Sample(
            history =>
            {
                foreach (var entry in Recorded(history).Entries)
                    seen[entry.Data.GetType()] = true;
            },
            iter: 12_000);
        var all = EventCatalogue.Entries.Select(e => e.Type).Where(t => t.IsSubclassOf(typeof(ModelEvent)) || t.IsSubclassOf(typeof(CommendationEvent)));
        Assert.Empty(all.Except(seen.Keys));
    }

    private static MemoryLedger Recorded(Move[] history)
    {
        var ledger = new MemoryLedger(new Place("h"));
        foreach (var move in history)
            ledger.Execute(move);
        return ledger;
    }

    /// <summary>Adds the posting to its unit's own figure and to the total of every unit above, and to what each family differs from its whole.</summary>
    private static void Book(Posting posting, Dictionary<object, long> books, Dictionary<object, long> families)
    {
        Add(books, (posting.Unit.Key(), "own", posting.Level, posting.Figure, posting.Facet), posting.Amount);
        foreach (var unit in posting.Unit.SelfAndAncestors())
            Add(books, (unit.Key(), "total", posting.Level, posting.Figure, posting.Facet), posting.Amount);
        foreach (var figure in Figures.All)
        {
            foreach (var family in figure.Families.Where(f => posting.Figure == figure.Name || posting.Figure == figure.NameOf(f)))
                Add(families, (posting.Unit.Key(), posting.Level, figure.NameOf(family)), posting.Facet is null ? -posting.Amount : posting.Amount);
        }
    }

    private static void Add(Dictionary<object, long> amounts, object key, long amount) => amounts[key] = amounts.GetValueOrDefault(key) + amount;
}

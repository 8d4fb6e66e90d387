using System.Collections.Concurrent;
using CsCheck;
using NodaTime;

namespace Campaign.Domain.Tests;

public sealed class HistoryTests
{
    private static readonly (string Part, string Whole)[] Parts =
    [
        (Figures.ModelsLive, Figures.ModelsRegistered), (Figures.ModelsAccepted, Figures.ModelsRegistered), (Figures.ModelsRecognised, Figures.ModelsRegistered),
        (Figures.ModelsOutstanding, Figures.ModelsRecognised), (Figures.ModelsPromotedToProvince, Figures.ModelsRegistered),
        (Figures.ModelsProvinceRecognised, Figures.ModelsPromotedToProvince), (Figures.ModelsProvinceDenied, Figures.ModelsPromotedToProvince),
    ];

    /// <summary>Units, fields, owners and entries included: a family cannot add up to anything but its total.</summary>
    [Fact]
    public void A_figure_counts_a_registration_or_commendation_once_and_in_one_place_at_every_moment() => AfterAnyHistory(world =>
    {
        var (amounts, places) = (new Dictionary<(string, string), int>(), new Dictionary<Row, int>());
        foreach (var e in world.Events)
        {
            foreach (var (row, amount) in Books.Of(e))
            {
                places[row] = places.GetValueOrDefault(row) + amount;
                amounts[(row.Of, row.Figure)] = amounts.GetValueOrDefault((row.Of, row.Figure)) + amount;
            }

            Assert.All(places, p => Assert.InRange(p.Value, 0, 1));
            Assert.All(amounts, a => Assert.InRange(a.Value, 0, 1));
        }
    });

    [Fact]
    public void A_part_is_never_more_than_its_whole() => AfterAnyHistory(world =>
    {
        var amounts = new Dictionary<(string Of, string Figure), int>();
        foreach (var e in world.Events.OfType<ModelEvent>())
        {
            foreach (var (row, amount) in Books.Of(e))
                amounts[(row.Of, row.Figure)] = amounts.GetValueOrDefault((row.Of, row.Figure)) + amount;
            foreach (var (of, _) in amounts.Keys)
                Assert.All(Parts, p => Assert.True(amounts.GetValueOrDefault((of, p.Part)) <= amounts.GetValueOrDefault((of, p.Whole)), $"{of}: {p.Part} without {p.Whole}"));
        }
    });

    [Fact]
    public void What_the_state_holds_is_what_the_figures_say() => AfterAnyHistory(world =>
    {
        foreach (var (stream, entries) in world.Streams.Where(s => s.Value[0].Event is ModelEvent))
        {
            var state = world.State(stream, ModelState.Initial, ModelState.Evolve);
            var stands = state.Registrations.Values.SelectMany(r => ModelFigures.After(r.Events).Select(c => ($"{r.Registered.ModelId} {r.Current.Key()}", c.Figure))).ToHashSet();
            var counted = entries.SelectMany(e => Books.Of(e.Event)).GroupBy(r => (r.Row.Of, r.Row.Figure), r => r.Amount).Where(g => g.Sum() != 0).Select(g => g.Key).ToHashSet();
            Assert.Equal(stands, counted);
        }
    });

    [Fact]
    public void No_more_money_is_recovered_than_was_paid() => AfterAnyHistory(world =>
    {
        foreach (var (stream, _) in world.Streams.Where(s => s.Value[0].Event is CommendationEvent))
            Assert.True(world.State(stream, CommendationState.Initial, CommendationState.Evolve).HeldDong >= 0);
    });

    [Fact]
    public void Nothing_stands_once_everything_was_undone_from_the_last_backwards() => Generators.History.Sample(
        history =>
        {
            var world = World.After(history.Where(c => c is not FreezeFigures)); // an admitted late fact stays for ever
            foreach (var entry in world.Entries.Where(IsUndone).Reverse().ToList())
                Assert.Null(world.Execute(new AnnulEntry(entry.Seq, "nhầm")).Refusal);
            foreach (var (stream, _) in world.Streams)
                AssertNothingStands(world, stream);
            Assert.All(world.Events.SelectMany(Books.Of).GroupBy(r => r.Row, r => r.Amount), row => Assert.Equal(0, row.Sum()));
        },
        iter: 600);

    [Fact]
    public void No_recipient_holds_two_awards_on_one_track_for_one_achievement() => AfterAnyHistory(world =>
    {
        var awards = world.Streams.Where(s => s.Value[0].Event is CommendationEvent)
            .Select(s => world.State(s.Key, CommendationState.Initial, CommendationState.Evolve))
            .Where(c => c.Find<CommendationRevoked>() is null && c.Current is CommendationAwarded { Achievement: null })
            .Select(c => (CommendationAwarded)c.Current!)
            .Where(a => RecipientKey.Of(a.Recipient, a.Unit) is not null)
            .ToList();
        Assert.Equal(awards.Count, awards.DistinctBy(a => (RecipientKey.Of(a.Recipient, a.Unit), a.Campaign, a.Track, a.Model)).Count());
    });

    [Fact]
    public void A_code_is_borne_by_one_unit_at_a_time() => AfterAnyHistory(world =>
    {
        Assert.All(world.Units.Lives, life => Assert.Equal([life], world.Units.Overlapping(life.Unit.Code, life.Unit.Since, life.Until)));
    });

    [Fact]
    public void A_unit_that_exists_stands_under_units_that_exist_as_they_are_called() => AfterAnyHistory(world =>
    {
        foreach (var life in world.Units.Lives.Where(life => life.EndedBy is null && life.Until is null))
        {
            var unit = life.At(LocalDate.MaxIsoValue);
            if (unit.Path is [var parent, ..] && world.Units.Find(parent.Key()) is { EndedBy: null, Until: not null })
                continue; // a plain list may end what stands above, and say nothing of it
            Assert.All(unit.Path.Take(1), above => Assert.True(world.Units.Find(above.Key()) is { EndedBy: null }));
            Assert.All(unit.Path, above => Assert.Equal(above, Plain(world.Units.Find(above.Key())!.At(LocalDate.MaxIsoValue))));
            Assert.DoesNotContain(life.Key(), unit.Path.Select(u => u.Key()));
        }
    });

    [Fact]
    public void A_late_fact_is_marked_and_admitted_with_the_figures_it_moves() => AfterAnyHistory(world =>
    {
        foreach (var late in world.Events.OfType<LateFactAdmitted>())
        {
            var facts = world.Streams.Single(s => s.Key == late.Stream).Value.Take((int)late.Version);
            Assert.Contains("late-fact", facts.Last().Event.Warnings);
            Assert.All(late.Changes, c => Assert.NotEqual(c.Before, c.After));
        }
    });

    [Fact]
    public void A_stream_is_of_one_aggregate() => AfterAnyHistory(world =>
        Assert.All(world.Streams, s => Assert.Single(s.Value.Select(e => e.Event.GetType().BaseType).Distinct())));

    /// <summary>The properties above hold for an empty ledger too: this one says that the histories are not empty.</summary>
    [Fact]
    public void Histories_reach_every_kind_of_event()
    {
        var seen = new ConcurrentDictionary<Type, bool>();
        AfterAnyHistory(
            world =>
            {
                foreach (var e in world.Events)
                    seen[e.GetType()] = true;
            },
            iterations: 2_000);
        Assert.Empty(EvolveTests.EventTypes.Except([typeof(PersonCorrected)]).Except(seen.Keys)); // another version of a person's record is the runner's to make
    }

    private static void AfterAnyHistory(Action<World> holds, int iterations = 600) => Generators.History.Sample(history => holds(World.After(history)), iter: iterations);

    private static UnitRef Plain(UnitAsOf unit) => new(unit.Code, unit.Since, unit.Name, unit.Kind);

    private static bool IsUndone(Entry entry) => entry.Event is not (IEntryAnnulled or UnitEvent or PersonEvent);

    private static void AssertNothingStands(World world, string stream)
    {
        Assert.Empty(world.State(stream, ModelState.Initial, ModelState.Evolve).Registrations);
        Assert.Equal(CampaignState.Initial, world.State(stream, CampaignState.Initial, CampaignState.Evolve));
        Assert.Equal(DecisionState.Initial, world.State(stream, DecisionState.Initial, DecisionState.Evolve));
        Assert.Equal(CommendationState.Initial, world.State(stream, CommendationState.Initial, CommendationState.Evolve));
        Assert.Equal(RecipientState.Initial, world.State(stream, RecipientState.Initial, RecipientState.Evolve));
        Assert.Equal(DemocracyState.Initial, world.State(stream, DemocracyState.Initial, DemocracyState.Evolve));
        Assert.Equal(ExtensionState.Initial, world.State(stream, ExtensionState.Initial, ExtensionState.Evolve));
        Assert.Equal(CommitteeState.Initial, world.State(stream, CommitteeState.Initial, CommitteeState.Evolve));
    }
}

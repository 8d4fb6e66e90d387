using System.Collections.Concurrent;
using CsCheck;

namespace Campaign.Domain.Tests;

public sealed class HistoryTests
{
    [Fact]
    public void A_step_happens_at_most_once_to_a_registration() => AfterAnyHistory(world =>
    {
        foreach (var registration in Registrations(world))
            Assert.Equal(registration.Count, registration.DistinctBy(e => e.GetType()).Count());
    });

    [Fact]
    public void Nothing_follows_on_a_withdrawal() => AfterAnyHistory(world =>
    {
        foreach (var registration in Registrations(world))
            Assert.DoesNotContain(registration.SkipLast(1), e => e is RegistrationWithdrawn);
    });

    [Fact]
    public void What_has_a_result_is_never_withdrawn() => AfterAnyHistory(world =>
    {
        foreach (var registration in Registrations(world).Where(r => r[^1] is RegistrationWithdrawn))
            Assert.All(registration, e => Assert.True(e is ModelRegistered or RegistrationAccepted or ModelAppraised or RegistrationWithdrawn));
    });

    [Fact]
    public void Every_event_carries_the_registration_as_it_was_registered() => AfterAnyHistory(world =>
    {
        foreach (var registration in Registrations(world))
        {
            var registered = Assert.IsType<ModelRegistered>(registration[0]);
            Assert.All(registration, e => Assert.Equal((registered.ModelId, registered.Registration), (e.ModelId, e.Registration)));
        }
    });

    [Fact]
    public void No_step_is_certainly_dated_before_the_registration() => AfterAnyHistory(world =>
    {
        foreach (var registration in Registrations(world))
            Assert.All(registration, e => Assert.False(e.On.IsCertainlyBefore(registration[0].On)));
    });

    [Fact]
    public void A_code_is_borne_by_one_unit_at_a_time() => AfterAnyHistory(world =>
    {
        var units = world.Events.OfType<UnitEstablished>().ToList();
        var register = new UnitRegister(units);
        Assert.All(units, u => Assert.Equal([u], register.Overlapping(u.Unit.Code, u.Unit.Since, u.Until)));
    });

    [Fact]
    public void A_stream_is_of_one_aggregate_and_begins_with_its_beginning() => AfterAnyHistory(world =>
    {
        foreach (var (_, events) in world.Streams)
        {
            Assert.True(events[0] is UnitEstablished or CampaignLaunched or ModelRegistered or DecisionRecorded or CommendationAwarded or PraiseGiven);
            Assert.Single(events.Select(e => e.GetType().BaseType).Distinct());
        }
    });

    /// <summary>The properties above hold for an empty ledger too: this one says that the histories are not empty.</summary>
    [Fact]
    public void Histories_reach_every_kind_of_event()
    {
        var seen = new ConcurrentDictionary<Type, bool>();
        AfterAnyHistory(world =>
        {
            foreach (var e in world.Events)
                seen[e.GetType()] = true;
        });
        Assert.Equal(EvolveTests.EventTypes.Except([typeof(PersonIdentified), typeof(PersonCorrected)]).ToHashSet(), seen.Keys.ToHashSet());
    }

    private static void AfterAnyHistory(Action<World> holds) => Generators.History.Sample(
        history =>
        {
            var world = new World();
            foreach (var command in history)
                world.Execute(command);
            holds(world);
        },
        iter: 500);

    private static IEnumerable<List<ModelEvent>> Registrations(World world) =>
        world.Events.OfType<ModelEvent>().GroupBy(e => (e.ModelId, e.Registration.Key())).Select(g => g.ToList());
}

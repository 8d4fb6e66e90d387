using CsCheck;

namespace Campaign.Domain.Tests;

public sealed class EvolveTests
{
    /// <summary>One event of every type that can be stored.</summary>
    private static readonly DomainEvent[] OneOfEach =
    [
        Launched,
        new TargetSet(Launched.Campaign, Level.District, District, Figures.ModelsRegistered, null, 60),
        new FigureDeclared(Launched.Campaign, Level.District, District, Figures.ModelsRegistered, null, 55, null),
        ModelSamples.Registered,
        .. ModelSamples.Steps.Select(s => s.Event),
        ModelSamples.Withdrawn(),
        new DecisionRecorded(Text<DecisionId>("QD-70"), Text<DecisionKindCode>("commendation"), Track.State),
        CommendationSamples.Awarded,
        CommendationSamples.Praised,
        CommendationSamples.Presented,
        new UnitEstablished(Commune),
        new PersonIdentified(An),
        new PersonCorrected(Binh),
    ];

    private static readonly Gen<DomainEvent[]> AnyEvents = Gen.OneOf(OneOfEach).Array[0, 30];

    public static IEnumerable<Type> EventTypes => typeof(DomainEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DomainEvent)) && !t.IsAbstract);

    [Fact]
    public void The_samples_hold_every_type_of_event() => Assert.Equal(EventTypes.ToHashSet(), OneOfEach.Select(e => e.GetType()).ToHashSet());

    [Fact]
    public void Any_event_may_meet_any_state_and_one_of_another_aggregate_changes_nothing() => AnyEvents.Sample(events =>
    {
        KeepsOut<CampaignEvent, CampaignState>(events, CampaignState.Initial, CampaignState.Evolve);
        KeepsOut<ModelEvent, ModelState>(events, ModelState.Initial, ModelState.Evolve);
        KeepsOut<DecisionEvent, DecisionState>(events, DecisionState.Initial, DecisionState.Evolve);
        KeepsOut<CommendationEvent, CommendationState>(events, CommendationState.Initial, CommendationState.Evolve);
        KeepsOut<UnitEvent, UnitState>(events, UnitState.Initial, UnitState.Evolve);
    });

    [Fact]
    public void A_beginning_that_comes_again_changes_nothing()
    {
        BeginsOnce(CampaignState.Initial, CampaignState.Evolve, Launched, Launched with { Level = Level.Province });
        BeginsOnce(ModelState.Initial, ModelState.Evolve, ModelSamples.Registered, ModelSamples.Registered with { Title = "Khác" });
        BeginsOnce(DecisionState.Initial, DecisionState.Evolve, OneOf<DecisionRecorded>(), OneOf<DecisionRecorded>() with { Number = "71" });
        BeginsOnce(CommendationState.Initial, CommendationState.Evolve, CommendationSamples.Awarded, CommendationSamples.Praised);
        BeginsOnce(CommendationState.Initial, CommendationState.Evolve, CommendationSamples.Praised, CommendationSamples.Awarded);
        BeginsOnce(CommendationState.Initial, CommendationState.Evolve, CommendationSamples.Presented, CommendationSamples.Presented with { PresenterOffice = null });
        BeginsOnce(UnitState.Initial, UnitState.Evolve, OneOf<UnitEstablished>(), new UnitEstablished(District));
    }

    [Fact]
    public void A_step_without_its_registration_changes_nothing() =>
        Assert.All(ModelSamples.Steps, step => Assert.Same(ModelState.Initial, ModelState.Evolve(ModelState.Initial, step.Event)));

    private static void KeepsOut<TEvent, TState>(DomainEvent[] events, TState initial, Func<TState, DomainEvent, TState> evolve)
        where TState : class
    {
        var state = initial;
        foreach (var e in events)
        {
            var next = evolve(state, e);
            if (e is not TEvent)
                Assert.Same(state, next);
            state = next;
        }
    }

    private static void BeginsOnce<TState>(TState initial, Func<TState, DomainEvent, TState> evolve, DomainEvent first, DomainEvent second)
        where TState : class
    {
        var begun = evolve(initial, first);
        Assert.NotSame(initial, begun);
        Assert.Same(begun, evolve(begun, second));
    }

    private static TEvent OneOf<TEvent>() => OneOfEach.OfType<TEvent>().Single();
}

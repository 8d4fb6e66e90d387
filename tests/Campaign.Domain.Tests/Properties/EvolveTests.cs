using CsCheck;

namespace Campaign.Domain.Tests;

public sealed class EvolveTests
{
    private static DecisionRecorded Recorded => new(Text<DecisionId>("QD-70"), Text<DecisionKindCode>("commendation"), Track.State);

    private static ActivityReportFiled Filed => new(Commune, Level.Commune, Year2019, ReportPeriod.H1, PlaceKind.Community, [new ActivityLine(Text<IndicatorCode>("reception.visits"), 1)]);

    private static CommitteeConsolidated Consolidated => new(Programme, District, Level.District, Year2019);

    private static ExtensionRecorded Planted =>
        new(Launched.Campaign, Level.District, Commune, Text<ExtensionItemId>("T1"), Text<ExtensionEventName>("acme.trees-planted.v1"), default, [ExtensionCount.Of("acme.trees", 120)]);

    /// <summary>One event of every type that can be stored.</summary>
    private static readonly DomainEvent[] OneOfEach =
    [
        Launched,
        new TargetSet(Launched.Campaign, Level.District, District, Figures.ModelsRegistered, null, 60),
        new FigureDeclared(Launched.Campaign, Level.District, District, Figures.ModelsRegistered, null, 55, null),
        ModelSamples.Registered,
        .. ModelSamples.Steps.Select(s => s.Event),
        ModelCorrectionTests.ToAnotherField,
        new ModelEntryAnnulled(ModelSamples.Model, ModelSamples.TheRegistration, Entries.At(1, ModelSamples.Registered)),
        new FieldListAdopted(Launched.Campaign, Level.District, District, []),
        new RegistrationWindowSet(Launched.Campaign, Level.District, District, default, default),
        new FiguresFrozen(Launched.Campaign, Level.District, District, new(2019, 12, 31), 1, []),
        new CampaignSummarised(Launched.Campaign, Level.District, District),
        new LateFactAdmitted(Launched.Campaign, Level.District, District, "model/M1", 1, [], Note("n1")),
        new CampaignEntryAnnulled(Launched.Campaign, Level.District, District, Entries.At(1, Launched), Note("n1")),
        Recorded,
        CommendationSamples.Awarded,
        CommendationSamples.Praised,
        CommendationSamples.Presented,
        CommendationSamples.Proposed,
        CommendationSamples.Refused,
        CommendationSamples.Corrected(CommendationSamples.Awarded, CommendationSamples.Awarded with { Track = Track.Party }),
        CommendationSamples.Revoked,
        CommendationSamples.Artefact,
        CommendationSamples.Paid(2),
        CommendationSamples.Recovered(1),
        new CommendationEntryAnnulled(CommendationSamples.Id, Launched.Campaign, Level.District, Commune, CommendationSamples.Collective, Entries.At(1, CommendationSamples.Awarded)),
        new DecisionCorrected(Text<DecisionId>("QD-70"), Recorded, Recorded with { Number = "70" }, null),
        new DecisionRevoked(Text<DecisionId>("QD-70"), null, null),
        new DecisionEntryAnnulled(Text<DecisionId>("QD-70"), Entries.At(1, Recorded), Note("n1")),
        new RecipientPutOnHold(Text<RecipientKey>("person/1"), Commune, HoldGround.Discipline),
        new HoldLifted(Text<RecipientKey>("person/1"), Commune, HoldGround.Discipline),
        new RecipientEntryAnnulled(Text<RecipientKey>("person/1"), Commune, Entries.At(1, new RecipientPutOnHold(Text<RecipientKey>("person/1"), Commune, HoldGround.Discipline))),
        Filed,
        new ActivityReportReturned(Commune, Level.Commune, Year2019, ReportPeriod.H1, PlaceKind.Community, null),
        new ActivityReportAccepted(Commune, Level.Commune, Year2019, ReportPeriod.H1, PlaceKind.Community, Filed.Lines),
        new ActivityFigureCorrected(Commune, Level.Commune, Year2019, ReportPeriod.H1, PlaceKind.Community, Filed.Lines[0], Filed.Lines[0] with { Value = 2 }, null, null),
        new ActivityReportEntryAnnulled(Commune, Level.Commune, Year2019, ReportPeriod.H1, PlaceKind.Community, Entries.At(1, Filed), Note("n1")),
        Consolidated,
        Planted,
        new ExtensionEntryAnnulled(Planted.Campaign, Level.District, Commune, Planted.Item, Entries.At(1, Planted), Note("n1")),
        new CommitteeEstablished(Programme, District, Level.District, Year2019),
        new DutiesAssigned(Programme, District, Level.District, Year2019),
        new WorkingRegulationAmended(Programme, District, Level.District, Year2019),
        new InspectionHeld(Programme, District, Level.District, Year2019, 4, []),
        new CommitteeDissolved(Programme, District, Level.District, Year2019),
        new CommitteeEntryAnnulled(Programme, District, Level.District, Year2019, Entries.At(1, Consolidated), Note("n1")),
        new ErasureRequested(An, ErasureGround.Request, null, null),
        new ErasureRefused(An, ErasureObstacle.Emergency),
        new PersonErased(An),
        new UnitEstablished(Commune),
        new UnitEntryAnnulled(Commune, Entries.At(1, new UnitEstablished(Commune)), Note("n1")),
        new CampaignTransferred(Launched.Campaign, Level.District, District, [Commune]),
        new UnitRenamed(Commune, "Xã Cũ") { Act = Text<ActId>("NQ1") },
        new UnitReclassified(Commune, UnitKind.Agency) { Act = Text<ActId>("NQ1") },
        new UnitReparented(Commune, Commune.Path) { Act = Text<ActId>("NQ1") },
        new UnitSucceeded(Commune, [new Predecessor(Agency, Extent.Part)]) { Act = Text<ActId>("NQ1") },
        new UnitDissolved(Commune) { Act = Text<ActId>("NQ1") },
        new RestructuringAnnulled(Note("n1")) { Act = Text<ActId>("NQ1") },
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
        KeepsOut<UnitEvent, RestructuringState>(events, RestructuringState.Initial, RestructuringState.Evolve);
        KeepsOut<RecipientEvent, RecipientState>(events, RecipientState.Initial, RecipientState.Evolve);
        KeepsOut<DemocracyEvent, DemocracyState>(events, DemocracyState.Initial, DemocracyState.Evolve);
        KeepsOut<CommitteeEvent, CommitteeState>(events, CommitteeState.Initial, CommitteeState.Evolve);
        KeepsOut<ExtensionEvent, ExtensionState>(events, ExtensionState.Initial, ExtensionState.Evolve);
        KeepsOut<PersonEvent, PersonState>(events, PersonState.Initial, PersonState.Evolve);
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

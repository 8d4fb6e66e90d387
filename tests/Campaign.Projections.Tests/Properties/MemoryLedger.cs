using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections.Tests;

/// <summary>Models and commendations in memory: the same deciders, facts that are always there, and no store.</summary>
internal sealed class MemoryLedger(Place place)
{
    private static readonly NoteRef Note = new(TextValue.Parse<NoteId>("n"), "commitment");
    private static readonly PersonRef Person = new(TextValue.Parse<PersonId>("p"), "commitment");

    private readonly List<RecordedEvent> entries = [];

    public IReadOnlyList<RecordedEvent> Entries => entries;

    private CampaignLaunched Campaign => new(new CampaignId(LedgerFixture.Dvk, District.Key(), LedgerFixture.Year), Level.District, District, null);

    private UnitAsOf Province => new(place.Province.Code, UnitKey.Ever, "Tỉnh Ví Dụ", UnitKind.Province, []);

    private UnitAsOf District => new(place.District.Code, UnitKey.Ever, "Huyện Mẫu", UnitKind.District, [Province]);

    private DecisionRef Decision => new(place.Decision, null, PartialDate.Unknown, Track.State);

    public void Execute(Move move)
    {
        var command = move.In(place);
        IEnumerable<DomainEvent> events = command switch
        {
            RegisterModel or RegistrationCommand => OfModel(command, $"model/{move.Which}"),
            CommendationCommand or CommendationStepCommand => OfCommendation(command, $"commendation/{move.Which}"),
            _ => [],
        };
        var stream = command is RegisterModel or RegistrationCommand ? $"model/{move.Which}" : $"commendation/{move.Which}";
        foreach (var e in events)
            entries.Add(new RecordedEvent(entries.Count + 1, stream, Instant.MinValue, (Certainty)(move.Choice % 4), e));
    }

    private ValueList<ModelEvent> OfModel(DomainCommand command, string stream)
    {
        var state = StateOf(stream, ModelState.Initial, ModelState.Evolve);
        return (command switch
        {
            RegisterModel c => ModelDecider.Decide(c, state, new RegistrationFacts(UnitOf(c.Unit), Campaign, false, Of(c.Owner))),
            CorrectModelDetails c => ModelDecider.Decide(c, state, new CorrectionFacts(UnitOf(c.Unit!.Value), Of(c.Owner!), [], Note)),
            AnnulModelStep c => ModelDecider.Decide(c, state, UndoingOf(stream)),
            _ => ModelDecider.Decide((RegistrationCommand)command, state, new StepFacts()),
        }).Events;
    }

    private ValueList<CommendationEvent> OfCommendation(DomainCommand command, string stream)
    {
        var state = StateOf(stream, CommendationState.Initial, CommendationState.Evolve);
        return (command switch
        {
            CommendationCommand c => CommendationDecider.Decide(c, state, new CommendationFacts(UnitOf(c.Unit), Campaign, Of(c.Recipient), c.Decision is null ? null : Decision)),
            CorrectCommendation c => CommendationDecider.Decide(c, state, new CommendationCorrectionFacts(UnitOf(c.Unit!.Value), null, null, [], Note)),
            AnnulCommendationStep c => CommendationDecider.Decide(c, state, UndoingOf(stream)),
            _ => CommendationDecider.Decide((CommendationStepCommand)command, state, new CommendationStepFacts(Decision)),
        }).Events;
    }

    private AnnulmentFacts UndoingOf(string stream) =>
        new(entries.Where(e => e.Stream == stream).Select(e => new Entry(e.Seq, IdOf(e.Seq), e.Certainty, e.Data)).ToValueList(), Note);

    private static Guid IdOf(long seq) => new((int)seq, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private TState StateOf<TState>(string stream, TState initial, Func<TState, DomainEvent, TState> evolve) =>
        entries.Where(e => e.Stream == stream).Select(e => e.Data).Aggregate(initial, evolve);

    private UnitAsOf UnitOf(UnitSelector unit) =>
        unit == place.District ? District : new UnitAsOf(unit.Code, UnitKey.Ever, $"Xã {unit}", UnitKind.Commune, [.. District.SelfAndAncestors()]);

    private static Participant Of(ParticipantInput input) => new(input.Kind, input.Kind == ParticipantKind.Collective ? input.Name : null, input.Person() is null ? null : Person);
}

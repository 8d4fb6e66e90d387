namespace Campaign.Domain.Tests;

/// <summary>What a command led to.</summary>
internal sealed record Reply(Refusal? Refusal, ValueList<DomainEvent> Events, ValueList<Claim> Claims);

/// <summary>All streams in memory: looks the facts up, asks the decider, keeps the events and the claims.</summary>
internal sealed class World
{
    private readonly Dictionary<string, List<DomainEvent>> streams = [];

    private readonly Dictionary<string, string> claims = [];

    public IEnumerable<KeyValuePair<string, List<DomainEvent>>> Streams => streams;

    public IEnumerable<DomainEvent> Events => streams.Values.SelectMany(events => events);

    private UnitRegister Units => new(Events.OfType<UnitEstablished>());

    public Reply Execute(DomainCommand command) => command switch
    {
        EstablishUnit c => Keep($"unit/{c.Key()}", UnitDecider.Decide(c, State($"unit/{c.Key()}", UnitState.Initial, UnitState.Evolve), Units)),
        CampaignCommand c => Execute(c),
        RegisterModel c => Execute(c),
        RegistrationCommand c => Keep($"model/{c.Model}", ModelDecider.Decide(c, Model(c.Model), new StepFacts(DecisionOf(c.Decision)))),
        RecordDecision c => Keep($"decision/{c.Decision}", DecisionDecider.Decide(c, Decision(c.Decision), c.Signer is null ? null : An)),
        CommendationCommand c => Execute(c),
        _ => throw new ArgumentException($"The world knows no {command.GetType().Name}.", nameof(command)),
    };

    private Reply Execute(CampaignCommand c)
    {
        var unit = Units.Resolve(c.Unit, c.On, c.Year.Dates, "unit");
        if (unit.Value is not { } found)
            return Refused(unit.Refusal!);
        var key = $"campaign/{new CampaignId(c.Programme, found.Key(), c.Year)}";
        return Keep(key, CampaignDecider.Decide(c, State(key, CampaignState.Initial, CampaignState.Evolve), found));
    }

    private Reply Execute(RegisterModel c)
    {
        var unit = Units.Resolve(c.Unit, c.On, c.Year.Dates, "unit");
        if (unit.Value is not { } found)
            return Refused(unit.Refusal!);
        var campaign = CampaignAbove(c.Programme, c.Year, found);
        var before = campaign is not null && Launched(campaign.Campaign with { Year = c.Year.Previous }) is not null;
        return Keep($"model/{c.Model}", ModelDecider.Decide(c, Model(c.Model), new RegistrationFacts(found, campaign, before, Known(c.Owner))));
    }

    private Reply Execute(CommendationCommand c)
    {
        var unit = Units.Resolve(c.Unit, c.On, c.Year.Dates, "unit");
        if (unit.Value is not { } found)
            return Refused(unit.Refusal!);
        var key = $"commendation/{c.Commendation}";
        var facts = new CommendationFacts(found, CampaignAbove(c.Programme, c.Year, found), Known(c.Recipient), DecisionOf(c.Decision));
        return Keep(key, CommendationDecider.Decide(c, State(key, CommendationState.Initial, CommendationState.Evolve), facts));
    }

    private Reply Keep<TEvent>(string stream, Outcome<TEvent> outcome)
        where TEvent : DomainEvent
    {
        var taken = outcome.Claims.FirstOrDefault(c => claims.GetValueOrDefault(c.Key, stream) != stream);
        if (outcome.Refusal is null && taken is not null)
            return Refused(taken.IfTaken);
        var reply = new Reply(outcome.Refusal, [.. outcome.Events], outcome.Claims);
        if (reply.Refusal is not null)
            return reply;
        foreach (var claim in reply.Claims)
            claims[claim.Key] = stream;
        if (reply.Events.Count > 0)
            streams[stream] = [.. streams.GetValueOrDefault(stream, []), .. reply.Events];
        return reply;
    }

    private static Reply Refused(Refusal refusal) => new(refusal, [], []);

    private static Participant Known(ParticipantInput input) =>
        input.Kind == ParticipantKind.Collective
            ? new Participant(input.Kind, input.Name)
            : new Participant(input.Kind, Person: input.Person() is { } p ? new PersonRef(Text<PersonId>($"person-of-{p.Label}"), "Y29tbWl0bWVudA==") : null);

    private CampaignLaunched? CampaignAbove(ProgrammeCode programme, CampaignYear year, UnitAsOf unit) =>
        unit.SelfAndAncestors().Select(u => Launched(new CampaignId(programme, u.Key(), year))).FirstOrDefault(c => c is not null);

    private CampaignLaunched? Launched(CampaignId id) => State($"campaign/{id}", CampaignState.Initial, CampaignState.Evolve).Launched;

    private ModelState Model(ModelId id) => State($"model/{id}", ModelState.Initial, ModelState.Evolve);

    private DecisionState Decision(DecisionId id) => State($"decision/{id}", DecisionState.Initial, DecisionState.Evolve);

    private DecisionRef? DecisionOf(DecisionId? id) => id is { } known ? Decision(known).Ref : null;

    private TState State<TState>(string stream, TState initial, Func<TState, DomainEvent, TState> evolve) =>
        streams.GetValueOrDefault(stream, []).Aggregate(initial, evolve);
}

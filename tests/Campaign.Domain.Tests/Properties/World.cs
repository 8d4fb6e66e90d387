namespace Campaign.Domain.Tests;

/// <summary>What a command led to.</summary>
internal sealed record Reply(Refusal? Refusal, ValueList<DomainEvent> Events, ValueList<Claim> Claims);

/// <summary>All streams in memory: looks the facts up, asks the decider, admits late facts, keeps the entries and the claims.</summary>
/// <remarks>It plays the command runner; what it looks up for each aggregate is in the file beside this one.</remarks>
internal sealed partial class World
{
    private readonly Dictionary<string, List<Entry>> streams = [];

    private readonly Dictionary<string, string> claims = [];

    private readonly Dictionary<CommendationId, (RecipientKey Recipient, HeldAward Award, bool Stands)> held = [];

    private long lastSeq;

    private long lastNote;

    /// <summary>Two people are known before anything happens.</summary>
    public World()
    {
        foreach (var label in new[] { "p1", "p2" })
            Append($"person/{PersonOf(label).Id}", new PersonIdentified(PersonOf(label)));
    }

    public IEnumerable<KeyValuePair<string, List<Entry>>> Streams => streams;

    /// <summary>All entries, in the order they were recorded.</summary>
    public IEnumerable<Entry> Entries => streams.Values.SelectMany(s => s).OrderBy(e => e.Seq);

    public IEnumerable<DomainEvent> Events => Entries.Select(e => e.Event);

    public static World After(IEnumerable<DomainCommand> history)
    {
        var world = new World();
        foreach (var command in history)
            world.Execute(command);
        return world;
    }

    public TState State<TState>(string stream, TState initial, Func<TState, DomainEvent, TState> evolve) =>
        streams.GetValueOrDefault(stream, []).Select(e => e.Event).Aggregate(initial, evolve);

    public Reply Execute(DomainCommand command) => command switch
    {
        EstablishUnit c => Execute(c),
        RestructureUnits c => Execute(c),
        CampaignCommand c => Execute(c),
        RegisterModel c => Execute(c),
        CorrectModelDetails c => Execute(c),
        AnnulModelStep c => Keep(c, $"model/{c.Model}", ModelDecider.Decide(c, Model(c.Model), Facts($"model/{c.Model}", c.Reason))),
        RegistrationCommand c => Naming(c.Decision, by => ReceiverOf(c) is var receiver && receiver.Refusal is { } refusal
            ? Refused(refusal)
            : Keep(c, $"model/{c.Model}", ModelDecider.Decide(c, Model(c.Model), new StepFacts(by, NoteOf(c.Reason), NoteOf(c.Note)) { ReceivedBy = receiver.Value }))),
        DecisionCommand c => Execute(c),
        RevokeDecision c => Naming(c.RevokedBy, by => Keep(c, $"decision/{c.Decision}", DecisionDecider.Decide(c, Decision(c.Decision), new DecisionFacts(null, by, NoteOf(c.Reason))))),
        CommendationCommand c => Execute(c),
        CorrectCommendation c => Execute(c),
        AnnulCommendationStep c => Execute(c),
        CommendationStepCommand c => Execute(c),
        RecipientCommand c => Execute(c),
        PersonCommand c => Keep(c, $"person/{c.Person}", PersonDecider.Decide(c, State($"person/{c.Person}", PersonState.Initial, PersonState.Evolve), [])),
        ActivityReportCommand c => Execute(c),
        CommitteeCommand c => Execute(c),
        RecordExtensionEvent c => Execute(c),
        AnnulEntry c => Execute(c),
        _ => throw new ArgumentException($"The world knows no {command.GetType().Name}.", nameof(command)),
    };

    private Reply Keep<TEvent>(DomainCommand command, string stream, Outcome<TEvent> outcome)
        where TEvent : DomainEvent
    {
        var taken = outcome.Claims.FirstOrDefault(c => claims.GetValueOrDefault(c.Key, stream) != stream);
        if (outcome.Refusal is null && taken is not null)
            return Refused(taken.IfTaken);
        if (outcome.Refusal is not null || outcome.Events.Count == 0)
            return new Reply(outcome.Refusal, [], outcome.Claims);
        var admitted = Admit(command, stream, [.. outcome.Events]);
        if (admitted.Value is not { } events)
            return Refused(admitted.Refusal!);
        foreach (var key in outcome.Releases.Where(key => claims.GetValueOrDefault(key) == stream))
            claims.Remove(key);
        foreach (var claim in outcome.Claims)
            claims.Add(claim.Key, stream);
        foreach (var e in events)
            Append(stream, e);
        return new Reply(null, events, outcome.Claims);
    }

    /// <summary>Each frozen campaign that the facts count in admits them with a reason, or they are refused.</summary>
    private Lookup<ValueList<DomainEvent>> Admit(DomainCommand command, string stream, ValueList<DomainEvent> events)
    {
        var rows = events.SelectMany(Books.Of).ToList();
        if (rows.Count == 0)
            return events;
        var on = HappenedOn(events[0]);
        var frozen = rows.SelectMany(r => r.Row.Unit.SelfAndAncestors().Select(u => new CampaignId(r.Row.Campaign.Programme, u.Key(), r.Row.Campaign.Year)))
            .Distinct().Where(id => Campaign(id).Frozen is { } f && CampaignDecider.IsLate(f, on)).ToList();
        if (frozen.Count == 0)
            return events;
        if (NoteOf(command.LateReason) is not { } reason)
            return CampaignDecider.NeedsLateReason(Campaign(frozen[0]).Frozen!);
        var version = streams.GetValueOrDefault(stream, []).Count + events.Count;
        foreach (var id in frozen)
            Append($"campaign/{id}", CampaignDecider.Admit(Campaign(id), stream, version, rows.Select(r => new FrozenFigure(r.Row.Level, r.Row.Figure, null, r.Amount)), on, reason));
        return events.Select(e => e with { Warnings = [.. e.Warnings, WarningCode.LateFact] }).ToValueList();
    }

    private static PartialDate HappenedOn(DomainEvent e) => e switch
    {
        IEntryAnnulled annulled => HappenedOn(annulled.Entry.Event),
        ModelDetailsCorrected or CommendationCorrected => PartialDate.Unknown,
        _ => e.On,
    };

    private void Append(string stream, DomainEvent e)
    {
        lastSeq++;
        streams.TryAdd(stream, []);
        streams[stream].Add(new Entry(lastSeq, new Guid((int)lastSeq, 0, 0, new byte[8]), Certainty.Certain, e));
    }

    private static Reply Refused(Refusal refusal) => new(refusal, [], []);

    /// <summary>Texts are salted anew each time.</summary>
    private NoteRef? NoteOf(string? text) => text is null ? null : Note($"n{++lastNote}");

    private static PersonRef PersonOf(string? label) => new(Text<PersonId>($"person-of-{label}"), "Y29tbWl0bWVudA==");
}

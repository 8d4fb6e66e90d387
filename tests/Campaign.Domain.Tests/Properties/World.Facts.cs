namespace Campaign.Domain.Tests;

/// <content>What each decider needs, looked up.</content>
internal sealed partial class World
{
    /// <summary>All rules are used, so that they meet the histories, which are of years before those that are confirmed.</summary>
    private static LawOptions Law { get; } = new() { UseUnconfirmed = true };

    /// <summary>All lives, as the acts left them.</summary>
    public UnitRegister Units { get; private set; } = new([]);

    private Reply Execute(EstablishUnit c) =>
        KeepUnits(Keep(c, $"unit/{c.Key()}", UnitDecider.Decide(c, State($"unit/{c.Key()}", UnitState.Initial, UnitState.Evolve), Units)));

    private Reply Execute(RestructureUnits c) =>
        KeepUnits(Keep(c, $"restructuring/{c.Act}", RestructuringDecider.Decide(c, Restructuring(c.Act), Units)));

    private Reply Undo(AnnulEntry c, UnitEstablished e, string stream, AnnulmentFacts facts)
    {
        var reply = Keep(c, stream, UnitDecider.Decide(c, facts with { UsedBy = UserOf(stream, x => Rests.On(e.Unit.Key(), x)) }));
        if (reply.Events.Count > 0)
            Units = new UnitRegister(Units.Lives.Where(life => life.Key() != e.Unit.Key()).ToList());
        return reply;
    }

    private Reply Undo(AnnulEntry c, ActId act, string stream, AnnulmentFacts facts)
    {
        var state = Restructuring(act);
        var made = state.Events.Select(Rests.MadeBy).OfType<UnitRef>().ToHashSet();
        var reply = Keep(c, stream, RestructuringDecider.Decide(c, act, state, Units, facts with { UsedBy = UserOf(stream, x => Rests.On(made, x)) }));
        if (reply.Events.Count > 0)
            Units = Units.Without(act, state.Events);
        return reply;
    }

    private Reply KeepUnits(Reply reply)
    {
        var changed = Units.After(reply.Events.OfType<UnitEvent>()).ToDictionary(life => life.Key());
        Units = new UnitRegister([.. Units.Lives.Where(life => !changed.ContainsKey(life.Key())), .. changed.Values]);
        return reply;
    }

    private RestructuringState Restructuring(ActId act) => State($"restructuring/{act}", RestructuringState.Initial, RestructuringState.Evolve);

    private Reply Execute(CampaignCommand c) => At(c.Unit, PartialDate.Unknown, c.Year, unit =>
    {
        var id = new CampaignId(c.Programme, unit.Key(), c.Year);
        var facts = new CampaignFacts(unit, lastSeq, c is FreezeFigures ? Announced(id) : null);
        if (c is TransferCampaign transfer)
        {
            var receivers = transfer.To.Select(to => Units.Resolve(to, c.On, c.Year.Dates, "to")).ToList();
            if (receivers.Find(r => r.Refusal is not null)?.Refusal is { } refusal)
                return Refused(refusal);
            facts = facts with { UnitUntil = Units.Find(unit.Key())?.Until, Receivers = receivers.Select(r => r.Value!).ToValueList() };
        }

        return Keep(c, $"campaign/{id}", CampaignDecider.Decide(c, Campaign(id), facts));
    });

    private ValueList<FrozenFigure> Announced(CampaignId id) => Events.SelectMany(Books.Of)
        .Where(r => r.Row.Campaign.Programme == id.Programme && r.Row.Campaign.Year == id.Year && r.Row.Unit.SelfAndAncestors().Any(u => u.Key() == id.Unit))
        .GroupBy(r => (r.Row.Level, r.Row.Figure), r => (long)r.Amount)
        .Select(g => new FrozenFigure(g.Key.Level, g.Key.Figure, null, g.Sum()))
        .Where(f => f.Amount != 0)
        .ToValueList();

    private Reply Execute(RegisterModel c) => At(c.Unit, c.On, c.Year, unit =>
    {
        var campaign = CampaignAbove(c.Programme, c.Year, unit);
        var facts = new RegistrationFacts(unit, campaign?.Launched, HoldsYearBefore(campaign?.Launched, c.Level), Known(c.Owner))
        {
            Content = NoteOf(c.Content), Note = NoteOf(c.Note), Fields = campaign?.Fields ?? [], Window = campaign?.Window,
        };
        return Keep(c, $"model/{c.Model}", ModelDecider.Decide(c, Model(c.Model), facts));
    });

    private Lookup<UnitAsOf> ReceiverOf(RegistrationCommand c)
    {
        var registration = Model(c.Model).Registrations.FirstOrDefault(r => r.Key.Year == c.Year && (c.Level ?? r.Key.Level) == r.Key.Level).Value?.Current;
        return registration is null ? new Lookup<UnitAsOf>(null, null) : ModelDecider.ReceiverOf(c, registration, Campaign(registration.Campaign).Transferred, Units, Successions);
    }

    /// <summary>Who took over whom, as the acts that stand say.</summary>
    private List<Succession> Successions =>
    [
        .. from key in streams.Keys
           where key.StartsWith("restructuring/", StringComparison.Ordinal)
           from e in State(key, RestructuringState.Initial, RestructuringState.Evolve).Events.OfType<UnitSucceeded>()
           from f in e.From
           select new Succession(f.Unit.Key(), e.Unit.Key(), f.Extent, e.On.Day!.Value),
    ];

    private Reply Execute(CorrectModelDetails c)
    {
        var registration = Model(c.Model).Registrations.FirstOrDefault(r => r.Key.Year == c.Year && (c.Level ?? r.Key.Level) == r.Key.Level).Value;
        var unit = c.Unit is { } named ? Units.Resolve(named, registration?.Registered.On ?? default, c.Year.Dates, "unit") : null;
        if (unit?.Refusal is { } refusal)
            return Refused(refusal);
        var campaign = registration is null ? null : Campaign(registration.Current.Campaign);
        var facts = new CorrectionFacts(
            unit?.Value, c.Owner is { } owner ? Known(owner) : null, campaign?.Fields ?? [], NoteOf(c.Reason), NoteOf(c.Note), HoldsYearBefore(campaign?.Launched, registration?.Current.Level));
        return Keep(c, $"model/{c.Model}", ModelDecider.Decide(c, Model(c.Model), facts));
    }

    private Reply Execute(DecisionCommand c)
    {
        var facts = new DecisionFacts(c.Signer is null ? null : An, Reason: NoteOf((c as CorrectDecision)?.Reason)) { Awards = AwardsBy(c.Decision), Law = Law };
        return Keep(c, $"decision/{c.Decision}", DecisionDecider.Decide(c, Decision(c.Decision), facts));
    }

    private ValueList<CommendationAwarded> AwardsBy(DecisionId decision) => streams.Keys
        .Where(key => key.StartsWith("commendation/", StringComparison.Ordinal))
        .Select(key => State(key, CommendationState.Initial, CommendationState.Evolve))
        .Where(s => s.Find<CommendationRevoked>() is null)
        .Select(s => s.Current)
        .OfType<CommendationAwarded>()
        .Where(a => a.Decision?.Id == decision)
        .ToValueList();

    private Reply Execute(CommendationCommand c) => Naming(c.Decision, by => At(c.Unit, c.On.IsUnknown && by is not null ? by.DecidedOn : c.On, c.Year, unit =>
    {
        var recipient = Known(c.Recipient);
        var key = c is AwardCommendation ? RecipientKey.Of(recipient, unit) : null;
        var facts = new CommendationFacts(unit, CampaignAbove(c.Programme, c.Year, unit)?.Launched, recipient, by, NoteOf(c.Achievement))
        {
            Awards = AwardsOf(key, c.Commendation), Holds = HoldsOf(key), Reason = NoteOf(c.Reason), Note = NoteOf(c.Note), Law = Law,
        };
        return KeepAward(c, c.Commendation, CommendationDecider.Decide(c, Commendation(c.Commendation), facts), e => HeldAward.From(e, c.Achievement));
    }));

    private Reply Execute(CommendationStepCommand c) => Naming((c as RevokeCommendation)?.Decision, by =>
        KeepAward(c, c.Commendation, CommendationDecider.Decide(c, Commendation(c.Commendation), new CommendationStepFacts(by, NoteOf(c.Reason), NoteOf(c.Note)) { DecidedBy = DecisionOf(c.Commendation), Law = Law })));

    private DecisionRef? DecisionOf(CommendationId id) => Commendation(id).Current?.Decision is { } named ? Decision(named.Id).Ref : null;

    private Reply Execute(CorrectCommendation c) => Naming(c.Decision, by =>
    {
        var given = Commendation(c.Commendation).Current;
        var unit = c.Unit is { } named ? Units.Resolve(named, c.GivenOn ?? given?.On ?? default, given?.Campaign.Year.Dates ?? default, "unit") : null;
        if (unit?.Refusal is { } refusal)
            return Refused(refusal);
        var recipient = c.Recipient is { } input ? Known(input) : null;
        var key = given is null ? null : RecipientKey.Of(recipient ?? given.Recipient, unit?.Value ?? given.Unit);
        var facts = new CommendationCorrectionFacts(unit?.Value, recipient, by, AwardsOf(key, c.Commendation), NoteOf(c.Reason), NoteOf(c.Note))
        {
            Held = HeldBefore(c.Commendation), Holds = HoldsOf(key), Law = Law,
        };
        return KeepAward(c, c.Commendation, CommendationDecider.Decide(c, Commendation(c.Commendation), facts));
    });

    private Reply Execute(AnnulCommendationStep c)
    {
        var facts = Facts($"commendation/{c.Commendation}", c.Reason);
        var entry = facts.History.LastOrDefault(e => e.Event is CommendationEvent k && CommendationSteps.Of(k) == c.Step && !facts.IsAnnulled(e));
        return KeepAward(c, c.Commendation, CommendationDecider.Decide(c, Commendation(c.Commendation), WithAwards(facts, entry?.Event, c.Commendation)));
    }

    private Reply Execute(RecipientCommand c) => At(c.Unit, c.On, c.Year, unit =>
    {
        var key = RecipientKey.Of(Known(c.Recipient), unit);
        var facts = new RecipientFacts(key, unit, NoteOf(c.Reason));
        return Keep(c, $"recipient/{key}", RecipientDecider.Decide(c, Recipient(key), facts));
    });

    private Reply Execute(ActivityReportCommand c) => At(c.Unit, PartialDate.Unknown, c.Year, unit =>
    {
        var stream = $"democracy/{unit.Key()}/{c.Year}/{c.Period.ToCode()}";
        var reason = NoteOf((c as ReturnActivityReport)?.Reason ?? (c as CorrectActivityFigure)?.Reason);
        return Keep(c, stream, DemocracyDecider.Decide(c, State(stream, DemocracyState.Initial, DemocracyState.Evolve), new ActivityReportFacts(unit, reason)));
    });

    private Reply Execute(CommitteeCommand c) => Naming(c.Decision, by => At(c.Unit, PartialDate.Unknown, c.Year, unit =>
    {
        var stream = $"committee/{unit.Key()}/{c.Programme}";
        return Keep(c, stream, CommitteeDecider.Decide(c, State(stream, CommitteeState.Initial, CommitteeState.Evolve), new CommitteeFacts(unit, by, NoteOf(c.Note))));
    }));

    private Reply Execute(RecordExtensionEvent c) => At(c.Unit, c.On, c.Year, unit =>
    {
        var stream = $"extension/{c.Event.Prefix}/{c.Item}";
        var facts = new ExtensionFacts(unit, CampaignAbove(c.Programme, c.Year, unit)?.Launched, [ExtensionCount.Of("acme.plantings", 1)]) { Note = NoteOf(c.Note) };
        return Keep(c, stream, ExtensionDecider.Decide(c, State(stream, ExtensionState.Initial, ExtensionState.Evolve), facts));
    });

    private Reply Execute(AnnulEntry c)
    {
        var stream = streams.FirstOrDefault(s => s.Value.Any(e => e.Seq == c.Seq)).Key;
        var facts = Facts(stream ?? "", c.Reason);
        return facts.Find(c.Seq)?.Event switch
        {
            ModelEvent e => Keep(c, stream!, ModelDecider.Decide(c, Model(e.ModelId), facts)),
            CommendationEvent e => KeepAward(c, e.CommendationId, CommendationDecider.Decide(c, Commendation(e.CommendationId), WithAwards(facts, e, e.CommendationId))),
            RecipientEvent e => Keep(c, stream!, RecipientDecider.Decide(c, Recipient(e.Key), facts)),
            DemocracyEvent => Keep(c, stream!, DemocracyDecider.Decide(c, State(stream!, DemocracyState.Initial, DemocracyState.Evolve), facts)),
            CommitteeEvent => Keep(c, stream!, CommitteeDecider.Decide(c, State(stream!, CommitteeState.Initial, CommitteeState.Evolve), facts)),
            ExtensionEvent => Keep(c, stream!, ExtensionDecider.Decide(c, facts)),
            CampaignEvent e => Keep(c, stream!, CampaignDecider.Decide(c, Campaign(e.Campaign), facts with { UsedBy = UserOf(stream!, x => Rests.On(e, x)) })),
            UnitEvent { Act: { } act } => Undo(c, act, stream!, facts),
            UnitEstablished e => Undo(c, e, stream!, facts),
            DecisionEvent e => Keep(c, stream!, DecisionDecider.Decide(c, Decision(e.DecisionId), facts with { UsedBy = UserOf(stream!, x => Rests.On(e.DecisionId, x)) })),
            _ => Refused(new Refusal(RefusalCode.UnknownEntry, "There is no such entry.", "An annulment names one entry.", "seq")),
        };
    }

    private AnnulmentFacts Facts(string stream, string? reason) => new(streams.GetValueOrDefault(stream, []).ToValueList(), NoteOf(reason));

    private AnnulmentFacts WithAwards(AnnulmentFacts facts, DomainEvent? undone, CommendationId id) =>
        CommendationDecider.RestoredBy(undone, Commendation(id)) is { } award
            ? facts with { Awards = AwardsOf(RecipientKey.Of(award.Recipient, award.Unit), id), Held = HeldBefore(id) }
            : facts;

    /// <summary>Another stream in which such an event stands.</summary>
    private string? UserOf(string used, Func<DomainEvent, bool> isMeant) => streams
        .Where(s => s.Key != used && Facts(s.Key, null) is var facts && facts.History.Any(e => e.Event is not IEntryAnnulled && isMeant(e.Event) && !facts.IsAnnulled(e)))
        .Select(s => s.Key)
        .FirstOrDefault();

    private Reply At(UnitSelector selector, PartialDate on, CampaignYear year, Func<UnitAsOf, Reply> found)
    {
        var unit = Units.Resolve(selector, on, year.Dates, "unit");
        return unit.Value is { } there ? found(there) : Refused(unit.Refusal!);
    }

    private Reply Naming(DecisionId? id, Func<DecisionRef?, Reply> found) => (id, id is { } known ? Decision(known) : null) switch
    {
        (null, _) => found(null),
        (_, { Revoked: not null }) => Refused(new Refusal(RefusalCode.DecisionRevoked, "It was revoked.", "Nothing new rests on it.", "decision")),
        (_, { Ref: { } there }) => found(there),
        _ => Refused(new Refusal(RefusalCode.UnknownDecision, "It is not there.", "A named decision must be in the ledger.", "decision")),
    };

    private Reply KeepAward(DomainCommand c, CommendationId id, Outcome<CommendationEvent> outcome, Func<CommendationAwarded, HeldAward>? award = null)
    {
        var (before, words) = (Commendation(id), HeldBefore(id)?.Achievement ?? "");
        var reply = Keep(c, $"commendation/{id}", outcome);
        var after = Commendation(id);
        if (reply.Events.Count == 0)
            return reply;
        if (after.Current is CommendationAwarded now && RecipientKey.Of(now.Recipient, now.Unit) is { } key)
            held[id] = (key, (reply.Events.Any(e => e is CommendationAwarded) ? award?.Invoke(now) : null) ?? HeldAward.From(now, null) with { Achievement = words }, after.Find<CommendationRevoked>() is null);
        else if (before.Current is CommendationAwarded && held.TryGetValue(id, out var fallen))
            held[id] = fallen with { Stands = false };
        return reply;
    }

    private HeldAward? HeldBefore(CommendationId id) => held.TryGetValue(id, out var before) ? before.Award : null;

    private ValueList<HeldAward> AwardsOf(RecipientKey? key, CommendationId except) => key is null ? [] :
        held.Where(h => h.Key != except && h.Value.Stands && h.Value.Recipient == key).Select(h => h.Value.Award).ToValueList();

    private ValueList<Hold> HoldsOf(RecipientKey? key) => Recipient(key).Holds;

    private static Participant Known(ParticipantInput input) =>
        input.Kind == ParticipantKind.Collective
            ? new Participant(input.Kind, input.Name)
            : new Participant(input.Kind, Person: input.Person() is { } p ? PersonOf(p.Label) : null);

    private CampaignState? CampaignAbove(ProgrammeCode programme, CampaignYear year, UnitAsOf unit) =>
        unit.SelfAndAncestors().Select(u => Campaign(new CampaignId(programme, u.Key(), year))).FirstOrDefault(c => c.Launched is not null);

    private bool HoldsYearBefore(CampaignLaunched? campaign, Level? level) =>
        campaign is not null && Campaign(campaign.Campaign with { Year = campaign.Campaign.Year.Previous }).Launched?.Level == (level ?? campaign.Level);

    private CampaignState Campaign(CampaignId id) => State($"campaign/{id}", CampaignState.Initial, CampaignState.Evolve);

    private ModelState Model(ModelId id) => State($"model/{id}", ModelState.Initial, ModelState.Evolve);

    private DecisionState Decision(DecisionId id) => State($"decision/{id}", DecisionState.Initial, DecisionState.Evolve);

    private CommendationState Commendation(CommendationId id) => State($"commendation/{id}", CommendationState.Initial, CommendationState.Evolve);

    private RecipientState Recipient(RecipientKey? key) => State($"recipient/{key}", RecipientState.Initial, RecipientState.Evolve);
}

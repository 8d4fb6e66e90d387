namespace Campaign.Domain;

/// <content>The course of the year: fields, window, freeze, late facts, summary; and what was recorded by mistake.</content>
public static partial class CampaignDecider
{
    private static Outcome<CampaignEvent> Adopt(AdoptFields c, CampaignState state, CampaignLaunched l)
    {
        var fields = c.Fields.Select(f => f with { Name = f.Name.Tidy() ?? "" }).ToValueList();
        if (fields.Count == 0 || fields.Any(f => f.Name.Length == 0 || f.Code == default))
            return Refusals.Missing("fields", "A field needs a code, a name and the basic field that it counts in.");
        if (fields.FirstOrDefault(f => !Fields.All.Contains(f.Basic.ToString()) || (Fields.All.Contains(f.Code.ToString()) && f.Code != f.Basic)) is { } unmapped)
            return new Refusal(RefusalCode.UnmappedField, $"Field '{unmapped.Code}' maps to '{unmapped.Basic}'. Map it to one of {string.Join(", ", Fields.All)}; a basic field maps to itself.", "Every registration counts in one basic field.", "fields");
        if (fields.FirstOrDefault(f => state.Fields.Concat(fields).Any(known => known.Code == f.Code && known != f)) is { } other)
            return Refusals.RecordedOtherwise($"Field '{other.Code}' of campaign {l.Campaign}", "fields");
        var added = fields.Where(f => !state.Fields.Contains(f)).Distinct().ToValueList();
        return added.Count == 0 ? Outcome.Nothing<CampaignEvent>() : Outcome.Emit<CampaignEvent>(new FieldListAdopted(l.Campaign, l.Level, l.Unit, added) { On = c.On });
    }

    private static Outcome<CampaignEvent> SetWindow(SetRegistrationWindow c, CampaignState state, CampaignLaunched l) =>
        c.Until.IsCertainlyBefore(c.From)
            ? Refusals.OutOfOrder("from", c.From, c.Until) with { Field = "until" }
            : EmitUnless(state.Window, new RegistrationWindowSet(l.Campaign, l.Level, l.Unit, c.From, c.Until) { On = c.On });

    private static Outcome<CampaignEvent> Freeze(FreezeFigures c, CampaignState state, CampaignLaunched l, CampaignFacts facts) => state.Frozen switch
    {
        _ when c.CutOff < UnitKey.Ever => new Refusal(RefusalCode.OutOfRange, "A cut-off lies after the beginning of our era.", "Figures cover what happened up to a day.", "cutOff"),
        null when PartialDate.Of(c.CutOff).IsCertainlyBefore(l.On) => Refusals.OutOfOrder("launched", l.On, PartialDate.Of(c.CutOff)) with { Field = "cutOff" },
        null => Outcome.Emit<CampaignEvent>(new FiguresFrozen(l.Campaign, l.Level, l.Unit, c.CutOff, facts.ThroughSeq, facts.Figures ?? []) { On = c.On }),
        { } before when before.CutOff == c.CutOff && before.On == c.On => Outcome.Nothing<CampaignEvent>(),
        _ => Refusals.RecordedOtherwise($"The freeze of campaign {l.Campaign}", "cutOff"),
    };

    private static Outcome<CampaignEvent> Summarise(SummariseCampaign c, CampaignState state, CampaignLaunched l)
    {
        var said = state.Events.OfType<CampaignSummarised>().ToList();
        ValueList<string> News(ValueList<string> points, Func<CampaignSummarised, ValueList<string>> of) =>
            points.Select(Texts.Tidy).OfType<string>().Where(p => !said.Any(s => of(s).Contains(p))).Distinct().ToValueList();
        var summary = new CampaignSummarised(l.Campaign, l.Level, l.Unit)
        {
            On = c.On,
            Leadership = News(c.Leadership, s => s.Leadership),
            Results = News(c.Results, s => s.Results),
            Limitations = News(c.Limitations, s => s.Limitations),
            Causes = News(c.Causes, s => s.Causes),
            Tasks = News(c.Tasks, s => s.Tasks),
        };
        var isNews = new[] { summary.Leadership, summary.Results, summary.Limitations, summary.Causes, summary.Tasks }.Any(points => points.Count > 0);
        return isNews || !said.Any(s => s.On == c.On) ? Outcome.Emit<CampaignEvent>(summary) : Outcome.Nothing<CampaignEvent>();
    }

    /// <summary>Whether something is a late fact of a campaign: its figures are frozen, and it did not certainly happen after the cut-off.</summary>
    /// <param name="frozen">How the figures were frozen.</param>
    /// <param name="on">When it happened.</param>
    public static bool IsLate(FiguresFrozen frozen, PartialDate on) => !PartialDate.Of(frozen.CutOff).IsCertainlyBefore(on);

    /// <summary>The refusal of a late fact that nobody gave a reason for.</summary>
    /// <param name="frozen">How the figures were frozen.</param>
    public static Refusal NeedsLateReason(FiguresFrozen frozen) =>
        new(
            RefusalCode.FiguresFrozen,
            $"The figures of campaign {frozen.Campaign} are frozen as of {frozen.CutOff:uuuu-MM-dd}, and this did not certainly happen later. Give a reason (lateReason) to admit it as a late fact.",
            "A closed year changes only by late facts that show both figures.",
            "lateReason");

    /// <summary>Admits a late fact, with the figures that it moves.</summary>
    /// <param name="state">The campaign, frozen.</param>
    /// <param name="stream">The stream the fact is recorded in.</param>
    /// <param name="version">Its version with the fact.</param>
    /// <param name="moves">What the fact posts at the campaign's unit or below it.</param>
    /// <param name="on">When it happened.</param>
    /// <param name="reason">Why it comes late.</param>
    public static LateFactAdmitted Admit(CampaignState state, string stream, long version, IEnumerable<FrozenFigure> moves, PartialDate on, NoteRef reason)
    {
        var frozen = state.Frozen!;
        var late = state.Events.OfType<LateFactAdmitted>().SelectMany(e => e.Changes).ToLookup(c => new FigureKey(c.Level, c.Figure, c.Facet));
        var changes = moves
            .GroupBy(m => new FigureKey(m.Level, m.Figure, m.Facet), m => m.Amount)
            .Where(g => g.Sum() != 0)
            .Select(g => Change(g.Key, g.Sum()));
        return new LateFactAdmitted(frozen.Campaign, frozen.Level, frozen.Unit, stream, version, changes.ToValueList(), reason) { On = on };

        FigureChange Change(FigureKey key, long move)
        {
            var announced = frozen.Figures.FirstOrDefault(f => new FigureKey(f.Level, f.Figure, f.Facet) == key)?.Amount ?? 0;
            var before = late[key].LastOrDefault()?.After ?? announced;
            return new FigureChange(key.Level, key.Figure, key.Facet, announced, before, before + move);
        }
    }

    /// <summary>Undoes an entry by its number.</summary>
    /// <param name="command">Which entry.</param>
    /// <param name="state">The campaign as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<CampaignEvent> Decide(AnnulEntry command, CampaignState state, AnnulmentFacts facts) => facts.Find(command.Seq) switch
    {
        { Event: LateFactAdmitted late } => new Refusal(RefusalCode.LaterStepRestsOnIt, $"The admission belongs to a fact in {late.Stream}. Undo that fact; the figures then move back by another late fact.", "What was admitted stands beside the announced figures.", "seq"),
        var entry => Annulments.Decide<CampaignEvent>(
            entry,
            facts,
            happened => RestingOn(happened, state),
            (undone, happened) => new CampaignEntryAnnulled(happened.Campaign, happened.Level, happened.Unit, undone, facts.Reason!) { On = command.On }),
    };

    private static CampaignEvent? RestingOn(CampaignEvent happened, CampaignState state)
    {
        var later = state.Events.After(happened);
        return happened switch
        {
            CampaignLaunched => later.FirstOrDefault(),
            FiguresFrozen => later.OfType<LateFactAdmitted>().FirstOrDefault(),
            _ => null,
        };
    }
}

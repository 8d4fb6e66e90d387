namespace Campaign.Domain;

/// <summary>An award that a recipient holds, as far as it matters to the next one.</summary>
/// <param name="Commendation">The commendation.</param>
/// <param name="Campaign">The campaign it counts in.</param>
/// <param name="Track">Whose commendation it is.</param>
/// <param name="Model">The model it is for, or null.</param>
/// <param name="Achievement">SHA-256 of the achievement's words, in hex; empty when there are none.</param>
/// <param name="On">The decision's date or, failing it, the award's own.</param>
/// <param name="PeriodTo">Last day of the achievement's period.</param>
public sealed record HeldAward(CommendationId Commendation, CampaignId Campaign, Track Track, ModelId? Model, string Achievement, PartialDate On, PartialDate PeriodTo)
{
    /// <summary>When the next achievement's period begins: after this one's period or, failing it, after the decision (TT 08/2017/TT-BNV).</summary>
    public PartialDate PeriodEnd => PeriodTo.IsUnknown ? On : PeriodTo;

    /// <summary>The award as its recipient holds it.</summary>
    /// <param name="e">The award.</param>
    /// <param name="achievement">The achievement in words.</param>
    public static HeldAward From(CommendationAwarded e, string? achievement) =>
        new(e.CommendationId, e.Campaign, e.Track, e.Model, CommendationDecider.Fingerprint(achievement), e.DecidedOn(), e.PeriodTo);

    /// <summary>Whether the two cannot both stand: they are on one track for one achievement.</summary>
    public bool Excludes(HeldAward? other) => Track == other?.Track && IsForTheSameAs(other);

    /// <summary>Whether both are for one achievement: of one campaign, for one model, in the same words.</summary>
    public bool IsForTheSameAs(HeldAward? other) => (Campaign, Model, Achievement) == (other?.Campaign, other?.Model, other?.Achievement);

    /// <summary>Whether both are on one track in one campaign, and one says nothing by which its achievement could be told from the other's.</summary>
    public bool MayBeForTheSameAs(HeldAward? other) =>
        other is not null && (Track, Campaign) == (other.Track, other.Campaign) && !IsForTheSameAs(other) && (SaysNoMoreThan(other) || other.SaysNoMoreThan(this));

    private bool SaysNoMoreThan(HeldAward other) => Achievement.Length == 0 && (Model is null || Model == other.Model);
}

/// <content>What one recipient may hold, and who may award it, by the law of the day (<see cref="CommendationLaw"/>); holds; periods.</content>
public static partial class CommendationDecider
{
    private static Outcome<CommendationEvent> JudgeAward(CommendationAwarded award, GivingCommand c, CommendationFacts facts)
    {
        var authority = Authority.Judge(award, facts.Law);
        if (authority.Refusal is { } noAuthority)
            return noAuthority;
        var judged = Judge(award, HeldAward.From(award, c.Achievement), facts.Awards, facts.Holds, facts.Reason);
        return judged.Value is { } warnings ? Outcome.Emit<CommendationEvent>(award with { Warnings = [.. warnings, .. authority.Value!] }) : judged.Refusal!;
    }

    /// <summary>The warnings that an award bears beside what its recipient holds; or why there can be none such.</summary>
    private static Lookup<ValueList<string>> Judge(CommendationAwarded award, HeldAward? held, ValueList<HeldAward> awards, ValueList<Hold> holds, NoteRef? reason)
    {
        if (TwinOf(held, awards) is { } first)
            return AlreadyCommended(first, award.DecidedOn());
        if (holds.FirstOrDefault(h => h.Covers(award.On)) is { } hold)
            return OnHold(hold, award.DecidedOn());
        List<string> warnings = [];
        if (awards.Any(a => a.IsForTheSameAs(held)))
            warnings.Add(WarningCode.CommendedOnOtherTrack);
        if (awards.Any(a => !a.IsForTheSameAs(held) && BeginsWithin(award, a)))
            warnings.Add(WarningCode.PeriodAlreadyRewarded);
        if (award.PeriodFrom.IsUnknown && awards.Any(a => a.MayBeForTheSameAs(held))) // a period tells them apart, or meets the other
            warnings.Add(WarningCode.AchievementNotToldApart);
        return warnings.Count > 0 && reason is null ? ReasonNeeded(warnings, award.DecidedOn()) : warnings.ToValueList();
    }

    /// <summary>An award that goes to another, for something else or on another day is judged like a new one; one decided otherwise, by who may award it.</summary>
    private static Lookup<ValueList<string>> Judge(CommendationEvent now, CommendationEvent was, CommendationCorrectionFacts facts)
    {
        if (now is not CommendationAwarded right || was is not CommendationAwarded wrong)
            return ValueList.Create<string>([]);
        Lookup<ValueList<string>> nothing = ValueList.Create<string>([]);
        var authority = (right.Form, right.Track, right.On, right.Decision) != (wrong.Form, wrong.Track, wrong.On, wrong.Decision) ? Authority.Judge(right, facts.Law) : nothing;
        if (authority.Value is not { } uncertain)
            return authority;
        var judged = Gist(right) != Gist(wrong) ? Judge(right, Held(right, facts.Held), facts.Awards, facts.Holds, facts.Reason) : nothing;
        return judged.Value is { } warnings ? ValueList.Create<string>([.. warnings, .. uncertain]) : judged;
    }

    private static (UnitAsOf, Participant, Track, ModelId?, PartialDate, PartialDate, PartialDate) Gist(CommendationAwarded a) =>
        (a.Unit, a.Recipient, a.Track, a.Model, a.On, a.PeriodFrom, a.PeriodTo);

    /// <summary>An award on the same track for the same achievement.</summary>
    private static HeldAward? TwinOf(HeldAward? held, ValueList<HeldAward> awards) => awards.FirstOrDefault(a => a.Excludes(held));

    /// <summary>Whether the dates decide that the period begins on or before the last day of an award's that is not a later one.</summary>
    private static bool BeginsWithin(CommendationAwarded award, HeldAward other) =>
        award.PeriodFrom.Latest <= other.PeriodEnd.Earliest && !award.DecidedOn().IsCertainlyBefore(other.On);

    private static Refusal AlreadyCommended(HeldAward first, PartialDate on) => new(
        RefusalCode.AchievementAlreadyCommended,
        $"This recipient has commendation {first.Commendation} on the same track for the same achievement. Name the other achievement, or correct the first commendation.",
        $"No several awards for one achievement ({CommendationLaw.Cite(LawTopic.OneAward, on)}).",
        "recipient");

    private static Refusal OnHold(Hold hold, PartialDate on) => new(
        RefusalCode.RecipientOnHold,
        $"The recipient is on hold since {hold.Since} ({hold.Ground.ToCode()}). Lift the hold first, or give the date of a decision before it.",
        $"Nobody is commended while discipline, an investigation, an inspection or a complaint is open ({CommendationLaw.Cite(LawTopic.Hold, on)}).",
        "recipient");

    private static Refusal ReasonNeeded(List<string> warnings, PartialDate on) => new(
        RefusalCode.ReasonNeeded,
        $"This is unusual: {string.Join(", ", warnings)}. Give a reason to record it all the same.",
        $"What is unusual is accepted with a reason and stands among the exceptions ({CommendationLaw.Cite(LawTopic.OneAward, on)}; {CommendationLaw.Cite(LawTopic.Period, on)}).",
        "reason");
}

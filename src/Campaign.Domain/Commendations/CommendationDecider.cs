using System.Security.Cryptography;
using System.Text;

namespace Campaign.Domain;

/// <summary>A command that gives something to one recipient for one achievement, proposes or refuses it.</summary>
/// <param name="Commendation">The commendation.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Year">The campaign year it counts in; not the year of the decision.</param>
/// <param name="Unit">The recipient's unit.</param>
/// <param name="Recipient">Who receives it.</param>
public abstract record CommendationCommand(
    CommendationId Commendation, ProgrammeCode Programme, CampaignYear Year, UnitSelector Unit, ParticipantInput Recipient) : DomainCommand
{
    /// <summary>The unit of the campaign; null: the nearest launched one from the recipient's unit upward.</summary>
    public UnitSelector? CampaignUnit { get; init; }

    /// <summary>The decision, or null when none is named.</summary>
    public DecisionId? Decision { get; init; }

    /// <summary>The model it is for, or null.</summary>
    public ModelId? Model { get; init; }

    /// <summary>The achievement in words. Kept outside the event.</summary>
    public string? Achievement { get; init; }

    /// <summary>Why, where something unusual needs a reason. Kept outside the event.</summary>
    public string? Reason { get; init; }

    /// <summary>A remark. Kept outside the event.</summary>
    public string? Note { get; init; }
}

/// <summary>Propose a commendation.</summary>
/// <param name="Commendation">The commendation.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Year">The campaign year it is to count in.</param>
/// <param name="Unit">The recipient's unit.</param>
/// <param name="Recipient">Who is to receive it.</param>
/// <param name="Form">The legal form.</param>
public sealed record ProposeCommendation(
    CommendationId Commendation, ProgrammeCode Programme, CampaignYear Year, UnitSelector Unit, ParticipantInput Recipient, FormCode Form)
    : CommendationCommand(Commendation, Programme, Year, Unit, Recipient)
{
    /// <summary>Whose commendation it would be.</summary>
    public Track Track { get; init; }
}

/// <summary>Refuse a proposal, with the ground and the notice that law asks for.</summary>
/// <param name="Commendation">The commendation.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Year">The campaign year it was meant for.</param>
/// <param name="Unit">The recipient's unit.</param>
/// <param name="Recipient">Who was to receive it.</param>
/// <param name="Ground">Why.</param>
/// <param name="Notice">How those concerned were told: the number of the letter, or the occasion.</param>
public sealed record RefuseCommendation(
    CommendationId Commendation, ProgrammeCode Programme, CampaignYear Year, UnitSelector Unit, ParticipantInput Recipient, RefusalGround Ground, string Notice)
    : CommendationCommand(Commendation, Programme, Year, Unit, Recipient)
{
    /// <summary>When they were told.</summary>
    public PartialDate NotifiedOn { get; init; }
}

/// <summary>What the runner looked up to judge a commendation.</summary>
/// <param name="Unit">The recipient's unit as it was then.</param>
/// <param name="Campaign">The campaign it counts in; null when none is launched.</param>
/// <param name="Recipient">Who receives it.</param>
/// <param name="Decision">The decision named.</param>
/// <param name="Achievement">The achievement in words.</param>
public sealed record CommendationFacts(
    UnitAsOf Unit, CampaignLaunched? Campaign, Participant Recipient, DecisionRef? Decision = null, NoteRef? Achievement = null)
{
    /// <summary>What the recipient holds, this commendation not among it.</summary>
    public ValueList<HeldAward> Awards { get; init; } = [];

    /// <summary>The recipient's holds, lifted ones too.</summary>
    public ValueList<Hold> Holds { get; init; } = [];

    /// <summary>Why.</summary>
    public NoteRef? Reason { get; init; }

    /// <summary>The remark.</summary>
    public NoteRef? Note { get; init; }

    /// <summary>Which rules of the law are used.</summary>
    public LawOptions Law { get; init; } = LawOptions.Default;

    /// <summary>Forms of the programme's own, beside those of the law.</summary>
    public ValueList<FormCode> OwnForms { get; init; } = [];

    /// <summary>How the campaign was handed over, or null.</summary>
    public CampaignTransferred? Transferred { get; init; }
}

/// <summary>Judges commands about commendations: here what is proposed and refused, in the other parts what is given, what follows and what is undone.</summary>
public static partial class CommendationDecider
{
    /// <summary>Records the proposal, the refusal, the award or the praise, and the presentation when there was one.</summary>
    /// <param name="command">What is to be recorded.</param>
    /// <param name="state">The commendation as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<CommendationEvent> Decide(CommendationCommand command, CommendationState state, CommendationFacts facts)
    {
        if (Malformed(command, facts.OwnForms) is { } malformed)
            return malformed;
        if (facts.Campaign is not { } campaign)
            return CampaignDecider.NotLaunched(command.Programme, command.Year, facts.Unit.Key().ToString(), "unit");
        if (CampaignDecider.NotAbove(campaign.Campaign, facts.Unit, "campaignUnit", facts.Transferred, command.On.IsUnknown && facts.Decision is { } decision ? decision.DecidedOn : command.On) is { } notAbove)
            return notAbove;
        var judged = command switch
        {
            ProposeCommendation c => RecordOnce(Stamp(new CommendationProposed(c.Commendation, campaign.Campaign, campaign.Level, facts.Unit, facts.Recipient, c.Form, c.Track), c, facts), state),
            RefuseCommendation c => RecordOnce(Stamp(Refused(c, campaign, facts), c, facts), state),
            AwardCommendation c => Give(c, Stamp(Awarded(c, campaign, facts), c, facts), state, facts),
            GivePraise c => Give(c, Stamp(new PraiseGiven(c.Commendation, campaign.Campaign, campaign.Level, facts.Unit, facts.Recipient), c, facts), state, facts),
            _ => throw new ArgumentException($"No commendation is made of {command.GetType().Name}.", nameof(command)),
        };
        return CampaignDecider.IsAbove(campaign.Campaign, facts.Unit)
            ? judged
            : judged with { Events = judged.Events.Select(e => e with { Warnings = [.. e.Warnings, WarningCode.HandedOver] }).ToValueList() };
    }

    private static Refusal? Malformed(CommendationCommand command, ValueList<FormCode> ownForms) => command switch
    {
        AwardCommendation c when UnknownForm(c.Form, ownForms) is { } unknown => unknown,
        ProposeCommendation c when UnknownForm(c.Form, ownForms) is { } unknown => unknown,
        AwardCommendation c when c.PeriodTo.IsCertainlyBefore(c.PeriodFrom) => Refusals.OutOfOrder("periodFrom", c.PeriodFrom, c.PeriodTo) with { Field = "periodTo" },
        RefuseCommendation c when string.IsNullOrWhiteSpace(c.Notice) => Refusals.Missing("notice", "A refusal needs a notice. Say how those concerned were told: the letter's number, or the occasion."),
        _ => null,
    };

    private static Refusal? UnknownForm(FormCode form, ValueList<FormCode> ownForms) => Forms.All.Contains(form.ToString()) || ownForms.Contains(form)
        ? null
        : Refusals.UnknownCode(RefusalCode.UnknownForm, "form", form.ToString(), Forms.All.Concat(ownForms.Select(f => f.ToString())));

    private static CommendationRefused Refused(RefuseCommendation c, CampaignLaunched campaign, CommendationFacts facts) =>
        new(c.Commendation, campaign.Campaign, campaign.Level, facts.Unit, facts.Recipient, c.Ground, c.Notice.Tidy()!) { NotifiedOn = c.NotifiedOn };

    /// <summary>What all of them bear. An award without a date of its own bears the decision's.</summary>
    private static CommendationEvent Stamp(CommendationEvent e, CommendationCommand c, CommendationFacts facts) => e with
    {
        On = c is GivingCommand && c.On.IsUnknown && facts.Decision is { } decision ? decision.DecidedOn : c.On,
        Decision = facts.Decision,
        Model = c.Model,
        Achievement = facts.Achievement,
        Reason = facts.Reason,
        Note = facts.Note,
    };

    /// <summary>A proposal or a refusal, which exclude an award that stands.</summary>
    private static Outcome<CommendationEvent> RecordOnce(CommendationEvent next, CommendationState state)
    {
        if (state.Events.FirstOrDefault(e => e.GetType() == next.GetType()) is { } before)
            return SaysTheSame(next, before) ? Outcome.Nothing<CommendationEvent>() : Refusals.RecordedOtherwise($"The {Named(next)} of commendation {next.CommendationId}", "commendation");
        if (next is CommendationRefused && state.Given is not null)
            return Contradicted(next.CommendationId, "given");
        return ProposalOutOfOrder(next, state) is { } outOfOrder ? outOfOrder : Outcome.Emit(next);
    }

    /// <summary>What is proposed is given or refused afterwards.</summary>
    private static Refusal? ProposalOutOfOrder(CommendationEvent next, CommendationState state)
    {
        var (proposed, answer) = next is CommendationProposed
            ? (next, state.Given ?? state.Find<CommendationRefused>())
            : (state.Find<CommendationProposed>(), next);
        return proposed is not null && answer is not null && answer.On.IsCertainlyBefore(proposed.On)
            ? Refusals.OutOfOrder(Named(proposed), proposed.On, answer.On)
            : null;
    }

    private static Refusal Contradicted(CommendationId id, string what) =>
        new(RefusalCode.CommendationContradicted, $"Commendation {id} is {what} already. Undo that first, or give the other one an id of its own.", "A commendation is given or refused.", "commendation");

    /// <summary>Texts outside the event are salted anew each time, so they cannot be compared here.</summary>
    private static bool SaysTheSame(CommendationEvent next, CommendationEvent before) =>
        (next with { Achievement = before.Achievement, Reason = before.Reason, Note = before.Note }).SaysTheSameAs(before);

    private static string Named(CommendationEvent e) => CommendationSteps.Of(e).ToCode();

    /// <summary>What tells one achievement's words from another's, without keeping them.</summary>
    internal static string Fingerprint(string? text) =>
        text.Tidy() is { } words ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words.ToUpperInvariant()))) : "";
}

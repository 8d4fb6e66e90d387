using System.Security.Cryptography;
using System.Text;

namespace Campaign.Domain;

/// <summary>A command that gives something to one recipient for one achievement.</summary>
/// <param name="Commendation">The commendation.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Year">The campaign year it counts in; not the year of the decision.</param>
/// <param name="Unit">The recipient's unit.</param>
/// <param name="Recipient">Who receives it.</param>
public abstract record CommendationCommand(
    CommendationId Commendation, ProgrammeCode Programme, CampaignYear Year, UnitSelector Unit, ParticipantInput Recipient) : DomainCommand
{
    /// <summary>The decision, or null when none is named.</summary>
    public DecisionId? Decision { get; init; }

    /// <summary>The model it is for, or null.</summary>
    public ModelId? Model { get; init; }

    /// <summary>The achievement in words. Kept outside the event.</summary>
    public string? Achievement { get; init; }

    /// <summary>The office of the presenter, when it was handed over.</summary>
    public string? PresenterOffice { get; init; }

    /// <summary>When it was handed over.</summary>
    public PartialDate PresentedOn { get; init; }
}

/// <summary>Award a commendation in a legal form.</summary>
/// <param name="Commendation">The commendation.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Year">The campaign year it counts in.</param>
/// <param name="Unit">The recipient's unit.</param>
/// <param name="Recipient">Who receives it.</param>
/// <param name="Form">The legal form.</param>
public sealed record AwardCommendation(
    CommendationId Commendation, ProgrammeCode Programme, CampaignYear Year, UnitSelector Unit, ParticipantInput Recipient, FormCode Form)
    : CommendationCommand(Commendation, Programme, Year, Unit, Recipient)
{
    /// <summary>Whose commendation it is; null: the decision's track.</summary>
    public Track? Track { get; init; }

    /// <summary>First day of the achievement's period.</summary>
    public PartialDate PeriodFrom { get; init; }

    /// <summary>Last day of the achievement's period.</summary>
    public PartialDate PeriodTo { get; init; }

    /// <summary>The number in the register of commendations.</summary>
    public string? RegisterNumber { get; init; }
}

/// <summary>Record public praise, which is no legal form.</summary>
public sealed record GivePraise(CommendationId Commendation, ProgrammeCode Programme, CampaignYear Year, UnitSelector Unit, ParticipantInput Recipient)
    : CommendationCommand(Commendation, Programme, Year, Unit, Recipient);

/// <summary>What the runner looked up to judge a commendation.</summary>
/// <param name="Unit">The recipient's unit as it was then.</param>
/// <param name="Campaign">The campaign it counts in; null when none is launched.</param>
/// <param name="Recipient">Who receives it.</param>
/// <param name="Decision">The decision named.</param>
/// <param name="Achievement">The achievement in words.</param>
public sealed record CommendationFacts(
    UnitAsOf Unit, CampaignLaunched? Campaign, Participant Recipient, DecisionRef? Decision = null, NoteRef? Achievement = null);

/// <summary>Judges commands about commendations.</summary>
public static class CommendationDecider
{
    /// <summary>Records the award or the praise, and the presentation when there was one.</summary>
    /// <param name="command">What is to be recorded.</param>
    /// <param name="state">The commendation as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<CommendationEvent> Decide(CommendationCommand command, CommendationState state, CommendationFacts facts)
    {
        if (command is AwardCommendation { Form: var form } && !Forms.All.Contains(form.ToString()))
            return Refusals.UnknownCode(RefusalCode.UnknownForm, "form", form.ToString(), Forms.All);
        if (facts.Campaign is not { } campaign)
            return CampaignDecider.NotLaunched(command.Programme, command.Year, facts.Unit.Key().ToString(), "unit");
        var given = GivenBy(command, facts, campaign);
        var outcome = Record(given, PresentationOf(command, given), state);
        return outcome.Events.Contains(given) ? outcome.Claiming(ClaimOf(command, given)) : outcome;
    }

    private static CommendationEvent GivenBy(CommendationCommand command, CommendationFacts facts, CampaignLaunched campaign)
    {
        CommendationEvent given = command switch
        {
            AwardCommendation c => new CommendationAwarded(c.Commendation, campaign.Campaign, campaign.Level, facts.Unit, facts.Recipient, c.Form, c.Track ?? facts.Decision?.Track ?? Track.Unknown)
            {
                PeriodFrom = c.PeriodFrom,
                PeriodTo = c.PeriodTo,
                RegisterNumber = c.RegisterNumber,
            },
            _ => new PraiseGiven(command.Commendation, campaign.Campaign, campaign.Level, facts.Unit, facts.Recipient),
        };
        var on = command.On.IsUnknown && facts.Decision is { } decision ? decision.DecidedOn : command.On;
        return given with { On = on, Decision = facts.Decision, Model = command.Model, Achievement = facts.Achievement };
    }

    private static CertificatePresented? PresentationOf(CommendationCommand c, CommendationEvent e) =>
        c.PresentedOn.IsUnknown && c.PresenterOffice is null
            ? null
            : new CertificatePresented(e.CommendationId, e.Campaign, e.Level, e.Unit, e.Recipient)
            {
                On = c.PresentedOn,
                Decision = e.Decision,
                Model = e.Model,
                PresenterOffice = c.PresenterOffice?.Normalize(),
            };

    private static Outcome<CommendationEvent> Record(CommendationEvent given, CertificatePresented? presented, CommendationState state)
    {
        if (presented is not null && presented.On.IsCertainlyBefore(given.On))
            return Refusals.OutOfOrder("decision", given.On, presented.On) with { Field = "presentedOn" };
        return (state.Given, state.Presented) switch
        {
            (null, _) when presented is null => Outcome.Emit(given),
            (null, _) => Outcome.Emit(given, presented),
            ({ } before, _) when !SaysTheSame(given, before) => Refusals.RecordedOtherwise($"Commendation {given.CommendationId}", "commendation"),
            (_, null) when presented is not null => Outcome.Emit<CommendationEvent>(presented),
            (_, { } before) when presented is not null && !presented.SaysTheSameAs(before) =>
                Refusals.RecordedOtherwise($"The presentation of commendation {given.CommendationId}", "presentedOn"),
            _ => Outcome.Nothing<CommendationEvent>(),
        };
    }

    private static bool SaysTheSame(CommendationEvent next, CommendationEvent before) =>
        (next with { Achievement = before.Achievement }).SaysTheSameAs(before);

    /// <summary>A recipient without a name or a label cannot be told from another, and claims nothing; nor does praise.</summary>
    private static Claim? ClaimOf(CommendationCommand command, CommendationEvent e) => (e, Key(e)) switch
    {
        (CommendationAwarded award, { } recipient) => new Claim(
            $"award/{award.Track.ToCode()}/{recipient}/{e.Campaign}/{e.Model}/{Fingerprint(command.Achievement)}",
            new Refusal(
                RefusalCode.AchievementAlreadyCommended,
                "This recipient has a commendation on the same track for the same achievement. Name the other achievement, or correct the first commendation.",
                "No several awards for one achievement (Luật 06/2022/QH15, Art. 5).",
                "recipient")),
        _ => null,
    };

    private static string? Key(CommendationEvent e) =>
        e.Recipient.Person?.Id.ToString() ?? (e.Recipient.Name is { } name ? $"{e.Unit.Key()}/{name.Trim().Normalize().ToUpperInvariant()}" : null);

    private static string Fingerprint(string? text) =>
        text is null ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Trim().Normalize().ToUpperInvariant())));
}

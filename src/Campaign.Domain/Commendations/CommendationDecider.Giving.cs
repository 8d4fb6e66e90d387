namespace Campaign.Domain;

/// <summary>A command that gives something, and may tell of the handing over as well.</summary>
public abstract record GivingCommand(
    CommendationId Commendation, ProgrammeCode Programme, CampaignYear Year, UnitSelector Unit, ParticipantInput Recipient)
    : CommendationCommand(Commendation, Programme, Year, Unit, Recipient)
{
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
    : GivingCommand(Commendation, Programme, Year, Unit, Recipient)
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
    : GivingCommand(Commendation, Programme, Year, Unit, Recipient);

/// <content>An award or a praise, and the presentation when there was one.</content>
public static partial class CommendationDecider
{
    private static CommendationAwarded Awarded(AwardCommendation c, CampaignLaunched campaign, CommendationFacts facts) =>
        new(c.Commendation, campaign.Campaign, campaign.Level, facts.Unit, facts.Recipient, c.Form, c.Track ?? facts.Decision?.Track ?? Track.Unknown)
        {
            PeriodFrom = c.PeriodFrom,
            PeriodTo = c.PeriodTo,
            RegisterNumber = c.RegisterNumber.Tidy(),
        };

    private static Outcome<CommendationEvent> Give(GivingCommand c, CommendationEvent given, CommendationState state, CommendationFacts facts)
    {
        var presented = PresentationOf(c, given);
        if (presented is not null && presented.On.IsCertainlyBefore(given.On))
            return Refusals.OutOfOrder("decision", given.On, presented.On) with { Field = "presentedOn" };
        if (state.Given is { } before)
            return GiveAgain(given, before, presented, state);
        if (state.Find<CommendationRefused>() is not null)
            return Contradicted(given.CommendationId, "refused");
        if (ProposalOutOfOrder(given, state) is { } outOfOrder)
            return outOfOrder;
        var judged = given is CommendationAwarded award ? JudgeAward(award, c, facts) : Outcome.Emit(given);
        return judged.Refusal is null && presented is not null ? judged with { Events = [.. judged.Events, presented] } : judged;
    }

    private static Outcome<CommendationEvent> GiveAgain(CommendationEvent given, CommendationEvent before, CertificatePresented? presented, CommendationState state)
    {
        if (!SaysTheSame(given, before))
            return Refusals.RecordedOtherwise($"Commendation {given.CommendationId}", "commendation");
        return presented is null ? Outcome.Nothing<CommendationEvent>() : Present(presented, state, "presentedOn");
    }

    private static CertificatePresented? PresentationOf(GivingCommand c, CommendationEvent e) =>
        c.PresentedOn.IsUnknown && c.PresenterOffice.Tidy() is null
            ? null
            : new CertificatePresented(e.CommendationId, e.Campaign, e.Level, e.Unit, e.Recipient)
            {
                On = c.PresentedOn,
                Decision = e.Decision,
                Model = e.Model,
                PresenterOffice = c.PresenterOffice.Tidy(),
            };
}

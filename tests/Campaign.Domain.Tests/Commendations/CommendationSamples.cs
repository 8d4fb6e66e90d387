namespace Campaign.Domain.Tests;

/// <summary>A certificate of merit and a praise for one collective.</summary>
internal static class CommendationSamples
{
    public static readonly CommendationId Id = Text<CommendationId>("KT-2019-001");

    public static readonly Participant Collective = new(ParticipantKind.Collective, "Hội Phụ nữ xã Bình An");

    public static readonly ParticipantInput Input = new(ParticipantKind.Collective, "Hội Phụ nữ xã Bình An");

    public static readonly CommendationFacts Facts = new(Commune, Launched, Collective);

    public static readonly AwardCommendation Award = new(Id, Programme, Year2019, Selector(Commune), Input, Text<FormCode>("giay-khen"));

    public static readonly CommendationAwarded Awarded =
        new(Id, Launched.Campaign, Level.District, Commune, Collective, Text<FormCode>("giay-khen"), Track.Unknown);

    public static readonly GivePraise Praise = new(Id, Programme, Year2019, Selector(Commune), Input);

    public static readonly PraiseGiven Praised = new(Id, Launched.Campaign, Level.District, Commune, Collective);

    public static readonly CertificatePresented Presented =
        new(Id, Launched.Campaign, Level.District, Commune, Collective) { On = On("2020-01-03"), PresenterOffice = "Phó Bí thư Thường trực" };

    public static readonly ProposeCommendation Propose = new(Id, Programme, Year2019, Selector(Commune), Input, Text<FormCode>("giay-khen"));

    public static readonly CommendationProposed Proposed =
        new(Id, Launched.Campaign, Level.District, Commune, Collective, Text<FormCode>("giay-khen"), Track.Unknown);

    public static readonly RefuseCommendation Refuse =
        new(Id, Programme, Year2019, Selector(Commune), Input, RefusalGround.StandardsNotMet, "Công văn 12");

    public static readonly CommendationRefused Refused =
        new(Id, Launched.Campaign, Level.District, Commune, Collective, RefusalGround.StandardsNotMet, "Công văn 12");

    public static readonly DecisionRef Decision71 = new(Text<DecisionId>("QD-71"), "71", On("2020-06-01"), Track.State);

    public static readonly CommendationRevoked Revoked =
        new(Id, Launched.Campaign, Level.District, Commune, Collective, Text<FormCode>("giay-khen"), Track.Unknown, RevocationGround.Fraud, Decision71);

    public static readonly RevokeCommendation Revoke = new(Id, RevocationGround.Fraud, Decision71.Id);

    public static readonly ArtefactRecovered Artefact = new(Id, Launched.Campaign, Level.District, Commune, Collective);

    public static RewardPaid Paid(decimal dong) => new(Id, Launched.Campaign, Level.District, Commune, Collective, dong);

    public static RewardRecovered Recovered(decimal dong) => new(Id, Launched.Campaign, Level.District, Commune, Collective, dong);

    public static CommendationCorrected Corrected(CommendationEvent was, CommendationEvent now) =>
        new(Id, now.Campaign, now.Level, now.Unit, now.Recipient, was, now) { Decision = now.Decision, Model = now.Model };

    /// <summary>An award of the same recipient under another id.</summary>
    public static HeldAward Other(CommendationAwarded award, string? achievement = null) =>
        HeldAward.From(award, achievement) with { Commendation = Text<CommendationId>("KT-2019-000") };

    public static Given<CommendationState> Nothing() => Given<CommendationState>();

    public static Outcome<CommendationEvent> When(this Given<CommendationState> given, CommendationCommand command, CommendationFacts? facts = null) =>
        given.When(command, CommendationDecider.Decide, facts ?? Facts);

    public static Outcome<CommendationEvent> When(this Given<CommendationState> given, CommendationStepCommand command, CommendationStepFacts? facts = null) =>
        given.When(command, CommendationDecider.Decide, facts ?? new CommendationStepFacts(command is RevokeCommendation ? Decision71 : null));

    public static Outcome<CommendationEvent> When(this Given<CommendationState> given, CorrectCommendation command, CommendationCorrectionFacts? facts = null) =>
        given.When(command, CommendationDecider.Decide, facts ?? new CommendationCorrectionFacts(null, null, null, []));
}

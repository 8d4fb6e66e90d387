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

    public static Given<CommendationState> Nothing() => Given(CommendationState.Initial, CommendationState.Evolve);

    public static Outcome<CommendationEvent> When(this Given<CommendationState> given, CommendationCommand command, CommendationFacts? facts = null) =>
        given.When(command, CommendationDecider.Decide, facts ?? Facts);
}

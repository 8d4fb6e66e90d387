using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections.Tests;

public sealed class PostingsTests
{
    private static readonly UnitAsOf Commune = new(TextValue.Parse<UnitCode>("98001"), new LocalDate(2004, 7, 8), "Xã Bình Hòa", UnitKind.Commune, []);
    private static readonly CampaignId Campaign = TextValue.Parse<CampaignId>("dan-van-kheo/980@2004-07-08/2019");
    private static readonly ModelId Model = TextValue.Parse<ModelId>("M1");
    private static readonly Registration Entered = new(Campaign, Level.District, Commune, TextValue.Parse<FieldCode>("economy"), new Participant(ParticipantKind.Household), EntryKind.Maintained);

    [Fact]
    public void A_registration_counts_as_registered_and_live_with_every_family()
    {
        string[] figures = ["models.registered", "models.live"];
        Assert.Equal(
            [.. figures.SelectMany(f => new[] { $"{f} 1", $"{f}.by-field:economy 1", $"{f}.by-owner:household 1", $"{f}.by-entry:maintained 1" }), .. Record("certain")],
            Of(new ModelRegistered(Model, Entered, "Mô hình")));
    }

    [Fact]
    public void A_withdrawal_is_counted_and_takes_the_registration_out_of_the_live_ones()
    {
        var withdrawn = new RegistrationWithdrawn(Model, Entered, [Figures.ModelsRegistered, Figures.ModelsLive]);
        Assert.Equal(
            [
                "models.withdrawn 1", "models.withdrawn.by-field:economy 1", "models.withdrawn.by-owner:household 1", "models.withdrawn.by-entry:maintained 1",
                "models.live -1", "models.live.by-field:economy -1", "models.live.by-owner:household -1", "models.live.by-entry:maintained -1",
                .. Record("certain"),
            ],
            Of(withdrawn));
    }

    [Fact]
    public void A_withdrawal_of_what_is_not_live_leaves_the_live_ones_alone() =>
        Assert.DoesNotContain(Of(new RegistrationWithdrawn(Model, Entered, [Figures.ModelsRegistered])), p => p.StartsWith("models.live", StringComparison.Ordinal));

    [Fact]
    public void An_award_counts_by_recipient_form_track_and_both()
    {
        var award = new CommendationAwarded(
            TextValue.Parse<CommendationId>("KT1"), Campaign, Level.District, Commune, new Participant(ParticipantKind.Collective, "Thôn 3"), TextValue.Parse<FormCode>("giay-khen"), Track.Party);
        Assert.Equal(
            [
                "commendations.awarded 1", "commendations.awarded.by-recipient:collective 1", "commendations.awarded.by-form:giay-khen 1",
                "commendations.awarded.by-track:party 1", "commendations.awarded.by-form-and-recipient:giay-khen/collective 1", .. Record("certain"),
            ],
            Of(award));
    }

    [Fact]
    public void Certainty_vouchers_and_warnings_of_a_counted_event_are_counted_too()
    {
        var accepted = new RegistrationAccepted(Model, Entered) { Evidence = [new Evidence("Danh sách")], Warnings = [WarningCode.StepNotRecorded] };
        Assert.Equal(
            ["record.events 1", "record.events.by-certainty:illustrative 1", "record.events-vouched 1", "record.warnings.by-code:step-not-recorded 1"],
            Of(accepted, Certainty.Illustrative).Where(p => p.StartsWith("record", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_declared_total_and_a_handed_over_certificate_post_nothing()
    {
        Assert.Empty(Of(new FigureDeclared(Campaign, Level.District, Commune, Figures.ModelsRegistered, null, 55, "Báo")));
        Assert.Empty(Of(new CertificatePresented(TextValue.Parse<CommendationId>("KT1"), Campaign, Level.District, Commune, new Participant(ParticipantKind.Collective))));
    }

    private static string[] Record(string certainty) => ["record.events 1", $"record.events.by-certainty:{certainty} 1"];

    private static string[] Of(DomainEvent e, Certainty certainty = Certainty.Certain) =>
        [.. Postings.Of(new RecordedEvent(1, "model/M1", Instant.FromUnixTimeSeconds(0), certainty, e)).Select(p => $"{p.Figure}{(p.Facet is null ? "" : ":" + p.Facet)} {p.Amount}")];
}

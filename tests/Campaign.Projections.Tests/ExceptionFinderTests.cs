using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections.Tests;

public sealed class ExceptionFinderTests
{
    private static readonly UnitAsOf District = new(TextValue.Parse<UnitCode>("980"), new LocalDate(2004, 7, 8), "Huyện Minh họa", UnitKind.District, []);

    private static readonly Registration Registration = new(
        new CampaignId(TextValue.Parse<ProgrammeCode>("dan-van-kheo"), District.Key(), CampaignYear.Of(2019)), Level.District, District,
        TextValue.Parse<FieldCode>("economy"), new Participant(ParticipantKind.Collective, "Chi hội Nông dân thôn 1"), EntryKind.New);

    private static readonly ModelId Model = TextValue.Parse<ModelId>("M1");

    [Fact]
    public void Who_accepts_what_another_recorded_approves_it_and_who_recorded_it_does_not()
    {
        var registered = Recorded(1, "clerk", new ModelRegistered(Model, Registration, "Mô hình"));
        var byAnother = Recorded(2, "head", new RegistrationAccepted(Model, Registration));
        var byTheSame = Recorded(3, "clerk", new ModelRecognised(Model, Registration));
        var byNobodyKnown = Recorded(4, null, new ModelNamedOutstanding(Model, Registration));

        Assert.Equal([(3L, (long?)1)], Found(ExceptionKind.SelfApproval, registered, byAnother, byTheSame, byNobodyKnown).Select(e => (e.Seq, e.Concerns)));
    }

    [Fact]
    public void Who_accepts_the_report_that_they_filed_approves_themselves()
    {
        var commune = Registration.Unit;
        ValueList<ActivityLine> lines = [new ActivityLine(TextValue.Parse<IndicatorCode>("reception.visits"), 20)];
        var filed = Recorded(1, "clerk", new ActivityReportFiled(commune, Level.Commune, CampaignYear.Of(2019), ReportPeriod.H1, PlaceKind.Community, lines));
        var ofOther = Recorded(2, "clerk", new ActivityReportAccepted(commune, Level.Commune, CampaignYear.Of(2019), ReportPeriod.H1, PlaceKind.Agency, lines));
        var accepted = Recorded(3, "clerk", new ActivityReportAccepted(commune, Level.Commune, CampaignYear.Of(2019), ReportPeriod.H1, PlaceKind.Community, lines));

        Assert.Equal([(3L, (long?)1)], Found(ExceptionKind.SelfApproval, filed, ofOther, accepted).Select(e => (e.Seq, e.Concerns)));
    }

    [Fact]
    public void An_annulment_names_what_it_undoes_and_neither_is_missed_for_its_voucher()
    {
        var registered = Recorded(1, "clerk", new ModelRegistered(Model, Registration, "Mô hình"));
        var entry = new Entry(1, Guid.Empty, Certainty.Certain, registered.Data);
        var annulled = Recorded(2, "clerk", new ModelEntryAnnulled(Model, Registration, entry));

        Assert.Equal([(2L, (long?)1)], Found(ExceptionKind.Annulment, registered, annulled).Select(e => (e.Seq, e.Concerns)));
        Assert.Equal([(2L, (long?)1)], Found(ExceptionKind.SelfApproval, registered, annulled).Select(e => (e.Seq, e.Concerns)));
        Assert.Empty(Found(ExceptionKind.WithoutVoucher, registered, annulled));
    }

    [Fact]
    public void A_late_fact_is_no_warning_that_was_overridden_and_a_voucher_is_seen()
    {
        var late = Recorded(1, "clerk", new ModelRegistered(Model, Registration, "Mô hình") { Warnings = [WarningCode.LateFact], Evidence = [new Evidence("Phiếu")] });
        var warned = Recorded(2, "clerk", new ModelRecognised(Model, Registration) { Warnings = [WarningCode.StepNotRecorded] });

        Assert.Equal([1L], Found(ExceptionKind.LateFact, late, warned).Select(e => e.Seq));
        Assert.Equal([2L], Found(ExceptionKind.Warning, late, warned).Select(e => e.Seq));
        Assert.Equal([2L], Found(ExceptionKind.WithoutVoucher, late, warned).Select(e => e.Seq));
    }

    private static RecordedEvent Recorded(long seq, string? user, DomainEvent data) => new(seq, "model/M1", Instant.FromUtc(2020, 1, 3, 0, 0), Certainty.Certain, data) { User = user };

    private static List<ExceptionalEntry> Found(ExceptionKind kind, params RecordedEvent[] history) =>
        ExceptionFinder.Of(history, history.Select(e => e.Seq).ToHashSet()).Single(g => g.Kind == kind).Entries;
}

using Campaign.Domain;
using NodaTime;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests.Testing;

/// <content>What comes late, what is held, persons, units, and the second half.</content>
public abstract partial class LedgerContract
{
    [Fact]
    public async Task After_a_freeze_what_comes_late_needs_a_reason_and_stands_beside()
    {
        await LaunchAsync();
        await AcceptedAsync("an", Register("M1"));
        await AcceptedAsync("binh", Freeze(District));

        Assert.Equal(RefusalCode.FiguresFrozen, await RefusedAsync("an", Register("M2")));
        await AcceptedAsync("an", Register("M2") with { LateReason = "Xã nộp chậm" });
        var report = await ReportAsync(District);
        Assert.Equal((2L, 1L), (Figure(report, Figures.ModelsRegistered).Value, Figure(report, Figures.ModelsRegistered).Announced));
        Assert.Equal("model/M2", Assert.Single(report.Freeze!.LateFacts).Stream);
        Assert.Equal(1, Figure(await ReportAsync(District, new LocalDate(2019, 3, 15)), Figures.ModelsRegistered).Announced);
    }

    [Fact]
    public async Task An_achievement_is_rewarded_once_on_a_track()
    {
        await LaunchAsync();
        await AcceptedAsync("an", Decide("QD"));
        await AcceptedAsync("binh", Award("K1") with { Decision = TextValue.Parse<DecisionId>("QD") });

        Assert.Equal(RefusalCode.AchievementAlreadyCommended, await RefusedAsync("binh", Award("K2") with { Decision = TextValue.Parse<DecisionId>("QD") }));
        await AcceptedAsync("binh", new RevokeCommendation(TextValue.Parse<CommendationId>("K1"), RevocationGround.Fraud, TextValue.Parse<DecisionId>("QD")));
        await AcceptedAsync("binh", Award("K2") with { Decision = TextValue.Parse<DecisionId>("QD") });
    }

    [Fact]
    public async Task An_erased_person_is_counted_and_not_named_and_its_label_is_another_persons()
    {
        await LaunchAsync();
        var owner = new ParticipantInput(ParticipantKind.Individual, "Nguyễn Văn Ví Dụ", "CN-01");
        await AcceptedAsync("an", Register("M1") with { Owner = owner });
        await AcceptedAsync("binh", new PromoteModelToProvince(Model("M1"), Year));
        var person = (await EventsAsync()).Select(e => e.Data).OfType<PersonIdentified>().Single().Person.Id;

        Assert.Equal(RefusalCode.ErasureNotRequested, await RefusedAsync("binh", new ErasePerson(person)));
        await AcceptedAsync("an", new RequestErasure(person, ErasureGround.Request));
        await AcceptedAsync("binh", new ErasePerson(person));
        Assert.Equal("[đã xóa]", (await ReportAsync(District)).Lists.PromotedModels.Single().Owner);
        await AcceptedAsync("an", Register("M2") with { Owner = owner });
        Assert.Equal(2, (await EventsAsync()).Select(e => e.Data).OfType<PersonIdentified>().Select(e => e.Person.Id).Distinct().Count());
    }

    [Fact]
    public async Task One_command_may_name_a_new_person_twice()
    {
        await LaunchAsync();
        var owner = new ParticipantInput(ParticipantKind.Individual, "Nguyễn Văn Ví Dụ", "CN-01");
        await AcceptedAsync("an", Register("M1") with { Owner = owner, PersonInCharge = owner.Person() });
        await AcceptedAsync("an", Register("M2") with { Owner = owner with { Label = "CN-02" }, PersonInCharge = new PersonInput("Nguyễn Văn Ví Dụ", "CN-02", "Bí thư chi bộ") });
        await AcceptedAsync("an", Register("M3") with { Owner = owner with { Name = "Nguyễn Văn Ví" }, PersonInCharge = new PersonInput("Nguyễn Văn Ví", "CN-01", "Trưởng thôn") });

        var events = (await EventsAsync()).Select(e => e.Data).ToList();
        var models = events.OfType<ModelRegistered>().ToList();
        Assert.All(models, m => Assert.Equal(m.Registration.Owner.Person!.Id, m.PersonInCharge!.Id));
        Assert.Equal([true, false, false], models.Select(m => m.Registration.Owner.Person == m.PersonInCharge));
        Assert.Equal(
            ["identified", "identified", "corrected", "corrected", "corrected"],
            events.OfType<PersonEvent>().Select(e => e is PersonIdentified ? "identified" : "corrected"));
    }

    [Fact]
    public async Task A_reform_ends_units_and_begins_others()
    {
        await LaunchAsync();
        var on = new LocalDate(2025, 7, 1);
        await AcceptedAsync("an", new RestructureUnits(TextValue.Parse<ActId>("NQ-1"), on,
        [
            new UnitChange(ChangeKind.Reparented) { OldUnit = Commune, NewParent = Province },
            new UnitChange(ChangeKind.Dissolved) { OldUnit = District },
        ]));

        Assert.Equal(RefusalCode.UnknownUnit, await RefusedAsync("an", new LaunchCampaign(Dvk, District, CampaignYear.Of(2026))));
        await AcceptedAsync("an", new LaunchCampaign(Dvk, Commune, CampaignYear.Of(2026)));
    }

    [Fact]
    public async Task The_second_half_of_the_conference_stands_in_the_report()
    {
        await LaunchAsync();
        var line = new ActivityLine(TextValue.Parse<IndicatorCode>("reception.visits"), 12);
        await AcceptedAsync("an", new FileActivityReport(Commune, Year, ReportPeriod.Year, PlaceKind.Community, [line]));
        await AcceptedAsync("binh", new AcceptActivityReport(Commune, Year, ReportPeriod.Year, PlaceKind.Community));
        await AcceptedAsync("an", new HoldInspection(Qcdc, District, Year) { On = On("2019-06-12"), InspectedUnits = [Commune], Note = "Công khai đầy đủ" });

        var half = (await ReportAsync(District)).Sections[1].Whole()!;
        Assert.Equal(("Xã Bình Hòa", "Công khai đầy đủ"), (half.Committee.Single().InspectedUnits.Single(), half.Committee.Single().Note));
        Assert.Equal(12, half.Figures.Single(f => f is { Figure: "democracy.reception.visits", Facet: null }).Value);
        Assert.Equal(12, (await Ledger.ExplainAsync(new ExplainQuery(District, Year, "democracy.reception.visits"))).Value!.Value);
    }
}

using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections.Tests;

/// <summary>What a command says stands in its event, or is refused.</summary>
public sealed class NothingIsDroppedTests
{
    private static readonly ModelId Model = TextValue.Parse<ModelId>("M1");
    private static readonly DecisionId Decision = TextValue.Parse<DecisionId>("QD-1");

    [Fact]
    public async Task A_correction_and_an_annulment_keep_their_decision_reason_and_note()
    {
        await using var fixture = await StartAsync(nameof(A_correction_and_an_annulment_keep_their_decision_reason_and_note));
        await fixture.AcceptedAsync(new CorrectModelDetails(Model, LedgerFixture.Year) { Place = "Thôn 3", Decision = Decision, Reason = "r", Note = "n" });
        await fixture.AcceptedAsync(new AcceptRegistration(Model, LedgerFixture.Year));
        await fixture.AcceptedAsync(new AnnulModelStep(Model, LedgerFixture.Year, ModelStep.Accepted) { Decision = Decision, Reason = "r", Note = "n" });

        await using var session = fixture.Store.QuerySession();
        var events = (await session.Events.FetchStreamAsync(StreamKeys.Of(Model))).Select(e => e.Data).OfType<ModelEvent>().ToList();

        Assert.All(events.Where(e => e is ModelDetailsCorrected or ModelEntryAnnulled), e => Assert.Equal((Decision, true, true), (e.Decision!.Id, e.Reason is not null, e.Note is not null)));
        Assert.Equal(2, events.Count(e => e is ModelDetailsCorrected or ModelEntryAnnulled));
    }

    [Fact]
    public async Task A_decision_that_nobody_recorded_is_refused_for_corrections_and_annulments_too()
    {
        await using var fixture = await StartAsync(nameof(A_decision_that_nobody_recorded_is_refused_for_corrections_and_annulments_too));
        var unknown = TextValue.Parse<DecisionId>("QD-9");

        Assert.Equal(RefusalCode.UnknownDecision, (await fixture.RefusedAsync(new CorrectModelDetails(Model, LedgerFixture.Year) { Place = "Thôn 3", Decision = unknown })).Code);
        Assert.Equal(RefusalCode.UnknownDecision, (await fixture.RefusedAsync(new AnnulModelStep(Model, LedgerFixture.Year, ModelStep.Registered) { Reason = "r", Decision = unknown })).Code);
    }

    [Fact]
    public async Task A_unit_whose_date_is_not_its_first_day_is_refused()
    {
        await using var fixture = await LedgerFixture.StartAsync(nameof(A_unit_whose_date_is_not_its_first_day_is_refused));
        var unit = new EstablishUnit(TextValue.Parse<UnitCode>("98"), "Tỉnh Minh họa", UnitKind.Province, Since: new LocalDate(2004, 7, 8));

        var refusal = await fixture.RefusedAsync(unit with { On = TextValue.Parse<PartialDate>("2004-07-09") });

        Assert.Equal((RefusalCode.DatesOutOfOrder, "on"), (refusal.Code, refusal.Field));
        await fixture.AcceptedAsync(unit with { On = TextValue.Parse<PartialDate>("2004-07-08") });
    }

    private static async Task<LedgerFixture> StartAsync(string name)
    {
        var fixture = await LedgerFixture.StartAsync(name);
        await fixture.LaunchAsync();
        await fixture.AcceptedAsync(new RecordDecision(Decision, TextValue.Parse<DecisionKindCode>("other")));
        await fixture.AcceptedAsync(LedgerFixture.Register("M1"));
        return fixture;
    }
}

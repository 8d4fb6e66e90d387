using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections.Tests;

/// <content>The year: accepted, recognised, revoked, denied, withdrawn, corrected, annulled; commended, revoked, praised, corrected.</content>
public sealed partial class ViewTests
{
    private async Task RecordAYearAsync()
    {
        await ledger.LaunchAsync();
        await ledger.AcceptedAsync(new EstablishUnit(OtherCommune.Code, "Xã Bình An", UnitKind.Commune, LedgerFixture.District, new LocalDate(2004, 7, 8)));
        foreach (var model in new[] { "M1", "M2", "M3", "M4", "M5", "M6" })
            await ledger.AcceptedAsync(LedgerFixture.Register(model));
        await RecordStepsAsync();
        await RecordCommendationsAsync();
    }

    private async Task RecordStepsAsync()
    {
        var year = LedgerFixture.Year;
        DomainCommand[] steps =
        [
            new AcceptRegistration(Model("M1"), year), new AppraiseModel(Model("M1"), year) { ScorePoints = 92.5m }, new RecogniseModel(Model("M1"), year),
            new NameModelOutstanding(Model("M1"), year), new PromoteModelToProvince(Model("M1"), year),
            new RecogniseModel(Model("M2"), year), new RevokeRecognition(Model("M2"), year) { Reason = "không còn duy trì" },
            new DenyRecognition(Model("M3"), year) { Reason = "chưa đạt" }, new WithdrawRegistration(Model("M4"), year) { Reason = "rút" },
            new CorrectModelDetails(Model("M5"), year) { Unit = OtherCommune, Field = TextValue.Parse<FieldCode>("culture-society"), Reason = "ghi nhầm xã" },
            new AnnulModelStep(Model("M6"), year, ModelStep.Registered) { Reason = "ghi hai lần" },
        ];
        foreach (var step in steps)
            await ledger.AcceptedAsync(step);
    }

    private async Task RecordCommendationsAsync()
    {
        var (d1, d2) = (TextValue.Parse<DecisionId>("D1"), TextValue.Parse<DecisionId>("D2"));
        var kind = TextValue.Parse<DecisionKindCode>("commendation");
        DomainCommand[] steps =
        [
            new RecordDecision(d1, kind) { Number = "70", Track = Track.State },
            Award("C1", Branch) with { Decision = d1, Model = Model("M1"), Achievement = "Chi bộ kiểu mẫu" },
            new CorrectDecision(d1, kind) { Number = "71", Series = "QĐ-UBND", On = Day("2020-01-03"), Track = Track.State, Reason = "ghi nhầm số" },
            Award("C2", Person) with { RegisterNumber = "12" },
            Award("C3", Person) with { Achievement = "thành tích khác", Track = Track.Party },
            new RecordDecision(d2, TextValue.Parse<DecisionKindCode>("revocation")) { Number = "90" },
            new RevokeCommendation(TextValue.Parse<CommendationId>("C3"), RevocationGround.Fraud, d2) { Reason = "kê khai sai" },
            new GivePraise(TextValue.Parse<CommendationId>("P1"), LedgerFixture.Dvk, LedgerFixture.Year, OtherCommune, Branch),
            Award("C4", new ParticipantInput(ParticipantKind.Collective, "Tổ dân phố 2")),
            new CorrectCommendation(TextValue.Parse<CommendationId>("C4")) { Unit = OtherCommune, Reason = "ghi nhầm xã" },
        ];
        foreach (var step in steps)
            await ledger.AcceptedAsync(step);
    }

    private static AwardCommendation Award(string id, ParticipantInput recipient) =>
        new(TextValue.Parse<CommendationId>(id), LedgerFixture.Dvk, LedgerFixture.Year, LedgerFixture.Commune, recipient, GiayKhen);

    private static ModelId Model(string id) => TextValue.Parse<ModelId>(id);

    private static PartialDate Day(string text) => TextValue.Parse<PartialDate>(text);

    private static T Of<T>(Lookup<T> lookup)
        where T : class
    {
        Assert.True(lookup.Refusal is null, lookup.Refusal?.ToString());
        return lookup.Value!;
    }
}

using System.Text.Json;
using Campaign.Domain;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>The law of the day of the decision, as the store holds what was judged by it: invariants 6 and 10.</summary>
public sealed class LawTests : IAsyncLifetime
{
    private static readonly CommendationId K1 = TextValue.Parse<CommendationId>("K1");
    private static readonly DecisionId Decision = TextValue.Parse<DecisionId>("QD-1");
    private static readonly ParticipantInput Person = new(ParticipantKind.Individual, "Nguyễn Văn Ví Dụ", "CN-01");

    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(LawTests));
        await ledger.LaunchAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task Invariant_06_A_districts_decision_of_its_last_day_counts_however_late_and_of_the_next_day_it_does_not()
    {
        await ledger.AcceptedAsync(Decided("QD-1", DeciderKind.DistrictChair, "2025-06-30"));
        await ledger.AcceptedAsync(Decided("QD-2", DeciderKind.DistrictChair, "2025-07-01"));

        await ledger.AcceptedAsync(Award("K1") with { Decision = Decision });
        var refusal = await ledger.RefusedAsync(Award("K2", recipient: "Thôn 4") with { Decision = TextValue.Parse<DecisionId>("QD-2") });

        Assert.Equal((RefusalCode.NoAuthority, "decision"), (refusal.Code, refusal.Field));
        Assert.Contains("Luật 06/2022/QH15, Art. 80", refusal.Rule, StringComparison.Ordinal);
        Assert.Equal(DeciderKind.DistrictChair, Assert.IsType<CommendationAwarded>(Assert.Single(await ledger.EntriesAsync("commendation/K1")).Data).Decision!.Decider);
    }

    [Fact]
    public async Task Invariant_06_A_decision_is_not_corrected_to_what_its_awards_contradict()
    {
        await ledger.AcceptedAsync(Decided("QD-1", null, "2025-05-01"));
        await ledger.AcceptedAsync(Award("K1") with { Decision = Decision, Form = TextValue.Parse<FormCode>("bang-khen") });
        var correct = new CorrectDecision(Decision, TextValue.Parse<DecisionKindCode>("commendation")) { On = On("2025-05-01"), Track = Track.State, Decider = DeciderKind.CommuneChair };

        var refusal = await ledger.RefusedAsync(correct);

        Assert.Equal((RefusalCode.NoAuthority, "decider"), (refusal.Code, refusal.Field));
        await ledger.AcceptedAsync(new CorrectCommendation(K1) { Form = TextValue.Parse<FormCode>("giay-khen") });
        await ledger.AcceptedAsync(correct);
    }

    [Fact]
    public async Task Invariant_10_Without_an_amount_the_laws_is_paid_and_its_rule_stands_in_the_event()
    {
        await ledger.AcceptedAsync(Decided("QD-1", null, "2025-08-01"));
        await ledger.AcceptedAsync(Award("K1") with { Decision = Decision, Recipient = Person });
        Assert.Equal(RefusalCode.RewardNotKnown, (await ledger.RefusedAsync(new PayReward(K1))).Code);
        await ledger.AcceptedAsync(new CorrectDecision(Decision, TextValue.Parse<DecisionKindCode>("commendation")) { On = On("2025-08-01"), Track = Track.State, Decider = DeciderKind.CommuneChair });

        await ledger.AcceptedAsync(new PayReward(K1)); // who decided was not known when it was awarded

        using var stored = JsonDocument.Parse(await ledger.ScalarAsync<string>("select data::text from campaign.mt_events where type = 'reward-paid.v1'"));
        Assert.Equal("702000", stored.RootElement.GetProperty("amountDong").GetString());
        Assert.Equal(
            """{"factor": "1", "decider": "commune-chair", "articles": ["NĐ 152/2025/NĐ-CP, Art. 54", "NĐ 73/2024/NĐ-CP"], "decidedOn": "2025-08-01", "amountDong": "702000", "coefficient": "0.3", "baseSalaryDong": "2340000"}""",
            stored.RootElement.GetProperty("byLaw").GetRawText());
    }

    [Fact]
    public async Task Invariant_10_Another_amount_stands_beside_the_laws_in_the_register_and_among_the_exceptions()
    {
        await ledger.AcceptedAsync(Decided("QD-1", DeciderKind.CommuneChair, "2025-08-01"));
        await ledger.AcceptedAsync(Award("K1") with { Decision = Decision, Recipient = Person });

        var receipt = await ledger.AcceptedAsync(new PayReward(K1, 500_000));

        Assert.Equal(["reward-differs"], receipt.Warnings);
        await ledger.WaitAsync();
        var line = Assert.Single((await ledger.Ledger.Reports.CommendationRegisterAsync(new ViewQuery(District, Year))).Value!.Lines);
        Assert.Equal((500_000m, 702_000m, DeciderKind.CommuneChair), (line.RewardDong, line.RewardByLawDong, line.Decision!.Decider));
        var exceptions = (await ledger.Ledger.Audit.ExceptionsAsync(new ExceptionsQuery(District, Year))).Value!;
        Assert.Equal("commendation/K1", Assert.Single(exceptions.Groups.Single(g => g.Kind == ExceptionKind.Warning).Entries).Stream);
    }

    [Fact]
    public async Task Rules_that_were_not_confirmed_are_used_where_the_ledger_is_told_to()
    {
        var (decision, award) = (Decided("QD-1", DeciderKind.CommuneChair, "2019-12-20"), Award("K1") with { Decision = Decision });
        await ledger.AcceptedAsync(decision);
        await ledger.AcceptedAsync(award with { Form = TextValue.Parse<FormCode>("bang-khen") });
        await using var strict = await StartAsync($"{nameof(LawTests)}Strict", configure: o => o.Law = new LawOptions { UseUnconfirmed = true, RoundRewardsUpToDong = 10_000 });
        await strict.LaunchAsync();
        await strict.AcceptedAsync(decision);

        Assert.Equal(RefusalCode.NoAuthority, (await strict.RefusedAsync(award with { Form = TextValue.Parse<FormCode>("bang-khen") })).Code);
        await strict.AcceptedAsync(award);
        await strict.AcceptedAsync(new PayReward(K1));

        Assert.Equal(450_000m, Assert.IsType<RewardPaid>((await strict.EntriesAsync("commendation/K1"))[^1].Data).AmountDong); // 0.15 × 2 × 1.490.000 = 447.000
    }

    private static RecordDecision Decided(string id, DeciderKind? decider, string on) => Decide(id) with { On = On(on), Decider = decider };
}

using Campaign.Domain;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>Many who write at once, on connections of their own: rules that span streams hold whoever comes first.</summary>
public sealed class RaceTests : IAsyncLifetime
{
    private const int Rounds = 6;

    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(RaceTests), configure: o => o.RunDaemon = false);
        await ledger.LaunchAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task Every_registration_is_in_the_announced_figures_or_a_late_fact()
    {
        var registrations = Enumerable.Range(0, 24).Select(n => Register($"M{n}") with { LateReason = "Xã gửi muộn" });
        var results = await AtOnceAsync([.. registrations.Take(12), Freeze(District), .. registrations.Skip(12)]);

        Assert.All(results, r => Assert.Null(r.Refusal));
        var campaign = await ledger.EntriesAsync("campaign/dan-van-kheo/980@2004-07-08/2019");
        var frozen = campaign.Select(e => e.Data).OfType<FiguresFrozen>().Single();
        var late = campaign.Select(e => e.Data).OfType<LateFactAdmitted>().ToList();
        foreach (var receipt in results.Select(r => r.Receipt!).Where(r => r.Stream.StartsWith("model/", StringComparison.Ordinal)))
        {
            var registered = Assert.Single(await ledger.EntriesAsync(receipt.Stream));
            var isLate = registered.Data.Warnings.Contains(WarningCode.LateFact);
            Assert.Equal(registered.Seq > frozen.ThroughSeq, isLate);
            Assert.Equal(isLate, late.Any(e => e.Stream == receipt.Stream));
        }

        var announced = frozen.Figures.SingleOrDefault(f => f.Figure == Figures.ModelsRegistered)?.Amount ?? 0;
        var changes = late.Select(e => e.Changes.Single(c => c.Figure == Figures.ModelsRegistered)).ToList();
        Assert.Equal(24 - announced, changes.Count);
        Assert.Equal(Enumerable.Range(0, changes.Count).Select(n => (announced, announced + n, announced + n + 1)), changes.Select(c => (c.Announced, c.Before, c.After)));
    }

    [Fact]
    public async Task Of_two_awards_for_one_achievement_on_one_track_one_is_recorded()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var results = await AtOnceAsync([.. Enumerable.Range(0, 4).Select(n => Award($"K{round}-{n}", recipient: $"Thôn {round}"))]);
            Assert.Single(results, r => r.Receipt is not null);
            Assert.Equal(3, results.Count(r => r.Refusal?.Code == RefusalCode.AchievementAlreadyCommended));
        }
    }

    [Fact]
    public async Task Of_two_awards_for_one_achievement_on_two_tracks_the_second_needs_a_reason()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (state, party) = (Award($"S{round}", Track.State, $"Thôn {round}"), Award($"P{round}", Track.Party, $"Thôn {round}"));
            var results = await AtOnceAsync([state, party]);
            Assert.Single(results, r => r.Receipt is not null);
            Assert.Equal(RefusalCode.ReasonNeeded, Assert.Single(results, r => r.Refusal is not null).Refusal!.Code);
            var second = await ledger.AcceptedAsync((results[0].Refusal is null ? party : state) with { Reason = "Hai hệ thống khen" });
            Assert.Equal([WarningCode.CommendedOnOtherTrack], second.Warnings);
        }
    }

    [Fact]
    public async Task An_award_comes_before_a_hold_or_not_at_all()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var recipient = new ParticipantInput(ParticipantKind.Collective, $"Thôn {round}");
            var hold = new PutRecipientOnHold(Dvk, Year, Commune, recipient, HoldGround.Complaint);
            var results = await AtOnceAsync([Award($"K{round}", recipient: $"Thôn {round}"), hold]);
            Assert.Null(results[1].Refusal);
            if (results[0].Refusal is { } refusal)
                Assert.Equal(RefusalCode.RecipientOnHold, refusal.Code);
            else
                Assert.True(await ledger.LastSeqAsync($"commendation/K{round}") < await ledger.LastSeqAsync(results[1].Receipt!.Stream));
        }
    }

    [Fact]
    public async Task A_decision_is_named_before_it_is_revoked_or_not_at_all()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await ledger.AcceptedAsync(Register($"M{round}"));
            await ledger.AcceptedAsync(Decide($"QD-{round}"));
            var decision = TextValue.Parse<DecisionId>($"QD-{round}");
            var results = await AtOnceAsync([new AcceptRegistration(Model($"M{round}"), Year) { Decision = decision }, new RevokeDecision(decision)]);
            Assert.Null(results[1].Refusal);
            if (results[0].Refusal is { } refusal)
                Assert.Equal(RefusalCode.DecisionRevoked, refusal.Code);
            else
                Assert.True(await ledger.LastSeqAsync($"model/M{round}") < await ledger.LastSeqAsync($"decision/QD-{round}"));
        }
    }

    [Fact]
    public async Task A_launch_is_undone_or_models_stand_in_it()
    {
        for (var year = 2021; year < 2021 + Rounds; year++)
        {
            var campaign = CampaignYear.Of(year);
            await ledger.AcceptedAsync(new LaunchCampaign(Dvk, District, campaign));
            var launch = new AnnulEntry(await ledger.LastSeqAsync($"campaign/dan-van-kheo/980@2004-07-08/{year}"), "Nhập nhầm");
            var results = await AtOnceAsync([.. Enumerable.Range(0, 3).Select(n => Register($"M{n}") with { Year = campaign, On = PartialDate.Unknown }), launch]);
            var registered = results[..3].Where(r => r.Refusal is null).ToList();
            if (results[3].Refusal is { } refusal)
                Assert.Equal((RefusalCode.LaterStepRestsOnIt, true), (refusal.Code, registered.Count > 0));
            else
                Assert.Empty(registered);
            Assert.All(results[..3].Where(r => r.Refusal is not null), r => Assert.Equal(RefusalCode.CampaignNotLaunched, r.Refusal!.Code));
        }
    }

    [Fact]
    public async Task A_number_that_a_correction_gives_up_is_taken_by_one()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (number, right) = ($"{round}", $"{round}a");
            await ledger.AcceptedAsync(Decide($"QD-{round}", number));
            await ledger.AcceptedAsync(Correct($"QD-{round}", right));
            var results = await AtOnceAsync([Decide($"A-{round}", number), Decide($"B-{round}", number), Decide($"C-{round}", right)]);
            Assert.Single(results[..2], r => r.Receipt is not null);
            Assert.All(results.Where(r => r.Refusal is not null), r => Assert.Equal(RefusalCode.DecisionNumberTaken, r.Refusal!.Code));
            Assert.NotNull(results[2].Refusal);
            var correction = new AnnulEntry(await ledger.LastSeqAsync($"decision/QD-{round}"), "Sửa nhầm");
            Assert.Equal(RefusalCode.DecisionNumberTaken, (await ledger.RefusedAsync(correction)).Code); // its first number is another's by now
        }
    }

    [Fact]
    public async Task One_command_id_at_once_is_recorded_once_and_answered_alike()
    {
        var context = Context;
        var receipts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ledger.AcceptedAsync(Register("M1") with { Content = "Làm đường" }, context)));
        Assert.Single(receipts.Select(r => (r.CommandId, r.Sha256, r.Stream, r.Version)).Distinct());
        Assert.Single(await ledger.EntriesAsync("model/M1"));
        Assert.Equal(1L, await ledger.ScalarAsync<long>("select count(*) from campaign.notes"));
    }

    [Fact]
    public async Task An_entry_that_several_undo_at_once_is_undone_once()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await ledger.AcceptedAsync(Register($"M{round}"));
            var seq = await ledger.LastSeqAsync($"model/M{round}");
            var results = await AtOnceAsync([.. Enumerable.Range(0, 4).Select(n => n % 2 == 0
                ? (DomainCommand)new AnnulEntry(seq, "Nhập hai lần")
                : new AnnulModelStep(Model($"M{round}"), Year, ModelStep.Registered) { Reason = "Nhập hai lần" })]);
            Assert.All(results, r => Assert.Null(r.Refusal));
            Assert.Equal(2, (await ledger.EntriesAsync($"model/M{round}")).Count);
        }
    }

    [Fact]
    public async Task A_body_that_is_named_twice_claims_its_number_once() =>
        await ledger.AcceptedAsync(Decide("QD-1", "70") with { Issuers = ["UBND huyện Minh họa", "UBND HUYỆN MINH HỌA"] });

    private static CorrectDecision Correct(string id, string number)
    {
        var right = Decide(id, number);
        return new CorrectDecision(right.Decision, right.Kind) { On = right.On, Number = number, Series = right.Series, Issuers = right.Issuers, Track = right.Track, Reason = "Đánh máy sai" };
    }

    private Task<CommandResult[]> AtOnceAsync(DomainCommand[] commands) => Task.WhenAll(commands.Select(c => Task.Run(() => ledger.ExecuteAsync(c))));
}

using Campaign.Domain;
using NodaTime;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>What is announced stays as it was announced, and what comes late stands beside it.</summary>
public sealed class FreezeTests : IAsyncLifetime
{
    private static readonly UnitSelector Province = TextValue.Parse<UnitSelector>("98");

    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(FreezeTests), "Asia/Ho_Chi_Minh");
        await ledger.LaunchAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task A_freeze_holds_the_announced_totals_and_the_position_though_no_daemon_runs()
    {
        await using var alone = await StartAsync(nameof(FreezeTests), configure: o => o.RunDaemon = false);
        await alone.LaunchAsync();
        await alone.AcceptedAsync(Register("M1"));
        var last = await alone.LastSeqAsync("model/M1");
        await alone.AcceptedAsync(Freeze(District));

        var frozen = await FrozenAsync(alone, "980");
        Assert.Equal((new LocalDate(2019, 12, 31), last), (frozen.CutOff, frozen.ThroughSeq));
        Assert.Equal(
            [
                "models.live 1", "models.live.by-entry:new 1", "models.live.by-field:economy 1", "models.live.by-owner:collective 1",
                "models.registered 1", "models.registered.by-entry:new 1", "models.registered.by-field:economy 1", "models.registered.by-owner:collective 1",
            ],
            frozen.Figures.Select(f => $"{f.Figure}{(f.Facet is null ? "" : ":" + f.Facet)} {f.Amount}"));
    }

    [Fact]
    public async Task A_freeze_counts_what_is_booked_and_what_its_own_transaction_has_just_recorded()
    {
        await ledger.AcceptedAsync(Register("M1"));
        await ledger.WaitAsync();
        await using (var batch = await ledger.Ledger.BeginBatchAsync())
        {
            Assert.NotNull((await batch.ExecuteAsync(Register("M2"), Context)).Receipt);
            Assert.NotNull((await batch.ExecuteAsync(Freeze(District), Context)).Receipt);
            Assert.Equal(RefusalCode.FiguresFrozen, (await batch.ExecuteAsync(Register("M3"), Context)).Refusal?.Code);
            Assert.NotNull((await batch.ExecuteAsync(Register("M4") with { LateReason = "Xã gửi muộn" }, Context)).Receipt);
            await batch.CommitAsync();
        }

        Assert.Equal(2, Announced(await FrozenAsync(ledger, "980"), Figures.ModelsRegistered));
        Assert.Equal(await ledger.LastSeqAsync("model/M2"), (await FrozenAsync(ledger, "980")).ThroughSeq);
        var registered = (await ledger.ReportAsync(District)).Figures.Single(f => f.Figure == Figures.ModelsRegistered);
        Assert.Equal((3, 2), (registered.Value, registered.Announced));
    }

    [Fact]
    public async Task A_late_fact_without_a_reason_is_refused_and_leaves_nothing_behind()
    {
        await ledger.AcceptedAsync(Freeze(District));
        const string all = "select (select count(*) from campaign.mt_events) + (select count(*) from campaign.receipts) + (select count(*) from campaign.notes) + (select count(*) from campaign.people)";
        var before = await ledger.ScalarAsync<long>(all);

        var refusal = await ledger.RefusedAsync(Register("M1") with { Owner = new ParticipantInput(ParticipantKind.Individual, "Ai đó"), Content = "Ghi chú" });

        Assert.Equal((RefusalCode.FiguresFrozen, "lateReason"), (refusal.Code, refusal.Field));
        Assert.Equal(before, await ledger.ScalarAsync<long>(all));
    }

    [Fact]
    public async Task A_late_fact_with_a_reason_stands_beside_the_announced_figures()
    {
        await ledger.AcceptedAsync(Register("M1"));
        await ledger.AcceptedAsync(Freeze(District));

        var receipt = await ledger.AcceptedAsync(Accept("M1"));
        await ledger.AcceptedAsync(Register("M2") with { LateReason = "Xã gửi muộn" });
        await ledger.AcceptedAsync(Register("M3") with { LateReason = "Xã gửi muộn" });

        Assert.Equal([WarningCode.LateFact], receipt.Warnings);
        var late = await LateAsync("980");
        Assert.Equal([("model/M1", 2L), ("model/M2", 1L), ("model/M3", 1L)], late.Select(e => (e.Stream, e.Version)));
        Assert.Equal(new FigureChange(Level.District, Figures.ModelsAccepted, null, 0, 0, 1), Change(late[0], Figures.ModelsAccepted));
        Assert.Equal(new FigureChange(Level.District, Figures.ModelsRegistered, null, 1, 1, 2), Change(late[1], Figures.ModelsRegistered));
        Assert.Equal(new FigureChange(Level.District, Figures.ModelsRegistered, null, 1, 2, 3), Change(late[2], Figures.ModelsRegistered));
        Assert.DoesNotContain(late.SelectMany(e => e.Changes), c => c.Figure.StartsWith("record", StringComparison.Ordinal));
        Assert.Equal(3L, await ledger.ScalarAsync<long>("select count(*) from campaign.notes"));

        var report = await ledger.ReportAsync(District);
        Assert.Equal((3, 1), (Value(report, Figures.ModelsRegistered), report.Figures.Single(f => f.Figure == Figures.ModelsRegistered).Announced));
        Assert.Equal(late.Select(e => (e.Stream, e.On, e.Changes)), report.Freeze!.LateFacts.Select(f => (f.Stream, f.On, f.Changes.ToValueList())));
        Assert.Contains(report.Warnings, w => w is { Code: WarningCode.LateFact, Count: 3 });
        Assert.Null((await ledger.ReportAsync(Commune)).Freeze);
    }

    [Fact]
    public async Task What_certainly_happened_after_the_cut_off_is_an_ordinary_later_fact_before_the_freeze_and_after_it()
    {
        await ledger.AcceptedAsync(Award("K1", recipient: "Thôn 1") with { On = On("2019-12-31") });
        await ledger.AcceptedAsync(Award("K2", recipient: "Thôn 2") with { On = On("2020-01-03") });
        await ledger.AcceptedAsync(Freeze(District));
        var receipt = await ledger.AcceptedAsync(Award("K3", recipient: "Thôn 3") with { On = On("2020-01-03") });
        await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync("commendation/K2"), "Nhập nhầm"));

        Assert.Empty(receipt.Warnings);
        Assert.Equal(1, Announced(await FrozenAsync(ledger, "980"), Figures.CommendationsAwarded));
        Assert.Empty(await LateAsync("980"));
        Assert.Equal(1, Value(await ledger.ReportAsync(District, new LocalDate(2019, 12, 31)), Figures.CommendationsAwarded));
        Assert.Equal(RefusalCode.FiguresFrozen, (await ledger.RefusedAsync(Award("K4", recipient: "Thôn 4") with { On = On("2019-12") })).Code);
        Assert.Equal(RefusalCode.FiguresFrozen, (await ledger.RefusedAsync(Award("K4", recipient: "Thôn 4"))).Code);
    }

    [Fact]
    public async Task Undoing_and_correcting_what_was_announced_are_late_facts()
    {
        await ledger.AcceptedAsync(Register("M1"));
        await ledger.AcceptedAsync(Register("M2"));
        await ledger.AcceptedAsync(Freeze(District));
        var seq = await ledger.LastSeqAsync("model/M2");
        var correction = new CorrectModelDetails(Model("M1"), Year) { Field = TextValue.Parse<FieldCode>("other") };

        Assert.Equal(RefusalCode.FiguresFrozen, (await ledger.RefusedAsync(new AnnulEntry(seq, "Nhập hai lần"))).Code);
        Assert.Equal(RefusalCode.FiguresFrozen, (await ledger.RefusedAsync(correction)).Code);
        await ledger.AcceptedAsync(new AnnulEntry(seq, "Nhập hai lần") { LateReason = "Soát xét" });
        await ledger.AcceptedAsync(correction with { LateReason = "Soát xét" });

        var late = await LateAsync("980");
        Assert.Equal(new FigureChange(Level.District, Figures.ModelsRegistered, null, 2, 2, 1), Change(late[0], Figures.ModelsRegistered));
        Assert.Equal(
            [("economy", 2L, 1L, 0L), ("other", 0L, 0L, 1L)],
            late[1].Changes.Where(c => c.Figure == "models.registered.by-field").Select(c => (c.Facet!, c.Announced, c.Before, c.After)));
        Assert.DoesNotContain(late[1].Changes, c => c.Figure == Figures.ModelsRegistered); // the field moved, the whole did not
    }

    [Fact]
    public async Task The_freeze_of_a_province_above_the_campaign_counts_too()
    {
        await ledger.AcceptedAsync(new LaunchCampaign(Dvk, Province, Year));
        await ledger.AcceptedAsync(Register("M1"));
        await ledger.AcceptedAsync(Freeze(Province));

        Assert.Equal(RefusalCode.FiguresFrozen, (await ledger.RefusedAsync(Register("M2"))).Code);
        await ledger.AcceptedAsync(Register("M2") with { LateReason = "Xã gửi muộn" });
        await ledger.AcceptedAsync(Freeze(District));
        await ledger.AcceptedAsync(Register("M3") with { LateReason = "Xã gửi muộn" });

        Assert.Equal([(1, 1, 2), (1, 2, 3)], (await LateAsync("98")).Select(e => Amounts(Change(e, Figures.ModelsRegistered))));
        Assert.Equal([(2, 2, 3)], (await LateAsync("980")).Select(e => Amounts(Change(e, Figures.ModelsRegistered))));
    }

    [Fact]
    public async Task What_moves_no_figure_needs_no_reason()
    {
        await ledger.AcceptedAsync(Register("M1"));
        await ledger.AcceptedAsync(new SurveyModel(Model("M1"), Year) { On = On("2019-06") });
        await ledger.AcceptedAsync(Award("K1"));
        await ledger.AcceptedAsync(Freeze(District));

        await ledger.AcceptedAsync(new SurveyModel(Model("M1"), Year) { On = On("2019-07") });
        await ledger.AcceptedAsync(new CorrectModelDetails(Model("M1"), Year) { Title = "Đường hoa" });
        await ledger.AcceptedAsync(new PresentCertificate(TextValue.Parse<CommendationId>("K1")));
        await ledger.AcceptedAsync(new PayReward(TextValue.Parse<CommendationId>("K1"), 447_000m));
        await ledger.AcceptedAsync(new DeclareFigure(Dvk, District, Year, Figures.ModelsRegistered, 55));
        await ledger.AcceptedAsync(Decide("QD-1"));

        Assert.Empty(await LateAsync("980"));
    }

    [Fact]
    public async Task A_freeze_that_was_a_mistake_can_be_undone_until_a_late_fact_stands_beside_it()
    {
        await ledger.AcceptedAsync(Freeze(District));
        await ledger.AcceptedAsync(new AnnulEntry((await FrozenEntryAsync(ledger, "980")).Seq, "Chốt sớm"));
        Assert.Empty((await ledger.AcceptedAsync(Register("M1"))).Warnings);
        await ledger.AcceptedAsync(Freeze(District));
        await ledger.AcceptedAsync(Register("M2") with { LateReason = "Xã gửi muộn" });

        var refusal = await ledger.RefusedAsync(new AnnulEntry((await FrozenEntryAsync(ledger, "980")).Seq, "Chốt sớm"));
        Assert.Equal(RefusalCode.LaterStepRestsOnIt, refusal.Code);
    }

    [Fact]
    public async Task What_the_store_writes_of_its_own_does_not_stop_a_freeze()
    {
        await using var alone = await StartAsync(nameof(FreezeTests), configure: o => o.RunDaemon = false);
        await alone.LaunchAsync();
        await using (var session = alone.Store.LightweightSession())
        {
            session.Events.Append("mt_tombstone", new JasperFx.Events.Tombstone()); // as after an append that failed
            await session.SaveChangesAsync();
        }

        await alone.AcceptedAsync(Freeze(District));
        Assert.Equal(1L, await alone.ScalarAsync<long>("select count(*) from campaign.mt_events where type = 'tombstone'"));
    }

    private static AcceptRegistration Accept(string model) => new(Model(model), Year) { On = On("2019-03-15"), LateReason = "Danh sách bổ sung" };

    private static FigureChange Change(LateFactAdmitted late, string figure) => late.Changes.Single(c => c.Figure == figure);

    private static (long Announced, long Before, long After) Amounts(FigureChange change) => (change.Announced, change.Before, change.After);

    private static long? Announced(FiguresFrozen frozen, string figure) => frozen.Figures.SingleOrDefault(f => f.Figure == figure)?.Amount;

    private static long? Value(YearlyReport report, string figure) => report.Figures.Single(f => f.Figure == figure).Value;

    private async Task<List<LateFactAdmitted>> LateAsync(string unit) =>
        [.. (await ledger.EntriesAsync(StreamOf(unit))).Select(e => e.Data).OfType<LateFactAdmitted>()];

    private static async Task<FiguresFrozen> FrozenAsync(LedgerFixture ledger, string unit) => (FiguresFrozen)(await FrozenEntryAsync(ledger, unit)).Data;

    private static async Task<RecordedEvent> FrozenEntryAsync(LedgerFixture ledger, string unit) =>
        (await ledger.EntriesAsync(StreamOf(unit))).Last(e => e.Data is FiguresFrozen);

    private static string StreamOf(string unit) => $"campaign/dan-van-kheo/{unit}@2004-07-08/2019";
}

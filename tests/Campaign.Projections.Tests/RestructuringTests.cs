using Campaign.Domain;
using NodaTime;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>Units end, begin and stand elsewhere; what was counted stays where it was recorded, and can be read by the units of another day.</summary>
public sealed partial class RestructuringTests : IAsyncLifetime
{
    private static readonly LocalDate Day = new(2025, 7, 1);
    private static readonly LocalDate Today = new(2026, 11, 25);

    /// <summary>The district of three communes ends: the first becomes a new one under its own code, the second is split over that one and another, the third goes on.</summary>
    private static readonly RestructureUnits Reform = new(TextValue.Parse<ActId>("NQ-1"), Day,
    [
        Line(ChangeKind.Merged, "98001", "98001", "Xã Bình Hòa Mới"),
        Line(ChangeKind.Split, "98002", "98001"),
        Line(ChangeKind.Split, "98002", "98002", "Xã Hòa Bình Mới"),
        new UnitChange(ChangeKind.Reparented) { OldUnit = Unit("98003"), NewParent = Unit("98") },
        new UnitChange(ChangeKind.Dissolved) { OldUnit = Unit("980") },
    ]);

    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(RestructuringTests));
        await ledger.LaunchAsync();
        await ledger.AcceptedAsync(new EstablishUnit(Unit("98002").Code, "Xã Hòa Bình", UnitKind.Commune, District, new LocalDate(2004, 7, 8)));
        await ledger.AcceptedAsync(new EstablishUnit(Unit("98003").Code, "Xã Yên", UnitKind.Commune, District));
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task An_event_of_a_unit_that_ended_is_refused_and_a_late_record_of_before_is_taken()
    {
        await ledger.AcceptedAsync(Reform);
        var late = Register("M1");
        await ledger.AcceptedAsync(late);
        Assert.Equal(RefusalCode.UnknownUnit, (await ledger.RefusedAsync(Register("M2") with { Year = CampaignYear.Of(2026), On = On("2026-03"), Unit = District })).Code);
        await ledger.AcceptedAsync(new LaunchCampaign(Dvk, Unit("98001"), CampaignYear.Of(2026)));
        await ledger.AcceptedAsync(Register("M2") with { Year = CampaignYear.Of(2026), On = On("2026-03") });
        Assert.Equal("98001@2025-07-01", await ledger.ScalarAsync<string>("select unit from campaign.mt_events e, lateral (select (data #>> '{registration,unit,code}') || '@' || (data #>> '{registration,unit,since}') as unit) u where stream_id = 'model/M2'"));
        Assert.Equal("98001@2004-07-08", await ledger.ScalarAsync<string>("select unit from campaign.mt_events e, lateral (select (data #>> '{registration,unit,code}') || '@' || (data #>> '{registration,unit,since}') as unit) u where stream_id = 'model/M1'"));
    }

    /// <summary>Invariant 14: events use units alive on their day; after the end of a unit only late records, and acts of those who go on with it.</summary>
    [Fact]
    public async Task A_model_registered_at_a_district_is_recognised_at_a_commune_and_the_province_counts_it_once()
    {
        var year = CampaignYear.Of(2025);
        await ledger.AcceptedAsync(new LaunchCampaign(Dvk, District, year));
        await ledger.AcceptedAsync(Register("M1") with { Year = year, On = On("2025-03-10") });
        await ledger.AcceptedAsync(Reform);
        var recognise = new RecogniseModel(Model("M1"), year) { On = On("2025-10-15") };
        Assert.Equal(RefusalCode.CampaignNotTransferred, (await ledger.RefusedAsync(recognise)).Code);

        await ledger.AcceptedAsync(new TransferCampaign(Dvk, District, year, [Unit("98001@2025-07-01"), Unit("98002@2025-07-01")]) { On = On("2025-07-01") });
        await ledger.AcceptedAsync(new SurveyModel(Model("M1"), year) { On = On("2025-06") });
        var receipt = await ledger.AcceptedAsync(recognise);
        Assert.Contains(WarningCode.HandedOver, receipt.Warnings);

        Assert.Equal((1, 1, 0), await CountsAsync(District, year));
        Assert.Equal((0, 0, 1), await CountsAsync(Unit("98001@2025-07-01"), year));
        var handover = (await ReportAsync(District, year)).HandedOver!;
        Assert.Equal((Day, "98001@2025-07-01 Xã Bình Hòa Mới, 98002@2025-07-01 Xã Hòa Bình Mới"), (handover.On, string.Join(", ", handover.To.Select(u => $"{u.Key()} {u.Name}"))));
        Assert.Null((await ReportAsync(Unit("98"), year)).HandedOver);
        Assert.Equal((1, 1, 1), await CountsAsync(Unit("98"), year));
        var explained = await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(Unit("98001@2025-07-01"), year, Figures.ModelsRecognised));
        Assert.Equal("Xã Bình Hòa Mới", Assert.Single(explained.Value!.Entries).Unit);

        await ledger.AcceptedAsync(new RevokeRecognition(Model("M1"), year) { On = On("2025-12") });
        Assert.Equal((0, 0, 0), await CountsAsync(Unit("98001@2025-07-01"), year));
        var seq = (await ledger.EntriesAsync($"campaign/dan-van-kheo/{District}@2004-07-08/2025"))[^1].Seq;
        Assert.Equal(RefusalCode.LaterStepRestsOnIt, (await ledger.RefusedAsync(new AnnulEntry(seq, "Nhập nhầm"))).Code);
        var live = await ledger.ReportTablesAsync();
        await ledger.Ledger.RebuildReportsAsync();
        Assert.Equal(live, await ledger.ReportTablesAsync());
    }

    /// <summary>The receivers go on with the campaign: they register and award in it, its freeze binds them, and lists show both ends of what was handed over.</summary>
    [Fact]
    public async Task Receivers_register_and_award_in_the_campaign_that_they_received()
    {
        var year = CampaignYear.Of(2025);
        await HandOverAsync(year);
        await ledger.AcceptedAsync(new RecogniseModel(Model("M1"), year) { On = On("2025-10-15") });
        var warned = await ledger.AcceptedAsync(Register("M2") with { Year = year, On = On("2025-09") });
        Assert.Equal([WarningCode.HandedOver], warned.Warnings);
        await ledger.AcceptedAsync(new RecogniseModel(Model("M2"), year) { On = On("2025-10-15") });
        await ledger.AcceptedAsync(Award("K1") with { Year = year, On = On("2025-12-20") });
        await ledger.AcceptedAsync(new GivePraise(TextValue.Parse<CommendationId>("K2"), Dvk, year, Unit("98001"), new ParticipantInput(ParticipantKind.Collective, "Thôn 4")) { On = On("2025-12-20"), CampaignUnit = District });
        await ledger.AcceptedAsync(new CorrectCommendation(TextValue.Parse<CommendationId>("K1")) { RegisterNumber = "12" });
        var person = new ParticipantInput(ParticipantKind.Individual, "Nguyễn Văn Ví Dụ", "CN-01"); // a label of the campaign's, wherever it goes on
        await ledger.AcceptedAsync(new PutRecipientOnHold(Dvk, year, Unit("98001"), person, HoldGround.Complaint) { On = On("2025-11") });
        Assert.Equal(RefusalCode.RecipientOnHold, (await ledger.RefusedAsync(Award("K3") with { Year = year, Recipient = person, On = On("2025-12-20") })).Code);
        Assert.Equal(RefusalCode.CampaignNotLaunched, (await ledger.RefusedAsync(Register("M3") with { Year = year, Unit = Unit("98003"), On = On("2025-09") })).Code);

        Assert.Equal((1, 0, 2), await CountsAsync(Unit("98001@2025-07-01"), year));
        Assert.Equal((1, 1, 0), await CountsAsync(District, year));
        Assert.Equal((2, 1, 2), await CountsAsync(Unit("98"), year));
        var awarded = (await ReportAsync(Unit("98001@2025-07-01"), year)).Figures.Single(f => f.Figure == Figures.CommendationsAwarded && f.Facet is null && f.Level == Level.District);
        Assert.Equal(1, awarded.Value);

        var transfer = (await ledger.EntriesAsync($"campaign/dan-van-kheo/{District}@2004-07-08/2025"))[^1].Seq;
        Assert.Equal(RefusalCode.LaterStepRestsOnIt, (await ledger.RefusedAsync(new AnnulEntry(transfer, "Nhập nhầm"))).Code);
    }

    [Fact]
    public async Task Lists_show_what_was_handed_over_at_both_ends()
    {
        var year = CampaignYear.Of(2025);
        await HandOverAsync(year);
        await ledger.AcceptedAsync(new RecogniseModel(Model("M1"), year) { On = On("2025-10-15") });
        var size = await ledger.SealAllAsync();
        await ledger.AcceptedAsync(Register("M2") with { Year = year, On = On("2025-09") });
        await ledger.WaitAsync();

        foreach (var asOf in new AsOf?[] { null, AsOf.OfSize(size) })
        {
            var there = await ModelsAsync(District, asOf);
            Assert.Equal([("M1", "Xã Bình Hòa Mới")], there.Models.Select(m => (m.ModelId, m.ReceivedBy)));
            Assert.Empty(there.Received);
            var here = await ModelsAsync(Unit("98001@2025-07-01"), asOf);
            Assert.Equal(asOf is null ? ["M2"] : Array.Empty<string>(), here.Models.Select(m => m.ModelId));
            Assert.Equal([("M1", ModelStep.Recognised)], here.Received.Select(m => (m.ModelId, m.Result)));
            Assert.Empty((await ModelsAsync(Unit("98"), asOf)).Received);
        }

        Assert.Equal([(Figures.ModelsRegistered, 1L, 0L, 0L), (Figures.ModelsRecognised, 0L, 1L, 0L)], await FunnelAsync(District));
        Assert.Equal([(Figures.ModelsRegistered, 1L, 0L, 1L), (Figures.ModelsRecognised, 1L, 0L, 0L)], await FunnelAsync(Unit("98001@2025-07-01")));
        Assert.Equal([(Figures.ModelsRegistered, 2L, 0L, 0L), (Figures.ModelsRecognised, 1L, 0L, 0L)], await FunnelAsync(Unit("98")));

        async Task<ModelList> ModelsAsync(UnitSelector unit, AsOf? asOf) => (await ledger.Ledger.Reports.ModelsAsync(new ViewQuery(unit, year) { AsOf = asOf })).Value!;
        async Task<IEnumerable<(string, long?, long, long)>> FunnelAsync(UnitSelector unit) =>
            (await ledger.Ledger.Reports.FunnelAsync(new ViewQuery(unit, year))).Value!.Stages.Select(s => (s.Figure, s.Value, s.Elsewhere, s.Received));
    }

    [Fact]
    public async Task A_freeze_of_a_campaign_that_was_handed_over_binds_the_receivers()
    {
        var year = CampaignYear.Of(2025);
        await HandOverAsync(year);
        await ledger.AcceptedAsync(new FreezeFigures(Dvk, District, year, new LocalDate(2025, 11, 30)) { On = On("2025-12-05") });
        var recognise = new RecogniseModel(Model("M1"), year) { On = On("2025-10-15") };
        Assert.Equal((RefusalCode.FiguresFrozen, "lateReason"), await RefusalOfAsync(recognise));
        Assert.Equal((RefusalCode.FiguresFrozen, "lateReason"), await RefusalOfAsync(Register("M2") with { Year = year, On = On("2025-09") }));
        Assert.Equal((RefusalCode.FiguresFrozen, "lateReason"), await RefusalOfAsync(Award("K1") with { Year = year, On = On("2025-11-20") }));
        await ledger.AcceptedAsync(Award("K2") with { Year = year, On = On("2025-12-20") });

        var receipt = await ledger.AcceptedAsync(recognise with { LateReason = "Xã gửi muộn" });
        Assert.Contains(WarningCode.LateFact, receipt.Warnings);
        var late = (LateFactAdmitted)(await ledger.EntriesAsync($"campaign/dan-van-kheo/{District}@2004-07-08/2025"))[^1].Data;
        Assert.Equal(("model/M1", 0), (late.Stream, late.Changes.Count));
        var freeze = (await ReportAsync(District, year)).Freeze!;
        Assert.Equal(["model/M1"], freeze.LateFacts.Select(f => f.Stream));

        async Task<(string, string?)> RefusalOfAsync(DomainCommand command)
        {
            var refusal = await ledger.RefusedAsync(command);
            return (refusal.Code, refusal.Field);
        }
    }

    [Fact]
    public async Task A_campaign_is_handed_over_to_those_who_took_its_unit_over_or_stand_above_it()
    {
        var year = CampaignYear.Of(2025);
        await ledger.AcceptedAsync(new LaunchCampaign(Dvk, District, year));
        await ledger.AcceptedAsync(new EstablishUnit(Unit("97").Code, "Tỉnh Khác", UnitKind.Province));
        await ledger.AcceptedAsync(new EstablishUnit(Unit("97001").Code, "Xã Khác", UnitKind.Commune, Unit("97")));
        await ledger.AcceptedAsync(Reform);
        TransferCampaign To(params string[] units) => new(Dvk, District, year, [.. units.Select(Unit)]) { On = On("2025-07-01") };
        Assert.Equal(RefusalCode.NotASuccessor, (await ledger.RefusedAsync(To("97001"))).Code);
        Assert.Equal(RefusalCode.NotASuccessor, (await ledger.RefusedAsync(To("98001@2025-07-01", "97"))).Code);
        await ledger.AcceptedAsync(To("98001@2025-07-01", "98002@2025-07-01", "98003", "98"));
    }

    private async Task HandOverAsync(CampaignYear year)
    {
        await ledger.AcceptedAsync(new LaunchCampaign(Dvk, District, year));
        await ledger.AcceptedAsync(Register("M1") with { Year = year, On = On("2025-03-10") });
        await ledger.AcceptedAsync(new SurveyModel(Model("M1"), year) { On = On("2025-06") });
        await ledger.AcceptedAsync(Reform);
        await ledger.AcceptedAsync(new TransferCampaign(Dvk, District, year, [Unit("98001@2025-07-01"), Unit("98002@2025-07-01")]) { On = On("2025-07-01") });
    }

    private async Task<(long Registered, long Surveyed, long Recognised)> CountsAsync(UnitSelector unit, CampaignYear year)
    {
        var report = await ReportAsync(unit, year);
        long Of(string figure) => report.Figures.Single(f => f.Level == Level.District && f.Figure == figure && f.Facet is null).Value!.Value;
        return (Of("models.registered"), Of("models.surveyed"), Of("models.recognised"));
    }

    private async Task<YearlyReport> ReportAsync(UnitSelector unit, CampaignYear year)
    {
        await ledger.WaitAsync();
        var report = await ledger.Ledger.Reports.YearlyAsync(new YearlyReportQuery(unit, year));
        Assert.True(report.Refusal is null, report.Refusal?.ToString());
        return report.Value!;
    }

    [Fact]
    public async Task An_act_that_is_undone_leaves_the_units_as_they_were_and_can_be_recorded_again()
    {
        var before = await UnitsAsync();
        await ledger.AcceptedAsync(Reform);
        var seq = await ledger.LastSeqAsync("restructuring/NQ-1");
        Assert.Equal(RefusalCode.Missing, (await ledger.RefusedAsync(new AnnulEntry(seq, ""))).Code);
        await ledger.AcceptedAsync(new AnnulEntry(seq, "Nhập nhầm"));
        Assert.Equal(before, await UnitsAsync());
        Assert.Equal(0L, await ledger.ScalarAsync<long>("select count(*) from campaign.successions"));
        await ledger.AcceptedAsync(Reform);
        Assert.Equal(5L, await ledger.ScalarAsync<long>("select count(*) from campaign.units where data ? 'until' or since = date '2025-07-01'"));
    }

    [Fact]
    public async Task An_act_that_was_undone_stands_in_the_list_of_exceptions_of_its_units()
    {
        await ledger.AcceptedAsync(Reform);
        await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync("restructuring/NQ-1"), "Nhập nhầm"), Context with { Actor = "binh" });
        await ledger.AcceptedAsync(new LaunchCampaign(Dvk, District, CampaignYear.Of(2025)));
        await ledger.WaitAsync();
        foreach (var (unit, year, expected) in new[] { (District, 2025, 1), (Unit("98001"), 2025, 1), (Unit("98"), 2025, 1), (District, 2019, 0) })
        {
            var groups = (await ledger.Ledger.Audit.ExceptionsAsync(new ExceptionsQuery(unit, CampaignYear.Of(year)))).Value!.Groups;
            Assert.Equal((unit, expected), (unit, groups.Single(g => g.Kind == ExceptionKind.Annulment).Entries.Count(e => e.Type == "restructuring-annulled.v1")));
            Assert.Empty(groups.Single(g => g.Kind == ExceptionKind.SelfApproval).Entries);
        }
    }

    [Fact]
    public async Task An_act_is_not_undone_while_something_is_recorded_at_a_unit_that_it_began()
    {
        await ledger.AcceptedAsync(Reform);
        await ledger.AcceptedAsync(new LaunchCampaign(Dvk, Unit("98001"), CampaignYear.Of(2026)));
        var refusal = await ledger.RefusedAsync(new AnnulEntry(await ledger.LastSeqAsync("restructuring/NQ-1"), "Nhập nhầm"));
        Assert.Equal(RefusalCode.LaterStepRestsOnIt, refusal.Code);
        Assert.Contains("campaign/dan-van-kheo/98001@2025-07-01/2026", refusal.Sentence, StringComparison.Ordinal);
    }

    /// <summary>Npgsql takes the first day of our era for minus infinity, which is how an unknown first day is kept.</summary>
    [Fact]
    public async Task A_unit_without_a_first_day_is_the_same_whether_it_comes_alone_or_in_a_batch()
    {
        await using (var batch = await ledger.Ledger.BeginBatchAsync())
        {
            Assert.Null((await batch.ExecuteAsync(new EstablishUnit(Unit("98004").Code, "Xã Bốn", UnitKind.Commune, Unit("98")), Context)).Refusal);
            await batch.CommitAsync();
        }

        Assert.Equal(1L, await ledger.ScalarAsync<long>("select count(distinct since) from campaign.units where code in ('98003', '98004')"));
        foreach (var code in new[] { "98003", "98004" })
            await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync($"restructuring/unit-{code}@0001-01-01"), "Nhập nhầm"));
        Assert.Equal(0L, await ledger.ScalarAsync<long>("select count(*) from campaign.units where code in ('98003', '98004')"));
    }

    /// <summary>One in each commune, the split one among them, and two at the district itself.</summary>
    private async Task RegisterInAllAsync()
    {
        var at = new[] { ("M1", "98001"), ("M2", "98003"), ("M3", "980"), ("M4", "980"), ("M5", "98002") };
        foreach (var (model, unit) in at)
            await ledger.AcceptedAsync(Register(model) with { Unit = Unit(unit) });
        await ledger.WaitAsync();
    }

    private Task<string> UnitsAsync() => ledger.ScalarAsync<string>("select string_agg(code || since || data::text, E'\\n' order by code, since) from campaign.units");

    private static UnitSelector Unit(string selector) => TextValue.Parse<UnitSelector>(selector);

    private static UnitChange Line(ChangeKind change, string old, string code, string? name = null) => new(change)
    {
        OldUnit = Unit(old), NewCode = Unit(code).Code, NewName = name, NewKind = name is null ? null : UnitKind.Commune, NewParent = name is null ? null : Unit("98"),
    };
}

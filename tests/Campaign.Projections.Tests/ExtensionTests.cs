using System.Text;
using Campaign.Domain;
using Campaign.Ledger;
using Campaign.TestKit;
using NodaTime;
using static Campaign.Projections.Tests.LedgerFixture;
using static Campaign.Projections.Tests.TreePlanting;

namespace Campaign.Projections.Tests;

/// <summary>What an application adds counts, explains, rebuilds, seals and verifies like everything else, with the extension and without it.</summary>
public sealed class ExtensionTests : IAsyncLifetime
{
    private LedgerFixture ledger = null!;

    public async Task InitializeAsync() => ledger = await TreePlanting.StartAsync(nameof(ExtensionTests));

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task An_event_is_stored_under_its_own_name_with_what_it_counts()
    {
        var receipt = await ledger.AcceptedAsync(Plant("T1", 120));

        Assert.Equal(("extension/acme/T1", 1L), (receipt.Stream, receipt.Version));
        Assert.Equal(
            "acme.trees-planted.v1|Campaign.Domain.ExtensionRecorded, Campaign.Domain|{\"species\": \"keo\", \"treeCount\": 120}|[{\"amount\": 120, \"facets\": [{\"code\": \"keo\", \"family\": \"by-species\"}], \"figure\": \"acme.trees\"}, {\"amount\": 1, \"facets\": [], \"figure\": \"acme.plantings\"}]",
            await ledger.ScalarAsync<string>("select concat_ws('|', type, mt_dotnet_type, data ->> 'data', data ->> 'counts') from campaign.mt_events where stream_id = 'extension/acme/T1'"));
        var recorded = Assert.IsType<ExtensionRecorded>(Assert.Single(await ledger.EntriesAsync("extension/acme/T1")).Data);
        Assert.Equal(new TreesPlanted(120, "keo"), Planted.DataOf(recorded));
    }

    [Fact]
    public async Task Its_figures_are_in_the_report_and_explained_down_to_the_events()
    {
        await ledger.AcceptedAsync(Plant("T1", 120));
        await ledger.AcceptedAsync(Plant("T2", 30, "lim"));
        await ledger.AcceptedAsync(Plant("T3", 5));
        await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync("extension/acme/T3"), "Ghi nhầm"));

        Assert.Equal(
            ["acme.plantings= 2", "acme.trees= 150", "acme.trees.by-species=keo 120", "acme.trees.by-species=lim 30"],
            FiguresOf(await ReportAsync(District)));
        var explained = (await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(District, Year, "acme.trees"))).Value!;
        Assert.Equal(("trong-cay", 150L, Level.District), (explained.Programme, explained.Value, explained.Level));
        Assert.Equal(
            [("acme.trees-planted.v1", 120L, "T1"), ("acme.trees-planted.v1", 30L, "T2"), ("acme.trees-planted.v1", 5L, "T3"), ("extension-entry-annulled.v1", -5L, "T3")],
            explained.Entries.Select(e => (e.Type, e.Amount, e.Subject!)));
        Assert.All(explained.Entries, e => Assert.Equal("Xã Bình Hòa", e.Unit));
        var exceptions = (await ledger.Ledger.Audit.ExceptionsAsync(new ExceptionsQuery(District, Year) { Programme = Programme })).Value!;
        Assert.Equal("extension-entry-annulled.v1", Assert.Single(exceptions.Groups.Single(g => g.Kind == ExceptionKind.Annulment).Entries).Type);
        Assert.Equal(30, (await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(Commune, Year, "acme.trees.by-species", "lim"))).Value!.Value);
    }

    [Fact]
    public async Task What_stands_is_listed_with_its_data_now_and_as_of_a_past_moment()
    {
        await ledger.AcceptedAsync(Plant("T1", 120));
        await ledger.AcceptedAsync(Plant("T2", 30, "lim", District));
        await ledger.SealAllAsync();
        await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync("extension/acme/T1"), "Ghi nhầm"));
        await ledger.SealAllAsync();

        Assert.Equal([("T2", 30)], await ListedAsync(new ExtensionEntriesQuery(District, Year, Programme)));
        Assert.Equal([("T1", 120), ("T2", 30)], await ListedAsync(new ExtensionEntriesQuery(District, Year, Programme) { AsOf = AsOf.OfSize(7), Event = Planted.Name }));
        Assert.Equal([], await ListedAsync(new ExtensionEntriesQuery(Commune, Year, Programme)));
        Assert.Equal([], await ListedAsync(new ExtensionEntriesQuery(District, Year, Dvk)));
        Assert.Equal([], await ListedAsync(new ExtensionEntriesQuery(District, Year, Programme) { Event = TextValue.Parse<ExtensionEventName>("acme.trees-felled.v1") }));

        async Task<IEnumerable<(string, int)>> ListedAsync(ExtensionEntriesQuery query)
        {
            await ledger.WaitAsync();
            return (await ledger.Ledger.Reports.ExtensionEntriesAsync(query)).Value!.Select(e => (e.Event.Item.ToString(), Planted.DataOf(e.Event).TreeCount));
        }
    }

    [Fact]
    public async Task Many_at_once_are_stored_as_one_by_one()
    {
        await ledger.AcceptedAsync(Plant("T1", 120));
        await using (var batch = await ledger.Ledger.BeginBatchAsync())
        {
            foreach (var command in new DomainCommand[] { Plant("T2", 120), Plant("T3", 5, "lim"), Plant("T2", 120) })
                Assert.Null((await batch.ExecuteAsync(command, Context)).Refusal);
            Assert.Equal("acme-planted-already", (await batch.ExecuteAsync(Plant("T2", 1), Context)).Refusal!.Code);
            await batch.CommitAsync();
        }

        Assert.Equal(
            ["acme.trees-planted.v1 Campaign.Domain.ExtensionRecorded, Campaign.Domain 120", "acme.trees-planted.v1 Campaign.Domain.ExtensionRecorded, Campaign.Domain 5"],
            (await ledger.ScalarAsync<string[]>("select array_agg(distinct concat_ws(' ', type, mt_dotnet_type, data -> 'data' ->> 'treeCount')) from campaign.mt_events where stream_id like 'extension/%'")));
        Assert.Equal(["acme.plantings= 3", "acme.trees= 245", "acme.trees.by-species=keo 240", "acme.trees.by-species=lim 5"], FiguresOf(await ReportAsync(District)));
    }

    [Fact]
    public async Task The_same_again_adds_nothing_and_what_the_extension_does_not_take_is_refused()
    {
        var context = Context;
        var first = await ledger.Ledger.ExecuteAsync(Plant("T1", 120), context);
        Assert.Equal(first, await ledger.Ledger.ExecuteAsync(Plant("T1", 120), context));
        Assert.Equal(1, (await ledger.AcceptedAsync(Plant("T1", 120))).Version);
        Assert.Equal(RefusalCode.CommandIdReused, (await ledger.Ledger.ExecuteAsync(Plant("T2", 1), context)).Refusal!.Code);

        Assert.Equal("acme-planted-already", (await ledger.RefusedAsync(Plant("T1", 121))).Code);
        Assert.Equal(RefusalCode.OutOfRange, (await ledger.RefusedAsync(Plant("T2", 0))).Code);
        Assert.Equal((RefusalCode.UnknownFigure, "data"), Of(await ledger.RefusedAsync(Plant("T2", 1, "sen"))));
        Assert.Equal(RefusalCode.OutOfRange, (await ledger.RefusedAsync(Plant("T2", 1_000_000_001))).Code);
        Assert.Equal(RefusalCode.UnknownUnit, (await ledger.RefusedAsync(Plant("T2", 1, unit: TextValue.Parse<UnitSelector>("99999")))).Code);
        Assert.Equal((RefusalCode.CampaignNotLaunched, "unit"), Of(await ledger.RefusedAsync(Plant("T2", 1) with { Programme = TextValue.Parse<ProgrammeCode>("trong-rau") })));
        Assert.Equal((RefusalCode.UnknownExtension, "event"), Of(await ledger.RefusedAsync(Plant("T2", 1) with { Event = TextValue.Parse<ExtensionEventName>("acme.trees-planted.v2") })));
        Assert.Equal((RefusalCode.NotAValue, "data"), Of(await ledger.RefusedAsync(Plant("T2", 1) with { Data = JsonOf("{\"treeCount\":1,\"species\":\"keo\",\"owner\":\"A\"}") })));
        Assert.Equal((RefusalCode.NotAValue, "data"), Of(await ledger.RefusedAsync(Plant("T2", 1) with { Data = JsonOf("{\"treeCount\":1}") })));
        Assert.Equal((RefusalCode.IdentityNumber, "data"), Of(await ledger.RefusedAsync(Plant("T2", 1, "001234567890"))));
        Assert.Equal((RefusalCode.HiddenCharacter, "data"), Of(await ledger.RefusedAsync(Plant("T2", 1, "k\u200beo"))));
        Assert.Equal(1L, await ledger.ScalarAsync<long>("select count(*) from campaign.mt_events where stream_id like 'extension/%'"));
    }

    [Fact]
    public async Task A_freeze_announces_its_figures_and_what_comes_later_needs_a_reason()
    {
        await ledger.AcceptedAsync(new SetTarget(Programme, District, Year, "acme.trees", 500));
        await ledger.AcceptedAsync(Plant("T1", 120));
        await ledger.AcceptedAsync(Freeze(District) with { Programme = Programme });

        Assert.Equal(RefusalCode.FiguresFrozen, (await ledger.RefusedAsync(Plant("T2", 30))).Code);
        Assert.Equal([WarningCode.LateFact], (await ledger.AcceptedAsync(Plant("T2", 30) with { LateReason = "Xã báo chậm" })).Warnings);

        var report = await ReportAsync(District);
        var trees = Assert.Single(report.Figures, f => f.Figure == "acme.trees");
        Assert.Equal((150L, 120L, 500L), (trees.Value, trees.Announced, trees.Target));
        Assert.Equal(["acme.plantings", "acme.trees", "acme.trees.by-species"], Assert.Single(report.Freeze!.LateFacts).Changes.Select(c => c.Figure));
        Assert.Equal(RefusalCode.UnknownFigure, (await ledger.RefusedAsync(new SetTarget(Programme, District, Year, "acme.tree", 500))).Code);
    }

    /// <summary>The year before, nothing was planted.</summary>
    [Theory]
    [InlineData("acme.trees", null, true)]
    [InlineData("acme.trees.by-species", "lim", true)]
    [InlineData("acme.tree", null, false)]
    [InlineData("acme.trees.by-species", "limm", false)]
    public async Task A_figure_with_a_name_is_known_though_nothing_was_counted(string figure, string? facet, bool isKnown)
    {
        await ledger.AcceptedAsync(Plant("T1", 120));
        await ledger.WaitAsync();
        var years = new SeriesQuery(District, CampaignYear.Of(Year.Value - 1), Year) { Programme = Programme, Figures = [new(figure, facet)] };

        var series = await ledger.Ledger.Reports.SeriesAsync(years);
        var byUnitsOfNow = await ledger.Ledger.Reports.SeriesAsync(years with { UnitsOn = new LocalDate(2020, 1, 1) });
        var explained = await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(District, CampaignYear.Of(Year.Value - 1), figure) { Facet = facet, Programme = Programme });

        var refused = isKnown ? null : RefusalCode.UnknownFigure;
        Assert.Equal((refused, refused, refused), (series.Refusal?.Code, byUnitsOfNow.Refusal?.Code, explained.Refusal?.Code));
    }

    [Fact]
    public async Task Nothing_that_it_counts_in_is_undone_beneath_it()
    {
        await ledger.AcceptedAsync(Plant("T1", 120));

        Assert.Equal(RefusalCode.LaterStepRestsOnIt, (await ledger.RefusedAsync(new AnnulEntry(await ledger.LastSeqAsync("campaign/trong-cay/980@2004-07-08/2019"), "Nhầm"))).Code);
        Assert.Equal(RefusalCode.LaterStepRestsOnIt, (await ledger.RefusedAsync(new AnnulEntry(await ledger.LastSeqAsync("restructuring/unit-98001@2004-07-08"), "Nhầm"))).Code);
    }

    [Fact]
    public async Task It_is_rebuilt_refolded_recounted_and_verified_by_a_process_that_does_not_have_the_extension()
    {
        await ledger.AcceptedAsync(Plant("T1", 120));
        await ledger.AcceptedAsync(Plant("T2", 30, "lim"));
        await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync("extension/acme/T2"), "Ghi nhầm"));
        var report = await ReportAsync(District);
        var tables = await ledger.ReportTablesAsync();
        await ledger.SealAllAsync();

        using var other = BuildHost(ledger.ConnectionString);
        await other.StartAsync();
        var without = (CampaignLedger)other.Services.GetService(typeof(CampaignLedger))!;
        await without.RebuildReportsAsync();

        Assert.Equal(tables, await ledger.ReportTablesAsync());
        Assert.Equal(0, (await without.Audit.DriftAsync()).Count);
        Assert.Equal([], (await without.Log.VerifyAsync()).Findings);
        var query = new YearlyReportQuery(District, Year) { Programme = Programme };
        Assert.Equal(FiguresOf(report), FiguresOf((await without.Reports.YearlyAsync(query)).Value!));
        Assert.Equal(["acme.plantings= 1", "acme.trees= 120", "acme.trees.by-species=keo 120"], FiguresOf((await without.Reports.YearlyAsync(query with { AsOf = AsOf.OfSize(6) })).Value!));
        Assert.Equal(RefusalCode.UnknownExtension, (await without.ExecuteAsync(Plant("T3", 1), Context)).Refusal!.Code);

        var recount = new Recount(new RecountQuery(District, Year) { Programme = Programme });
        foreach (var entry in await SealedRows.ReadAsync(ledger.ConnectionString))
            recount.Add(SealedEntry.Parse(entry));
        Assert.Equal([], RecountComparison.WithReport(recount.Result().Value!, Encoding.UTF8.GetBytes(ReportJson.Write(report))).Differences);
        await other.StopAsync();
    }

    [Fact]
    public async Task An_event_whose_stored_name_was_touched_is_found_and_not_read_as_another()
    {
        await ledger.AcceptedAsync(Plant("T1", 120));
        await ledger.WaitAsync();
        await ledger.SealAllAsync();
        await ledger.ExecuteSqlAsync("update campaign.mt_events set type = 'acme.trees-felled.v1' where stream_id = 'extension/acme/T1'");

        Assert.NotEmpty((await ledger.Ledger.Log.VerifyAsync()).Findings);
        Assert.Equal("event-unreadable", (await Assert.ThrowsAsync<LedgerStoreException>(() => ledger.Ledger.RebuildReportsAsync())).Code);
    }

    [Fact]
    public async Task A_unit_that_was_merged_keeps_what_it_planted_and_its_successor_plants_on()
    {
        var day = new LocalDate(2019, 7, 1);
        await ledger.AcceptedAsync(new EstablishUnit(TextValue.Parse<UnitCode>("98002"), "Xã Yên", UnitKind.Commune, District, new LocalDate(2004, 7, 8)));
        await ledger.AcceptedAsync(Plant("T1", 120));
        await ledger.AcceptedAsync(new RestructureUnits(TextValue.Parse<ActId>("NQ-1"), day,
        [
            new UnitChange(ChangeKind.Merged) { OldUnit = Commune, NewCode = TextValue.Parse<UnitCode>("98009"), NewName = "Xã Hòa Yên", NewParent = District },
            new UnitChange(ChangeKind.Merged) { OldUnit = TextValue.Parse<UnitSelector>("98002"), NewCode = TextValue.Parse<UnitCode>("98009") },
        ]));
        await ledger.AcceptedAsync(Plant("T2", 30, unit: TextValue.Parse<UnitSelector>("98009")) with { On = On("2019-08-01") });

        Assert.Equal(["acme.plantings= 2", "acme.trees= 150", "acme.trees.by-species=keo 150"], FiguresOf(await ReportAsync(District)));
        Assert.Equal(["acme.plantings= 1", "acme.trees= 120", "acme.trees.by-species=keo 120"], FiguresOf(await ReportAsync(Commune)));
        Assert.Equal(["acme.plantings= 1", "acme.trees= 30", "acme.trees.by-species=keo 30"], FiguresOf(await ReportAsync(TextValue.Parse<UnitSelector>("98009"))));
        var now = (await ledger.Ledger.Reports.ByStructureAsync(new StructureQuery(TextValue.Parse<UnitSelector>("98009"), Year, day) { Programme = Programme })).Value!;
        Assert.Equal(150, Assert.Single(now.Figures, f => f.Figure == "acme.trees").Now);
    }

    private async Task<YearlyReport> ReportAsync(UnitSelector unit)
    {
        await ledger.WaitAsync();
        return (await ledger.Ledger.Reports.YearlyAsync(new YearlyReportQuery(unit, Year) { Programme = Programme })).Value!;
    }

    private static IEnumerable<string> FiguresOf(YearlyReport report) =>
        report.Figures.Where(f => f.Figure.StartsWith("acme.", StringComparison.Ordinal)).Select(f => $"{f.Figure}={f.Facet} {f.Value}");

    private static (string, string?) Of(Refusal refusal) => (refusal.Code, refusal.Field);

    private static JsonText JsonOf(string json) => ((RecordExtensionEvent)CommandCatalogue.Read(
        "record-extension-event", Encoding.UTF8.GetBytes($$"""{"event":"acme.trees-planted.v1","item":"T","programme":"trong-cay","unit":"98001","year":"2019","data":{{json}}}""")).Value!).Data;
}

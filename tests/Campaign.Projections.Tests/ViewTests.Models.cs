using Campaign.Domain;

namespace Campaign.Projections.Tests;

/// <content>Models that are looked for, and one over the years.</content>
public sealed partial class ViewTests
{
    private static readonly ViewQuery OfTheYear = new(LedgerFixture.District, LedgerFixture.Year);

    [Fact]
    public async Task Models_are_found_by_the_beginnings_of_words_whatever_their_marks_and_case()
    {
        await RecordAYearAsync();
        await ledger.AcceptedAsync(LedgerFixture.Register("M-10") with { Title = "Đường điện thắp sáng", Owner = Person, Place = "Ấp Phước Hậu" });
        await ledger.WaitAsync();

        Assert.Equal(["M1", "M2", "M3", "M4", "M5"], await FoundAsync("duong hoa nong"));
        Assert.Equal(["M-10"], await FoundAsync("DƯỜNG diện"));
        Assert.Equal(["M-10"], await FoundAsync("u\u031bo\u031b\u0301c hau, phu".Replace("u\u031bo\u031b\u0301c", "phuo\u031b\u0301", StringComparison.Ordinal))); // marks typed on their own
        Assert.Equal(["M-10"], await FoundAsync("minh hoạ nguyen")); // its owner
        Assert.Equal(["M5"], await FoundAsync("binh an"));
        Assert.Equal(["M-10"], await FoundAsync("m-10"));
        Assert.Equal(["M3"], await FoundAsync("m3 duong"));
        Assert.Empty(await FoundAsync("ường")); // the end of a word
        Assert.Empty(await FoundAsync("duong sat"));
        Assert.Empty(await FoundAsync("' & ! :* | <-> %"));
        Assert.Equal(5, (await FoundAsync("\0du\uD800 nong\n")).Count);
        Assert.Equal(6, (await FoundAsync("  ")).Count);
    }

    /// <summary>Models are folded by the library and persons by the database: both must make the same of a letter.</summary>
    [Fact]
    public async Task Letters_are_folded_alike_by_the_database()
    {
        var letters = Enumerable.Range(1, 0xFFFF).Where(c => c is < 0xD800 or > 0xDFFF).Select(c => SearchWords.Of($"A{(char)c}z"));

        var folded = await ledger.ScalarAsync<string>(
            $"select string_agg(btrim(campaign.folded('A' || chr(c) || 'z')), E'\\n' order by c) from generate_series(1, 65535) c where c not between {0xD800} and {0xDFFF}");

        Assert.Equal(string.Join('\n', letters), folded);
    }

    [Fact]
    public async Task A_word_without_end_is_found_by_its_beginning()
    {
        await ledger.LaunchAsync();
        await ledger.AcceptedAsync(LedgerFixture.Register("M1") with { Place = new string('ê', 3000) });
        await ledger.WaitAsync();

        Assert.Equal(["M1"], await FoundAsync(new string('E', 200)));
    }

    [Fact]
    public async Task A_name_that_is_erased_finds_nothing_any_more()
    {
        await ledger.LaunchAsync();
        await ledger.AcceptedAsync(LedgerFixture.Register("M1") with { Owner = Person });
        await ledger.WaitAsync();
        Assert.Equal(["M1"], await FoundAsync("van minh"));

        await ledger.ExecuteSqlAsync("delete from campaign.people");

        Assert.Empty(await FoundAsync("van minh"));
        var history = Of(await ledger.Ledger.Reports.ModelHistoryAsync(Model("M1")));
        Assert.Equal("[đã xóa]", Assert.Single(history.Registrations).Line.Owner);
    }

    [Theory]
    [InlineData(ModelStep.Registered, Figures.ModelsRegistered)]
    [InlineData(ModelStep.Recognised, Figures.ModelsRecognised)]
    [InlineData(ModelStep.Outstanding, Figures.ModelsOutstanding)]
    [InlineData(ModelStep.Denied, Figures.ModelsDenied)]
    [InlineData(ModelStep.Withdrawn, Figures.ModelsWithdrawn)]
    [InlineData(ModelStep.PromotedToProvince, Figures.ModelsPromotedToProvince)]
    public async Task As_many_models_stand_at_a_step_as_the_report_counts(ModelStep step, string figure)
    {
        await RecordAYearAsync();
        var report = await ledger.ReportAsync(LedgerFixture.District);

        var found = Of(await ledger.Ledger.Reports.FindModelsAsync(OfTheYear, new ModelFilter { Step = step }));

        Assert.Equal(report.Figures.Single(f => f.Figure == figure && f.Facet is null).Value, found.Count);
    }

    [Fact]
    public async Task Filters_meet_and_a_page_follows_on_the_other()
    {
        await RecordAYearAsync();
        await ledger.AcceptedAsync(LedgerFixture.Register("M7", EntryKind.Maintained) with { Owner = Person });
        await ledger.WaitAsync();
        async Task<ModelMatches> FindAsync(ModelFilter filter) => Of(await ledger.Ledger.Reports.FindModelsAsync(OfTheYear, filter));

        var all = await FindAsync(new ModelFilter());
        var pages = new List<string>();
        for (var skip = 0; skip < 8; skip += 2)
            pages.AddRange((await FindAsync(new ModelFilter { Skip = skip, Take = 2 })).Models.Select(m => m.ModelId));
        var other = all.Units.Single(u => u.Unit.Name == "Xã Bình An");

        Assert.Equal((6, 6), (all.Count, all.Models.Count));
        Assert.Equal(all.Models.Select(m => m.ModelId), pages);
        Assert.Equal([("98001", 5L), ("98002", 1L)], all.Units.Select(u => (u.Unit.Code.ToString(), u.Registered)));
        Assert.Equal(["M5"], (await FindAsync(new ModelFilter { Within = other.Unit.Key() })).Models.Select(m => m.ModelId));
        Assert.Equal(["M5"], (await FindAsync(new ModelFilter { Field = TextValue.Parse<FieldCode>("culture-society") })).Models.Select(m => m.ModelId));
        Assert.Equal(["M7"], (await FindAsync(new ModelFilter { Entry = EntryKind.Maintained, Owner = ParticipantKind.Individual, Level = Level.District, Text = "duong" })).Models.Select(m => m.ModelId));
        Assert.Equal(0, (await FindAsync(new ModelFilter { Entry = EntryKind.Maintained, Owner = ParticipantKind.Collective })).Count);
        Assert.Equal(0, (await FindAsync(new ModelFilter { Level = Level.Commune })).Count);
        Assert.Equal("Nguyễn Văn Minh Họa", (await FindAsync(new ModelFilter { Text = "m7" })).Models[0].Owner);
    }

    [Fact]
    public async Task What_cannot_be_looked_for_is_refused()
    {
        await ledger.LaunchAsync();

        foreach (var filter in new[] { new ModelFilter { Text = new string('a', 201) }, new ModelFilter { Skip = -1 }, new ModelFilter { Take = 0 }, new ModelFilter { Take = 1001 } })
            Assert.Equal(RefusalCode.OutOfRange, (await ledger.Ledger.Reports.FindModelsAsync(OfTheYear, filter)).Refusal?.Code);
        Assert.Equal(RefusalCode.ModelNotRegistered, (await ledger.Ledger.Reports.ModelHistoryAsync(Model("M1"))).Refusal?.Code);
    }

    [Fact]
    public async Task Words_are_looked_up_in_an_index_after_a_rebuild_too_and_of_a_past_moment()
    {
        await RecordAYearAsync();
        await ledger.WaitAsync();
        await ledger.SealAllAsync();

        await ledger.Ledger.RebuildReportsAsync();

        Assert.Equal(["M5"], await FoundAsync("duong binh an"));
        Assert.Equal(4, await ledger.ScalarAsync<long>($"select count(*) from pg_indexes where schemaname = 'campaign' and indexname in ('{SearchIndexes.OfModels}', '{SearchIndexes.OfPeople}', '{SearchIndexes.OfModelUnits}', '{SearchIndexes.OfRollUnits}')"));
        var size = (await ledger.Ledger.Log.StatusAsync()).Size;
        Assert.Equal(["M5"], (await FindAsync(OfTheYear with { AsOf = AsOf.OfSize(size) })).Models.Select(m => m.ModelId));
        await ledger.Store.Storage.Database.AssertDatabaseMatchesConfigurationAsync();

        async Task<ModelMatches> FindAsync(ViewQuery query) => Of(await ledger.Ledger.Reports.FindModelsAsync(query, new ModelFilter { Text = "duong binh an" }));
    }

    [Fact]
    public async Task A_history_has_all_that_was_recorded_and_says_what_was_undone_and_by_what()
    {
        await RecordAYearAsync();
        var next = CampaignYear.Of(2020);
        await ledger.AcceptedAsync(new LaunchCampaign(LedgerFixture.Dvk, LedgerFixture.District, next));
        await ledger.AcceptedAsync(LedgerFixture.Register("M1", EntryKind.Maintained) with { Year = next, On = Day("2020-02") });
        await ledger.AcceptedAsync(new RecogniseModel(Model("M1"), next) { On = Day("2020-11-20") });
        await ledger.AcceptedAsync(new AnnulModelStep(Model("M1"), next, ModelStep.Recognised) { Reason = "ghi nhầm ngày" });
        await ledger.AcceptedAsync(new RecogniseModel(Model("M1"), next) { On = Day("2020-11-21") });
        await ledger.WaitAsync();

        var history = Of(await ledger.Ledger.Reports.ModelHistoryAsync(Model("M1")));

        Assert.Equal([(2019, ModelStep.Outstanding), (2020, ModelStep.Recognised)], history.Registrations.Select(r => (r.Year, r.Line.Result)));
        Assert.Equal(["C1"], history.Commendations.Select(c => c.Award.CommendationId));
        var later = history.Registrations[1].Entries;
        Assert.Equal([ModelStep.Registered, ModelStep.Recognised, ModelStep.Annulled, ModelStep.Recognised], later.Select(e => e.Step));
        Assert.Equal((later[2].Seq, later[3].Seq, later[1].Seq), (later[1].AnnulledBy, later[1].ReplacedBy, later[2].Annuls));
        Assert.Null(later[3].AnnulledBy);
        Assert.Equal(["ghi nhầm ngày"], later[2].Notes);
        Assert.Equal(("tester", "2020-11-21"), (later[3].User, later[3].On.ToString()));
        Assert.Equal(history.Registrations.Sum(r => r.Entries.Count), history.Provenance.CountedEvents);
        Assert.Equal(92.5m, history.Registrations[0].Entries.Single(e => e.Step == ModelStep.Appraised).ScorePoints);
    }

    [Fact]
    public async Task A_history_shows_what_a_correction_changed_and_a_registration_that_was_undone()
    {
        await RecordAYearAsync();
        await ledger.WaitAsync();

        var corrected = Assert.Single(Of(await ledger.Ledger.Reports.ModelHistoryAsync(Model("M5"))).Registrations);
        var undone = Assert.Single(Of(await ledger.Ledger.Reports.ModelHistoryAsync(Model("M6"))).Registrations);

        Assert.Equal(
            [("field", "economy", "culture-society"), ("unit", "Xã Bình Hòa", "Xã Bình An")],
            corrected.Entries.Single(e => e.Step == ModelStep.DetailsCorrected).Changes.Select(c => (c.Detail, c.Was, c.Now)));
        Assert.Equal(("Xã Bình An", "98002", false), (corrected.Line.Unit, corrected.Unit.Code.ToString(), corrected.IsAnnulled));
        Assert.True(undone.IsAnnulled);
        Assert.Equal([undone.Entries[1].Seq, null], undone.Entries.Select(e => e.AnnulledBy));
    }

    private async Task<List<string>> FoundAsync(string text) =>
        [.. Of(await ledger.Ledger.Reports.FindModelsAsync(OfTheYear, new ModelFilter { Text = text })).Models.Select(m => m.ModelId)];
}

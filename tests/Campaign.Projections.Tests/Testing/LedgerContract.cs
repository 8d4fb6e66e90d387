using Campaign.Domain;
using NodaTime;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests.Testing;

/// <summary>What an application can rely on in every ledger: the same tests on the one in memory and on the real store.</summary>
public abstract partial class LedgerContract : IAsyncLifetime
{
    private static readonly UnitSelector Province = TextValue.Parse<UnitSelector>("98");
    private static readonly ProgrammeCode Qcdc = TextValue.Parse<ProgrammeCode>("qcdc");

    private Func<string, AccessGrant?>? grants;

    /// <summary>The ledger of the test, which is empty at first.</summary>
    protected abstract ICampaignLedger Ledger { get; }

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();

    protected abstract Task<IReadOnlyList<RecordedEvent>> EventsAsync();

    /// <summary>Who may do what is said by the test.</summary>
    protected void Configure(CampaignLedgerOptions options)
    {
        options.Access.IsChecked = true;
        options.Access.Grants = actor => grants is null ? AccessGrant.Everywhere(AccessRoles.Recorder | AccessRoles.Approver | AccessRoles.Administrator) : grants(actor);
    }

    [Fact]
    public async Task A_command_id_is_recorded_once_and_stands_for_one_command_for_ever()
    {
        await LaunchAsync();
        var context = new CommandContext(Guid.NewGuid(), "an");
        var first = await Ledger.ExecuteAsync(Register("M1"), context);
        var recorded = await EventsAsync();

        Assert.Equal(("model/M1", 1L), (first.Receipt!.Stream, first.Receipt.Version));
        Assert.Equal(first.Receipt, (await Ledger.ExecuteAsync(Register("M1"), context)).Receipt);
        Assert.Equal(RefusalCode.CommandIdReused, (await Ledger.ExecuteAsync(Register("M2"), context)).Refusal?.Code);
        Assert.Equal(recorded, await EventsAsync());
    }

    [Fact]
    public async Task A_refusal_leaves_nothing_and_its_id_is_free()
    {
        await LaunchAsync();
        var (context, recorded) = (new CommandContext(Guid.NewGuid(), "an"), await EventsAsync());

        Assert.Equal(RefusalCode.UnknownUnit, (await Ledger.ExecuteAsync(Register("M1") with { Unit = TextValue.Parse<UnitSelector>("99999") }, context)).Refusal?.Code);
        Assert.Equal(recorded, await EventsAsync());
        Assert.NotNull((await Ledger.ExecuteAsync(Register("M1"), context)).Receipt);
    }

    [Fact]
    public async Task What_is_recorded_again_under_another_id_is_accepted_and_is_nothing_new()
    {
        await LaunchAsync();
        var first = await AcceptedAsync("an", Register("M1"));
        var recorded = await EventsAsync();

        Assert.Equal(first.Version, (await AcceptedAsync("an", Register("M1"))).Version);
        Assert.Equal(recorded, await EventsAsync());
    }

    [Fact]
    public async Task A_claim_is_of_one_stream_until_it_is_given_up()
    {
        await AcceptedAsync("an", Decide("QD-1", "70"));
        Assert.Equal(RefusalCode.DecisionNumberTaken, await RefusedAsync("an", Decide("QD-2", "70")));
        await AcceptedAsync("an", new CorrectDecision(TextValue.Parse<DecisionId>("QD-1"), TextValue.Parse<DecisionKindCode>("commendation")) { Number = "71", Reason = "Ghi nhầm" });
        await AcceptedAsync("an", Decide("QD-2", "70"));
    }

    [Fact]
    public async Task Roles_and_units_are_granted_by_the_application()
    {
        await LaunchAsync();
        grants = actor => actor switch
        {
            "an" => AccessGrant.Within(AccessRoles.Recorder, Commune),
            "binh" => AccessGrant.Everywhere(AccessRoles.Approver),
            _ => null,
        };
        Assert.Equal(RefusalCode.NotAllowed, await RefusedAsync("chi", Register("M1")));
        Assert.Equal(RefusalCode.NotAllowed, await RefusedAsync("binh", Register("M1")));
        Assert.Equal(RefusalCode.OutsideUnits, await RefusedAsync("an", Register("M1") with { Unit = District }));
        await AcceptedAsync("an", Register("M1"));
        Assert.Equal(RefusalCode.NotAllowed, await RefusedAsync("an", new AcceptRegistration(Model("M1"), Year)));
        await AcceptedAsync("binh", new AcceptRegistration(Model("M1"), Year));
    }

    [Fact]
    public async Task Nobody_approves_what_they_recorded()
    {
        await LaunchAsync();
        await AcceptedAsync("an", Register("M1"));
        Assert.Equal(RefusalCode.OwnItem, await RefusedAsync("an", new AcceptRegistration(Model("M1"), Year)));
        await AcceptedAsync("binh", new AcceptRegistration(Model("M1"), Year));
    }

    [Fact]
    public async Task A_year_is_counted_with_its_lists_and_every_figure_is_what_its_events_add_up_to()
    {
        await LaunchAsync();
        await AcceptedAsync("an", new DeclareFigure(Dvk, District, Year, Figures.ModelsRegistered, 3) { Source = "Báo" });
        await AcceptedAsync("an", Register("M1"));
        await AcceptedAsync("an", Register("M2") with { Owner = new ParticipantInput(ParticipantKind.Individual, "Nguyễn Văn Ví Dụ", "CN-01") });
        await AcceptedAsync("binh", new PromoteModelToProvince(Model("M2"), Year));
        await AcceptedAsync("an", Decide("QD"));
        await AcceptedAsync("binh", Award("K1") with { Decision = TextValue.Parse<DecisionId>("QD") });

        var report = await ReportAsync(District);
        Assert.Equal((2L, 3L), (Figure(report, Figures.ModelsRegistered).Value, Figure(report, Figures.ModelsRegistered).Declared));
        Assert.Equal(("M2", "Nguyễn Văn Ví Dụ"), (report.Lists.PromotedModels.Single().ModelId, report.Lists.PromotedModels.Single().Owner));
        Assert.Equal("Thôn 3", report.Lists.Commendations.Single().Recipient);
        Assert.Contains(report.Warnings, w => w.Code == ReportWarningCode.DeclaredDiffers);
        Assert.Equal((await EventsAsync())[^1].Seq, report.Provenance.ThroughSeq);
        var explained = (await Ledger.ExplainAsync(new ExplainQuery(District, Year, Figures.ModelsRegistered))).Value!;
        Assert.Equal((2L, "model/M1 model/M2"), (explained.Value, string.Join(' ', explained.Entries.Select(e => e.Stream))));
        Assert.Equal(["Tuyến đường hoa nông thôn mới", "Tuyến đường hoa nông thôn mới"], explained.Entries.Select(e => e.Subject));
        var second = (await Ledger.ExplainAsync(new ExplainQuery(District, Year, Figures.ModelsRegistered) { From = 1, Limit = 1 })).Value!;
        Assert.Equal((2L, 2, 2, "model/M2"), (second.Value, second.EntryCount, second.Events, second.Entries.Single().Stream));
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_with_its_code()
    {
        await LaunchAsync();
        var query = new YearlyReportQuery(District, Year);

        Assert.Equal(RefusalCode.UnknownUnit, (await Ledger.YearlyAsync(query with { Unit = TextValue.Parse<UnitSelector>("99") })).Refusal?.Code);
        Assert.Equal(RefusalCode.CampaignNotLaunched, (await Ledger.YearlyAsync(query with { Year = CampaignYear.Of(2010) })).Refusal?.Code);
        Assert.Equal(RefusalCode.NothingSealed, (await Ledger.YearlyAsync(query with { AsOf = AsOf.OfSize(1) })).Refusal?.Code);
        Assert.Equal(RefusalCode.UnknownFigure, (await Ledger.ExplainAsync(new ExplainQuery(District, Year, "models.imagined"))).Refusal?.Code);
    }

    [Fact]
    public async Task What_is_annulled_leaves_its_figures_and_what_rests_on_an_entry_keeps_it()
    {
        await LaunchAsync();
        await AcceptedAsync("an", Register("M1"));
        var registered = (await EventsAsync())[^1].Seq;
        var launched = (await EventsAsync()).Single(e => e.Data is CampaignLaunched).Seq;

        Assert.Equal(RefusalCode.LaterStepRestsOnIt, await RefusedAsync("binh", new AnnulEntry(launched, "Ghi nhầm")));
        Assert.Equal(RefusalCode.UnknownEntry, await RefusedAsync("binh", new AnnulEntry(9999, "Ghi nhầm")));
        await AcceptedAsync("an", Register("M2"));
        await AcceptedAsync("binh", new AnnulEntry(registered, "Ghi nhầm"));
        Assert.Equal(1, Figure(await ReportAsync(District), Figures.ModelsRegistered).Value);
        await AcceptedAsync("binh", new AnnulEntry((await EventsAsync()).Single(e => e.Stream == "model/M2").Seq, "Ghi nhầm"));
        await AcceptedAsync("binh", new AnnulEntry(launched, "Ghi nhầm"));
    }

    [Fact]
    public async Task Commands_at_once_are_recorded_one_after_the_other()
    {
        await LaunchAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => Ledger.ExecuteAsync(Register("M1") with { Title = $"Đường hoa {n}" }, new CommandContext(Guid.NewGuid(), "an")))));

        Assert.Single(results, r => r.Refusal is null);
        Assert.Equal(1, Figure(await ReportAsync(District), Figures.ModelsRegistered).Value);
    }

    private async Task LaunchAsync()
    {
        var since = new LocalDate(2004, 7, 8);
        await AcceptedAsync("an", new EstablishUnit(Province.Code, "Tỉnh Minh họa", UnitKind.Province, Since: since));
        await AcceptedAsync("an", new EstablishUnit(District.Code, "Huyện Minh họa", UnitKind.District, Province, since));
        await AcceptedAsync("an", new EstablishUnit(Commune.Code, "Xã Bình Hòa", UnitKind.Commune, District, since));
        await AcceptedAsync("an", new LaunchCampaign(Dvk, District, Year, Body: "Ban Dân vận Huyện ủy"));
    }

    private async Task<Receipt> AcceptedAsync(string actor, DomainCommand command)
    {
        var result = await Ledger.ExecuteAsync(command, new CommandContext(Guid.NewGuid(), actor));
        Assert.True(result.Refusal is null, result.Refusal?.ToString());
        return result.Receipt!;
    }

    private async Task<string?> RefusedAsync(string actor, DomainCommand command) => (await Ledger.ExecuteAsync(command, new CommandContext(Guid.NewGuid(), actor))).Refusal?.Code;

    private async Task<YearlyReport> ReportAsync(UnitSelector unit, LocalDate? until = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await Ledger.WaitForReportsAsync(patience.Token);
        var report = await Ledger.YearlyAsync(new YearlyReportQuery(unit, Year) { Until = until });
        Assert.True(report.Refusal is null, report.Refusal?.ToString());
        return report.Value!;
    }

    private static ReportFigure Figure(YearlyReport report, string figure) => report.Figures.Single(f => f.Figure == figure && f.Facet is null);
}

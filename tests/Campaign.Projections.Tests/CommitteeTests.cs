using Campaign.Domain;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>Steering committees on the real store.</summary>
public sealed class CommitteeTests : IAsyncLifetime
{
    private static readonly ProgrammeCode Qcdc = TextValue.Parse<ProgrammeCode>("qcdc");

    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(CommitteeTests));
        await ledger.LaunchAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task Where_a_unit_has_ended_nothing_new_is_done_there()
    {
        await ledger.AcceptedAsync(new EstablishUnit(TextValue.Parse<UnitCode>("98002"), "Xã Bình An", UnitKind.Commune, District, new NodaTime.LocalDate(2004, 7, 8)));
        await ledger.AcceptedAsync(new RestructureUnits(TextValue.Parse<ActId>("NQ-1"), new NodaTime.LocalDate(2019, 7, 1),
        [
            new UnitChange(ChangeKind.Merged) { OldUnit = TextValue.Parse<UnitSelector>("98002"), NewCode = TextValue.Parse<UnitCode>("98002"), NewName = "Xã Bình An Mới", NewKind = UnitKind.Commune, NewParent = District },
            new UnitChange(ChangeKind.Merged) { OldUnit = Commune, NewCode = TextValue.Parse<UnitCode>("98002") },
        ]));
        DomainCommand[] tooLate =
        [
            new HoldInspection(Qcdc, Commune, Year) { On = On("2019-08-01") },
            new EstablishCommittee(Qcdc, Commune, Year) { On = On("2019-08") },
            new LaunchCampaign(Dvk, Commune, Year) { On = On("2019-07-01") },
            new SetTarget(Dvk, Commune, Year, Figures.ModelsRegistered, 5) { On = On("2019-07-01") },
        ];

        foreach (var command in tooLate)
        {
            var refusal = await ledger.RefusedAsync(command);
            Assert.Equal((RefusalCode.UnknownUnit, "unit"), (refusal.Code, refusal.Field));
            Assert.Contains("98001@2004-07-08 (Xã Bình Hòa, until 2019-06-30 by act NQ-1)", refusal.Sentence, StringComparison.Ordinal);
        }

        await ledger.AcceptedAsync(new HoldInspection(Qcdc, Commune, Year) { On = On("2019-06-30") });
        await ledger.AcceptedAsync(new HoldInspection(Qcdc, Commune, Year));
        await ledger.AcceptedAsync(new DissolveCommittee(Qcdc, Commune, Year) { On = On("2019-07-05") });
    }

    [Fact]
    public async Task What_a_committee_did_stands_in_its_log_and_its_figures_in_the_second_half_of_the_report()
    {
        await ledger.AcceptedAsync(Decide("QD-BCD", "15"));
        await ledger.AcceptedAsync(new ConsolidateCommittee(Qcdc, District, Year) { On = On("2019-02"), Decision = TextValue.Parse<DecisionId>("QD-BCD") });
        await ledger.AcceptedAsync(new AssignDuties(Qcdc, District, Year));
        await ledger.AcceptedAsync(new HoldInspection(Qcdc, District, Year) { On = On("2019-06-12"), PlannedCount = 4, InspectedUnits = [Commune], Note = "Công khai đầy đủ" });
        await ledger.AcceptedAsync(new HoldInspection(Qcdc, District, Year) { On = On("2019-01-12") });
        await ledger.AcceptedAsync(new ConsolidateCommittee(Qcdc, Commune, Year));
        var report = await ledger.ReportAsync(District);
        var half = report.Sections[1].Whole()!;

        Assert.Equal(
            ["inspection-held 2019-01-12 –", "committee-consolidated 2019-02 15", "inspection-held 2019-06-12 –", "duties-assigned unknown –"],
            half.Committee.Select(e => $"{e.Event} {e.On} {e.DecisionNumber ?? "–"}"));
        Assert.Equal((4, "Xã Bình Hòa", "Công khai đầy đủ"), (half.Committee[2].PlannedCount!.Value, half.Committee[2].InspectedUnits.Single(), half.Committee[2].Note!));
        Assert.Equal(
            ["District committee.consolidations 1", "District committee.regulation-amendments 0", "District committee.inspections 2", "Commune committee.consolidations 1", "Commune committee.regulation-amendments 0", "Commune committee.inspections 0"],
            half.Figures.Select(f => $"{f.Level} {f.Figure} {f.Value}"));
        var explained = (await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(District, Year, CommitteeFigures.Inspections))).Value!;
        Assert.Equal((2L, "qcdc"), (explained.Value, explained.Programme));
        var log = (await ledger.Ledger.Reports.CommitteeAsync(new ViewQuery(District, Year) { Programme = Qcdc })).Value!;
        Assert.Equal(half.Committee.Select(e => (e.Event, e.On)), log.Entries.Select(e => (e.Event, e.On)));
    }

    [Fact]
    public async Task A_committee_of_the_movement_stands_in_the_movements_own_report()
    {
        Assert.DoesNotContain((await ledger.ReportAsync(District)).Figures, f => f.Figure.StartsWith("committee.", StringComparison.Ordinal));
        await ledger.AcceptedAsync(new AmendWorkingRegulation(Dvk, District, Year) { On = On("2019-05") });
        var report = await ledger.ReportAsync(District);

        Assert.Equal([0L, 1L, 0L], report.Figures.Where(f => f.Figure.StartsWith("committee.", StringComparison.Ordinal)).Select(f => f.Value!.Value));
        Assert.Equal(["working-regulation-amended"], report.Committee.Select(e => e.Event));
        Assert.Empty(report.Sections);
    }

    [Fact]
    public async Task What_is_undone_leaves_the_log_and_the_figures()
    {
        await ledger.AcceptedAsync(new HoldInspection(Qcdc, District, Year) { On = On("2019-06-12"), InspectedUnits = [Commune] });
        var stream = StreamKeys.OfCommittee(new UnitKey(District.Code, new NodaTime.LocalDate(2004, 7, 8)), Qcdc);
        Assert.Equal(RefusalCode.LaterStepRestsOnIt, (await ledger.RefusedAsync(new AnnulEntry(await ledger.LastSeqAsync("restructuring/unit-98001@2004-07-08"), "nhầm"))).Code);
        await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync(stream), "Ghi hai lần"));
        await ledger.WaitAsync();

        Assert.Equal(0L, await ledger.ScalarAsync<long>("select count(*) from campaign.balances where programme = 'qcdc' and (own <> 0 or total <> 0)"));
        Assert.Empty((await ledger.Ledger.Reports.CommitteeAsync(new ViewQuery(District, Year) { Programme = Qcdc })).Value!.Entries);
    }
}

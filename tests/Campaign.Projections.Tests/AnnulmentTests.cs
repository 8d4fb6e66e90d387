using Campaign.Domain;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>A mistake is undone openly, by its number, from the last step backwards.</summary>
public sealed class AnnulmentTests : IAsyncLifetime
{
    private static readonly Evidence Voucher = new("Phiếu đăng ký", "01");

    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(AnnulmentTests));
        await ledger.LaunchAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task What_is_undone_is_taken_back_from_the_books_line_by_line()
    {
        await ledger.AcceptedAsync(new EstablishUnit(TextValue.Parse<UnitCode>("98002"), "Xã Hòa Bình", UnitKind.Commune, District));
        await ledger.AcceptedAsync(Register("M1", EntryKind.Maintained), Context with { Certainty = Certainty.FromCopy, Evidence = [Voucher] });
        await ledger.AcceptedAsync(new SurveyModel(Model("M1"), Year) { On = On("2019-06") });
        await ledger.AcceptedAsync(new CorrectModelDetails(Model("M1"), Year) { Unit = TextValue.Parse<UnitSelector>("98002"), Entry = EntryKind.New });
        await ledger.AcceptedAsync(new PromoteModelToProvince(Model("M1"), Year), Context with { Certainty = Certainty.Illustrative });
        await ledger.AcceptedAsync(Award("K1"), Context with { Evidence = [Voucher] });
        await ledger.AcceptedAsync(new CorrectCommendation(TextValue.Parse<CommendationId>("K1")) { Form = TextValue.Parse<FormCode>("bang-khen"), GivenOn = On("2019-12") });
        foreach (var seq in (await SeqsAsync("model/M1")).Concat(await SeqsAsync("commendation/K1")).OrderDescending())
            await ledger.AcceptedAsync(new AnnulEntry(seq, "Nhập nhầm"));

        await ledger.WaitAsync();
        const string differing =
            """
            with lines as (select p.*, coalesce((e.data #>> '{entry,seq}')::bigint, e.seq_id) as undone, e.data ? 'entry' as is_undoing
                           from campaign.postings p join campaign.mt_events e on e.seq_id = p.seq)
            select count(*) from (select from lines
              group by undone, n, programme, year, decision_year, level, unit, unit_path, figure, facet, on_earliest, on_latest
              having count(*) <> 2 or sum(amount) <> 0 or not bool_or(is_undoing)) d
            """;
        Assert.Equal(0L, await ledger.ScalarAsync<long>(differing));
        Assert.True(await ledger.ScalarAsync<long>("select count(*) from campaign.postings") > 60);
        Assert.Equal(0L, await ledger.ScalarAsync<long>("select count(*) from campaign.balances where own <> 0 or total <> 0"));
        Assert.Equal(0L, await ledger.ScalarAsync<long>("select (select count(*) from campaign.mt_doc_registeredmodel) + (select count(*) from campaign.mt_doc_honourrollentry)"));
    }

    [Fact]
    public async Task A_step_that_others_rest_on_is_undone_after_them()
    {
        await ledger.AcceptedAsync(Register("M1"));
        await ledger.AcceptedAsync(new AcceptRegistration(Model("M1"), Year));
        await ledger.AcceptedAsync(new RecogniseModel(Model("M1"), Year));
        var seqs = await SeqsAsync("model/M1");
        var before = await ledger.ScalarAsync<long>("select count(*) from campaign.notes");

        foreach (var seq in seqs.Take(2))
            Assert.Equal(RefusalCode.LaterStepRestsOnIt, (await ledger.RefusedAsync(new AnnulEntry(seq, "Nhập nhầm"))).Code);

        Assert.Equal(before, await ledger.ScalarAsync<long>("select count(*) from campaign.notes"));
        var versions = new List<long>();
        foreach (var seq in seqs.AsEnumerable().Reverse())
            versions.Add((await ledger.AcceptedAsync(new AnnulEntry(seq, "Nhập nhầm"))).Version);
        Assert.Equal([4, 5, 6], versions);
    }

    [Fact]
    public async Task A_launch_is_not_undone_while_a_model_stands_in_it()
    {
        await ledger.AcceptedAsync(Register("M1"));
        var launch = new AnnulEntry(await ledger.LastSeqAsync("campaign/dan-van-kheo/980@2004-07-08/2019"), "Nhập nhầm");
        var refusal = await ledger.RefusedAsync(launch);
        Assert.Equal(RefusalCode.LaterStepRestsOnIt, refusal.Code);
        Assert.Contains("model/M1", refusal.Sentence, StringComparison.Ordinal);

        await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync("model/M1"), "Nhập nhầm"));
        await ledger.AcceptedAsync(launch);
        Assert.Equal(RefusalCode.CampaignNotLaunched, (await ledger.RefusedAsync(Register("M2"))).Code);
        await ledger.AcceptedAsync(new LaunchCampaign(Dvk, District, Year, Body: "Ban Dân vận Huyện ủy"));
        await ledger.AcceptedAsync(Register("M2"));
    }

    [Fact]
    public async Task Undoing_twice_changes_nothing_and_an_annulment_stands()
    {
        await ledger.AcceptedAsync(Register("M1"));
        var seq = await ledger.LastSeqAsync("model/M1");
        var context = Context;
        var first = await ledger.AcceptedAsync(new AnnulEntry(seq, "Nhập nhầm"), context);
        Assert.Equal(("model/M1", 2L), (first.Stream, first.Version));
        Assert.Equal(first, await ledger.AcceptedAsync(new AnnulEntry(seq, "Nhập nhầm"), context));
        Assert.Equal(2, (await ledger.AcceptedAsync(new AnnulEntry(seq, "Vẫn nhầm"))).Version);
        Assert.Equal(RefusalCode.AnnulmentStands, (await ledger.RefusedAsync(new AnnulEntry(seq + 1, "Nhầm"))).Code);
        Assert.Equal(RefusalCode.UnknownEntry, (await ledger.RefusedAsync(new AnnulEntry(999_999, "Nhầm"))).Code);
        Assert.Equal(RefusalCode.LaterStepRestsOnIt, (await ledger.RefusedAsync(new AnnulEntry(1, "Một đơn vị có cấp dưới"))).Code);
        Assert.Equal(RefusalCode.Missing, (await ledger.RefusedAsync(new AnnulEntry(await RegisterAgainAsync(), " "))).Code);
    }

    [Fact]
    public async Task What_is_undone_and_recorded_again_in_one_page_stands_once()
    {
        await using (var batch = await ledger.Ledger.BeginBatchAsync())
        {
            foreach (var _ in Enumerable.Range(0, 2))
            {
                Assert.NotNull((await batch.ExecuteAsync(Register("M1"), Context)).Receipt);
                Assert.NotNull((await batch.ExecuteAsync(new PromoteModelToProvince(Model("M1"), Year), Context)).Receipt);
                Assert.NotNull((await batch.ExecuteAsync(new AnnulModelStep(Model("M1"), Year, ModelStep.PromotedToProvince) { Reason = "Nhầm" }, Context)).Receipt);
                Assert.NotNull((await batch.ExecuteAsync(new AnnulModelStep(Model("M1"), Year, ModelStep.Registered) { Reason = "Nhầm" }, Context)).Receipt);
            }

            Assert.NotNull((await batch.ExecuteAsync(Register("M1"), Context)).Receipt);
            await batch.CommitAsync();
        }

        var report = await ledger.ReportAsync(District);
        Assert.Equal(1, report.Figures.Single(f => f.Figure == Figures.ModelsRegistered).Value);
        Assert.Empty(report.Lists.PromotedModels);
        Assert.Equal(1L, await ledger.ScalarAsync<long>("select count(*) from campaign.mt_doc_registeredmodel"));
    }

    [Fact]
    public async Task A_unit_is_undone_while_nothing_names_it_and_can_be_recorded_anew()
    {
        var hamlet = new EstablishUnit(TextValue.Parse<UnitCode>("98009"), "Xã Nhầm", UnitKind.Commune, LedgerFixture.District);
        await ledger.AcceptedAsync(hamlet);
        var seq = await ledger.LastSeqAsync("restructuring/unit-98009@0001-01-01");
        var model = Register("M9") with { Unit = TextValue.Parse<UnitSelector>("98009") };
        await ledger.AcceptedAsync(model);
        var registration = await ledger.LastSeqAsync("model/M9");
        Assert.Contains("model/M9", (await ledger.RefusedAsync(new AnnulEntry(seq, "Nhầm"))).Sentence, StringComparison.Ordinal);

        await ledger.AcceptedAsync(new AnnulEntry(registration, "Nhầm"));
        await ledger.AcceptedAsync(new AnnulEntry(seq, "Nhầm tên"));
        Assert.Equal(RefusalCode.UnknownUnit, (await ledger.RefusedAsync(model)).Code);
        await ledger.AcceptedAsync(hamlet with { Name = "Xã Đúng" });
        await ledger.AcceptedAsync(model);
    }

    [Fact]
    public async Task A_proposal_recorded_after_the_award_does_not_change_what_the_award_was_for()
    {
        await ledger.AcceptedAsync(Award("K1"));
        var award = Award("K1");
        await ledger.AcceptedAsync(new ProposeCommendation(award.Commendation, award.Programme, award.Year, award.Unit, award.Recipient, award.Form) { Achievement = "Việc khác" });
        Assert.Equal(RefusalCode.AchievementAlreadyCommended, (await ledger.RefusedAsync(Award("K2"))).Code);
    }

    [Fact]
    public async Task A_revocation_is_not_undone_when_the_achievement_was_commended_anew()
    {
        await ledger.AcceptedAsync(Decide("QD-1"));
        await ledger.AcceptedAsync(Award("K1"));
        await ledger.AcceptedAsync(new RevokeCommendation(TextValue.Parse<CommendationId>("K1"), RevocationGround.FalseFile, TextValue.Parse<DecisionId>("QD-1")));
        var revocation = await ledger.LastSeqAsync("commendation/K1");
        await ledger.AcceptedAsync(Award("K2"));

        var refusal = await ledger.RefusedAsync(new AnnulEntry(revocation, "Nhầm"));
        Assert.Equal(RefusalCode.AchievementAlreadyCommended, refusal.Code);
        Assert.Contains("commendation K2", refusal.Sentence, StringComparison.Ordinal);
        Assert.Equal(RefusalCode.AchievementAlreadyCommended, (await ledger.RefusedAsync(new AnnulCommendationStep(TextValue.Parse<CommendationId>("K1"), CommendationStep.Revoked) { Reason = "Nhầm" })).Code);

        await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync("commendation/K2"), "Nhầm"));
        await ledger.AcceptedAsync(new AnnulEntry(revocation, "Nhầm"));
        Assert.Equal(RefusalCode.AchievementAlreadyCommended, (await ledger.RefusedAsync(Award("K3"))).Code);
    }

    [Fact]
    public async Task A_recipient_that_a_correction_names_is_compared_with_what_it_holds()
    {
        await ledger.AcceptedAsync(Award("K1") with { Achievement = null });
        await ledger.AcceptedAsync(Award("K2") with { Achievement = null, Recipient = new ParticipantInput(ParticipantKind.Collective) });
        var correction = new CorrectCommendation(TextValue.Parse<CommendationId>("K2")) { Recipient = Award("K1").Recipient };
        Assert.Equal(RefusalCode.AchievementAlreadyCommended, (await ledger.RefusedAsync(correction)).Code);
    }

    [Fact]
    public async Task What_is_too_large_to_be_undone_is_not_recorded()
    {
        var vouchers = Enumerable.Range(0, 60).Select(n => new Evidence(new string('x', 860), $"{n}")).ToValueList();
        var result = await ledger.Ledger.ExecuteAsync(Register("M1"), Context with { Evidence = vouchers });
        Assert.Equal(RefusalCode.EventTooLarge, result.Refusal?.Code);

        await ledger.AcceptedAsync(Register("M1"), Context with { Evidence = vouchers.Take(54).ToValueList() });
        await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync("model/M1"), "Nhầm"), Context with { Evidence = [Voucher] });
    }

    private async Task<long> RegisterAgainAsync()
    {
        await ledger.AcceptedAsync(Register("M1"));
        return await ledger.LastSeqAsync("model/M1");
    }

    private async Task<List<long>> SeqsAsync(string stream) => [.. (await ledger.EntriesAsync(stream)).Select(e => e.Seq)];
}

using Campaign.Domain;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>A figure is explained by the events that it is made of, corrections and annulments among them.</summary>
public sealed class ExplanationTests : IAsyncLifetime
{
    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(ExplanationTests));
        await ledger.LaunchAsync();
        await ledger.AcceptedAsync(new EstablishUnit(TextValue.Parse<UnitCode>("98002"), "Xã Hòa Bình", UnitKind.Commune, District));
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task A_correction_is_explained_at_the_unit_it_leaves_and_at_the_one_it_comes_to()
    {
        await ledger.AcceptedAsync(Register("M1"), Context with { Evidence = [new Evidence("Phiếu đăng ký"), new Evidence("Biên bản")] });
        await ledger.AcceptedAsync(new CorrectModelDetails(Model("M1"), Year) { Unit = TextValue.Parse<UnitSelector>("98002"), Title = "Đường hoa" });

        var district = await ExplainAsync(District);
        Assert.Equal(
            [
                (1L, "model-registered.v1", "Xã Bình Hòa", "Đường hoa", 2),
                (-1L, "model-details-corrected.v1", "Xã Bình Hòa", "Đường hoa", 0),
                (1L, "model-details-corrected.v1", "Xã Hòa Bình", "Đường hoa", 0),
            ],
            district.Entries.Select(e => (e.Amount, e.Type, e.Unit, e.Subject!, e.Vouchers.Count)));
        Assert.Equal((1, 1), (district.Value, district.Vouched));
        Assert.Equal((0, 2), ((await ExplainAsync(Commune)).Value, (await ExplainAsync(Commune)).Entries.Count));
        Assert.Equal((1, 1), ((await ExplainAsync(TextValue.Parse<UnitSelector>("98002"))).Value, (await ExplainAsync(TextValue.Parse<UnitSelector>("98002"))).Entries.Count));
    }

    [Fact]
    public async Task What_leaves_a_figure_as_it_was_does_not_explain_it()
    {
        await ledger.AcceptedAsync(Register("M1"));
        await ledger.AcceptedAsync(new CorrectModelDetails(Model("M1"), Year) { Field = TextValue.Parse<FieldCode>("other") });

        Assert.Equal(["model-registered.v1"], (await ExplainAsync(District)).Entries.Select(e => e.Type));
        Assert.Equal([1L, -1L], (await ExplainAsync(District, "models.registered.by-field", "economy")).Entries.Select(e => e.Amount));
        Assert.Equal([1L], (await ExplainAsync(District, "models.registered.by-field", "other")).Entries.Select(e => e.Amount));
    }

    [Fact]
    public async Task What_was_undone_still_says_what_it_was()
    {
        await ledger.AcceptedAsync(Register("M1"), Certainty.FromCopy);
        await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync("model/M1"), "Nhập hai lần"));

        var explained = await ExplainAsync(District);
        Assert.Equal(
            [
                (1L, "model-registered.v1", "Xã Bình Hòa", "Tuyến đường hoa nông thôn mới", Certainty.FromCopy),
                (-1L, "model-entry-annulled.v1", "Xã Bình Hòa", "Tuyến đường hoa nông thôn mới", Certainty.Certain),
            ],
            explained.Entries.Select(e => (e.Amount, e.Type, e.Unit, e.Subject!, e.Certainty)));
        Assert.Equal((0, Level.District), (explained.Value, explained.Level));
    }

    [Fact]
    public async Task A_corrected_award_is_explained_by_form()
    {
        await ledger.AcceptedAsync(Award("K1"));
        await ledger.AcceptedAsync(new CorrectCommendation(TextValue.Parse<CommendationId>("K1")) { Form = TextValue.Parse<FormCode>("bang-khen"), Unit = TextValue.Parse<UnitSelector>("98002") });

        Assert.Equal([("Xã Bình Hòa", 1L), ("Xã Bình Hòa", -1L)], (await ExplainAsync(District, "commendations.awarded.by-form", "giay-khen")).Entries.Select(e => (e.Unit, e.Amount)));
        Assert.Equal([("Xã Hòa Bình", 1L)], (await ExplainAsync(District, "commendations.awarded.by-form", "bang-khen")).Entries.Select(e => (e.Unit, e.Amount)));
    }

    [Fact]
    public async Task A_page_lists_some_and_counts_all()
    {
        await ledger.AcceptedAsync(Register("M1"), Context with { Evidence = [new Evidence("Phiếu đăng ký")] });
        await ledger.AcceptedAsync(Register("M2"), Certainty.FromCopy);
        await ledger.AcceptedAsync(new CorrectModelDetails(Model("M1"), Year) { Unit = TextValue.Parse<UnitSelector>("98002"), Title = "Đường hoa" });
        var whole = await ExplainAsync(District);

        foreach (var from in Enumerable.Range(0, 6))
        {
            var page = (await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(District, Year, Figures.ModelsRegistered) { From = from, Limit = 2 })).Value!;
            Assert.Equal(whole.Entries.Skip(from).Take(2).Select(e => (e.Seq, e.Amount, e.Unit, e.Subject)), page.Entries.Select(e => (e.Seq, e.Amount, e.Unit, e.Subject)));
            Assert.Equal((2, 4, 3, 1, Level.District), (page.Value, page.EntryCount, page.Events, page.Vouched, page.Level));
            Assert.Equal([("certain", 2), ("from-copy", 1)], page.Certainty.Select(c => (c.Key, c.Value)));
            Assert.Equal((3L, 1L), (page.Provenance!.CountedEvents, page.Provenance.Vouched));
        }
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    public async Task Fewer_than_none_are_not_listed(int from, int limit) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(District, Year, Figures.ModelsRegistered) { From = from, Limit = limit }));

    private async Task<Explanation> ExplainAsync(UnitSelector unit, string figure = Figures.ModelsRegistered, string? facet = null)
    {
        await ledger.WaitAsync();
        var explained = await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(unit, Year, figure, facet));
        Assert.True(explained.Refusal is null, explained.Refusal?.ToString());
        return explained.Value!;
    }
}

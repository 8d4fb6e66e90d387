using Campaign.Domain;
using NodaTime;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>Which past moments can be read, what a report says it is from, and what came between two of them.</summary>
public sealed class PastMomentTests : IAsyncLifetime
{
    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(PastMomentTests), "Asia/Ho_Chi_Minh");
        await ledger.LaunchAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Theory]
    [InlineData("257", true)]
    [InlineData("2026-11-25T10:00:00Z", true)]
    [InlineData("2026-11-25T17:00:00.5+07:00", true)]
    [InlineData("0", false)]
    [InlineData("007", false)]
    [InlineData("-1", false)]
    [InlineData("9223372036854775808", false)]
    [InlineData("2026-11-25T10:00:00", false)]
    [InlineData("2026-11-25", false)]
    [InlineData("", false)]
    public void A_moment_is_a_size_or_an_instant_with_its_offset(string text, bool isOne)
    {
        Assert.Equal(isOne, AsOf.TryParse(text, out var read));
        if (isOne)
            Assert.Equal(read, TextValue.Parse<AsOf>(read.ToString()));
    }

    [Fact]
    public async Task A_moment_that_cannot_be_read_is_refused_with_its_reason()
    {
        await ledger.WaitAsync();
        Assert.Equal(RefusalCode.NothingSealed, await RefusedAsync(AsOf.OfSize(1)));
        await ledger.SealAsync();
        Assert.Equal(RefusalCode.BeyondLedger, await RefusedAsync(AsOf.OfSize(5)));
        Assert.Equal(RefusalCode.BeforeFirstSeal, await RefusedAsync(AsOf.OfInstant(Instant.FromUtc(2019, 1, 1, 0, 0))));
        Assert.Equal(RefusalCode.NotPastYet, await RefusedAsync(AsOf.OfInstant(Instant.FromUtc(2999, 1, 1, 0, 0))));
        await ledger.ExecuteSqlAsync("update campaign.mt_event_progression set last_seq_id = 3 where name = 'Reports:All'");
        Assert.Equal(RefusalCode.ReportsBehind, await RefusedAsync(AsOf.OfSize(4)));
    }

    [Fact]
    public async Task An_instant_is_the_greatest_size_that_was_sealed_by_then_and_stays_what_it_was()
    {
        await ledger.AcceptedAsync(Register("M1"));
        await ledger.SealAsync();
        await ledger.ExecuteSqlAsync("update campaign.seals set sealed_at = timestamptz '2020-01-01 00:00:00Z' + size * interval '1 hour'");
        await ledger.WaitAsync();
        var fourth = TextValue.Parse<AsOf>("2020-01-01T11:59:59+07:00");
        var fifth = TextValue.Parse<AsOf>("2020-01-01T05:00:00Z");

        var (before, after) = (await WrittenAsync(fourth), await WrittenAsync(fifth));

        Assert.Equal(4, (await ReportAsync(fourth)).Provenance.LedgerSize);
        Assert.Equal("2020-01-01T04:59:59Z", (await ReportAsync(fourth)).Provenance.AsOf);
        Assert.Equal(5, (await ReportAsync(fifth)).Provenance.LedgerSize);
        Assert.Equal((await ReportAsync(AsOf.OfSize(5))).Figures, (await ReportAsync(fifth)).Figures);
        await ledger.AcceptedAsync(Register("M2"));
        await ledger.AcceptedAsync(new WithdrawRegistration(Model("M1"), Year));
        await ledger.SealAsync();
        await ledger.WaitAsync();
        await ledger.Ledger.RebuildReportsAsync();
        Assert.Equal((before, after), (await WrittenAsync(fourth), await WrittenAsync(fifth)));
    }

    [Fact]
    public async Task A_past_moment_stays_the_same_while_others_write_and_tables_change_places_and_leaves_nothing_behind()
    {
        await ledger.AcceptedAsync(Register("M1"));
        await ledger.SealAsync();
        await ledger.WaitAsync();
        var then = await WrittenAsync(AsOf.OfSize(5));
        using var ended = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => ReadAsync(then, ended.Token)).ToList();
        for (var round = 0; round < 4; round++)
        {
            await ledger.AcceptedAsync(Register($"W{round}"));
            await ledger.SealAsync();
            await ledger.Ledger.RebuildReportsAsync();
        }

        await ended.CancelAsync();
        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 0));
        Assert.Equal(0L, await ledger.ScalarAsync<long>("select count(*) from pg_class where relpersistence = 't'"));
    }

    private async Task<int> ReadAsync(string then, CancellationToken ended)
    {
        var reads = 0;
        for (; !ended.IsCancellationRequested; reads++)
            Assert.Equal(then, await WrittenAsync(AsOf.OfSize(5)));
        return reads;
    }

    [Fact]
    public async Task What_became_visible_late_is_read_from_its_own_index_on()
    {
        await ledger.AcceptedAsync(Register("M1")); // event 5
        await ledger.AcceptedAsync(Register("M2"));
        await ledger.AcceptedAsync(Register("M3"));
        await ledger.SealAsync();
        await ledger.ExecuteSqlAsync(
            """
            update campaign.leaves set index = 100, is_late = true where seq = 5;
            update campaign.leaves set index = 4 where seq = 6; update campaign.leaves set index = 5 where seq = 7; update campaign.leaves set index = 6 where seq = 5
            """);
        await ledger.WaitAsync();

        Assert.Equal(["M2"], await ModelsAsync(5));
        Assert.Equal(["M2", "M3"], await ModelsAsync(6));
        Assert.Equal(["M1", "M2", "M3"], await ModelsAsync(7));
        Assert.Equal((7L, 2L), ((await ReportAsync(AsOf.OfSize(6))).Provenance.ThroughSeq, Registered(await ReportAsync(AsOf.OfSize(6)))));
        Assert.Equal((7L, 3L), ((await ReportAsync(AsOf.OfSize(7))).Provenance.ThroughSeq, Registered(await ReportAsync(AsOf.OfSize(7)))));
    }

    [Fact]
    public async Task A_report_names_the_ledger_when_exactly_its_events_are_sealed()
    {
        await ledger.AcceptedAsync(Register("M1"));
        await ledger.WaitAsync();
        Assert.Equal((null, null, "1"), Named((await ledger.ReportAsync(District)).Provenance));
        await ledger.SealAsync();
        var root = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData("4"u8));
        Assert.Equal((5L, root, "1"), Named((await ledger.ReportAsync(District)).Provenance));
        Assert.Equal((5L, root, "1"), Named((await ledger.Ledger.Reports.ModelsAsync(new ViewQuery(District, Year))).Value!.About.Provenance));
        Assert.Equal((5L, root, "1"), Named((await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(District, Year, Figures.ModelsRegistered))).Value!.Provenance!));
        Assert.Equal((5L, root, "1"), Named((await ReportAsync(AsOf.OfSize(5))).Provenance));

        await ledger.AcceptedAsync(Register("M2"));
        Assert.Equal((null, null, "1"), Named((await ledger.ReportAsync(District)).Provenance)); // one more than is sealed
        await ledger.SealAsync();
        await ledger.ExecuteSqlAsync("delete from campaign.seals where size = 6");
        Assert.Equal((6L, null, "1"), Named((await ledger.ReportAsync(District)).Provenance));
        await ledger.ExecuteSqlAsync("update campaign.mt_event_progression set last_seq_id = 5 where name = 'Reports:All'");
        Assert.Equal((null, null), ((await ledger.Ledger.Reports.YearlyAsync(new YearlyReportQuery(District, Year))).Value!.Provenance is var p ? (p.LedgerSize, p.Root) : default)); // more is sealed than it shows
    }

    [Fact]
    public async Task The_events_between_two_sizes_and_the_figures_that_they_moved()
    {
        await ledger.AcceptedAsync(Register("M1")); // size 5
        await ledger.AcceptedAsync(Register("M2"));
        await ledger.AcceptedAsync(new CorrectModelDetails(Model("M1"), Year) { Field = TextValue.Parse<FieldCode>("other") }); // size 7
        await ledger.AcceptedAsync(Register("M3"));
        await ledger.SealAsync();
        await ledger.WaitAsync();

        var diff = (await ledger.Ledger.Audit.DiffAsync(new LedgerDiffQuery(AsOf.OfSize(5), AsOf.OfSize(7)))).Value!;

        Assert.Equal((5L, 7L, 2L), (diff.From, diff.To, diff.EventCount));
        Assert.Equal(
            ["5 model-registered.v1 model/M2 98001@2004-07-08 tester", "6 model-details-corrected.v1 model/M1 98001@2004-07-08 tester"],
            diff.Events.Select(e => $"{e.Index} {e.Type} {e.Stream} {e.Unit} {e.User}"));
        Assert.Equal(
            ["980@2004-07-08 models.registered: 1 → 2 (1)", "980@2004-07-08 models.registered.by-entry:new 1 → 2 (1)", "980@2004-07-08 models.registered.by-field:other 0 → 1 (1)", "980@2004-07-08 models.registered.by-owner:collective 1 → 2 (1)"],
            diff.Figures.Where(f => f.Unit.StartsWith("980@", StringComparison.Ordinal) && f.Figure.StartsWith("models.registered", StringComparison.Ordinal)).Select(f => $"{f.Unit} {f.Figure}:{f.Facet} {f.From} → {f.To} ({f.Change})".Replace(": ", ": ", StringComparison.Ordinal)));
        Assert.Equal(diff.FigureCount, diff.Figures.Count);
        var short1 = (await ledger.Ledger.Audit.DiffAsync(new LedgerDiffQuery(AsOf.OfSize(5), AsOf.OfSize(7)) { Most = 1 })).Value!;
        Assert.Equal((1, 2L, 1, diff.FigureCount), (short1.Events.Count, short1.EventCount, short1.Figures.Count, short1.FigureCount));
        Assert.Empty((await ledger.Ledger.Audit.DiffAsync(new LedgerDiffQuery(AsOf.OfSize(7), AsOf.OfSize(7)))).Value!.Figures);
        Assert.Equal(RefusalCode.OutOfRange, (await ledger.Ledger.Audit.DiffAsync(new LedgerDiffQuery(AsOf.OfSize(7), AsOf.OfSize(5)))).Refusal?.Code);
    }

    private static (long? Size, string? Root, string Version) Named(ReportProvenance p) => (p.LedgerSize, p.Root, p.PostingsVersion);

    private static long? Registered(YearlyReport report) => report.Figures.First(f => f.Figure == Figures.ModelsRegistered).Value;

    private async Task<IEnumerable<string>> ModelsAsync(long size) =>
        (await ledger.Ledger.Reports.ModelsAsync(new ViewQuery(District, Year) { AsOf = AsOf.OfSize(size) })).Value!.Models.Select(m => m.ModelId);

    private async Task<string?> RefusedAsync(AsOf asOf) => (await ledger.Ledger.Reports.YearlyAsync(new YearlyReportQuery(District, Year) { AsOf = asOf })).Refusal?.Code;

    private async Task<YearlyReport> ReportAsync(AsOf asOf)
    {
        var report = await ledger.Ledger.Reports.YearlyAsync(new YearlyReportQuery(District, Year) { AsOf = asOf });
        Assert.True(report.Refusal is null, report.Refusal?.ToString());
        return report.Value!;
    }

    private async Task<string> WrittenAsync(AsOf asOf) => ReportJson.Write(await ReportAsync(asOf));
}

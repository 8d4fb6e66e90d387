using Campaign.Domain;
using Campaign.Testing;
using NodaTime;

namespace Campaign.Projections.Tests.Testing;

/// <summary>The ledger in memory.</summary>
public sealed class InMemoryLedgerTests : LedgerContract
{
    private InMemoryLedger ledger = null!;

    protected override ICampaignLedger Ledger => ledger;

    public override Task InitializeAsync()
    {
        ledger = new InMemoryLedger(Configure);
        return Task.CompletedTask;
    }

    public override Task DisposeAsync() => Task.CompletedTask;

    protected override Task<IReadOnlyList<RecordedEvent>> EventsAsync() => Task.FromResult(ledger.Events);

    [Fact]
    public async Task The_clock_says_when_it_was_recorded()
    {
        var clock = new TestClock { Now = Instant.FromUtc(2019, 3, 1, 8, 0) };
        var timed = new InMemoryLedger(clock: clock);
        await timed.ExecuteAsync(new EstablishUnit(LedgerFixture.Commune.Code, "Xã Một", UnitKind.Commune), LedgerFixture.Context);
        clock.Now += Duration.FromDays(1);
        await timed.ExecuteAsync(new LaunchCampaign(LedgerFixture.Dvk, LedgerFixture.Commune, LedgerFixture.Year), LedgerFixture.Context);

        Assert.Equal([Instant.FromUtc(2019, 3, 1, 8, 0), Instant.FromUtc(2019, 3, 2, 8, 0)], timed.Events.Select(e => e.At));
    }

    [Fact]
    public async Task What_one_command_records_has_one_time()
    {
        var timed = new InMemoryLedger(o => o.Access.IsChecked = false, new RunningClock());
        await timed.ExecuteAsync(new EstablishUnit(LedgerFixture.Commune.Code, "Xã Một", UnitKind.Commune), LedgerFixture.Context);
        await timed.ExecuteAsync(new LaunchCampaign(LedgerFixture.Dvk, LedgerFixture.Commune, LedgerFixture.Year), LedgerFixture.Context);
        await timed.ExecuteAsync(LedgerFixture.Register("M1") with { Owner = new ParticipantInput(ParticipantKind.Individual, "Nguyễn Văn Ví Dụ") }, LedgerFixture.Context);

        Assert.Equal([1, 2, 3, 3], timed.Events.Select(e => (e.At - NodaConstants.UnixEpoch).Days));
    }

    [Fact]
    public void Extensions_are_checked_at_once() =>
        Assert.Throws<ArgumentException>(() => new InMemoryLedger(o => o.Extensions.Add(new CampaignExtension("models", new("Trồng cây", "Tree planting")))));

    [Fact]
    public async Task What_is_cancelled_is_not_done()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ledger.ExecuteAsync(new EstablishUnit(LedgerFixture.Commune.Code, "Xã Một", UnitKind.Commune), LedgerFixture.Context, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ledger.YearlyAsync(new YearlyReportQuery(LedgerFixture.District, LedgerFixture.Year), cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ledger.ExplainAsync(new ExplainQuery(LedgerFixture.District, LedgerFixture.Year, Figures.ModelsRegistered), cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ledger.WaitForReportsAsync(cancelled.Token));
        Assert.Empty(ledger.Events);
    }

    [Fact]
    public async Task A_ledger_that_is_half_written_is_read_no_more()
    {
        var same = new InMemoryLedger(o => (o.Access.IsChecked, o.RandomBytes) = (false, count => new byte[count])); // so that a second note has the id of the first
        var unit = new EstablishUnit(LedgerFixture.Commune.Code, "Xã Một", UnitKind.Commune);
        await same.ExecuteAsync(unit, LedgerFixture.Context);
        await same.ExecuteAsync(new LaunchCampaign(LedgerFixture.Dvk, LedgerFixture.Commune, LedgerFixture.Year), LedgerFixture.Context);
        await same.ExecuteAsync(LedgerFixture.Register("M1") with { Note = "Một" }, LedgerFixture.Context);

        await Assert.ThrowsAsync<ArgumentException>(() => same.ExecuteAsync(LedgerFixture.Register("M2") with { Note = "Hai" }, LedgerFixture.Context));
        Assert.Throws<InvalidOperationException>(() => same.Events);
        await Assert.ThrowsAsync<InvalidOperationException>(() => same.ExecuteAsync(unit, LedgerFixture.Context));
        await Assert.ThrowsAsync<InvalidOperationException>(() => same.YearlyAsync(new YearlyReportQuery(LedgerFixture.Commune, LedgerFixture.Year)));
    }

    private sealed class RunningClock : IClock
    {
        private int day;

        public Instant GetCurrentInstant() => NodaConstants.UnixEpoch + Duration.FromDays(++day);
    }

    private sealed class TestClock : IClock
    {
        public Instant Now { get; set; }

        public Instant GetCurrentInstant() => Now;
    }
}

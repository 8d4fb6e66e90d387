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

    private sealed class TestClock : IClock
    {
        public Instant Now { get; set; }

        public Instant GetCurrentInstant() => Now;
    }
}

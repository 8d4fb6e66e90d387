using Campaign.Testing;

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
}

using Campaign.TestKit;
using Campaign.Testing;

namespace Campaign.Projections.Tests.Testing;

/// <summary>The ledger of the store, on PostgreSQL.</summary>
public sealed class StoredLedgerTests(StoredLedgerTests.Server server) : LedgerContract, IClassFixture<StoredLedgerTests.Server>
{
    private PostgresLedger database = null!;

    protected override ICampaignLedger Ledger => database.Ledger;

    public override async Task InitializeAsync() => database = await PostgresLedger.StartAsync(server.ConnectionString, Configure);

    public override async Task DisposeAsync() => await database.DisposeAsync();

    protected override Task<IReadOnlyList<RecordedEvent>> EventsAsync() => database.EventsAsync();

    /// <summary>A database for all tests of the class.</summary>
    public sealed class Server : IAsyncLifetime
    {
        private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(StoredLedgerTests));

        public string ConnectionString => database.ConnectionString;

        public Task InitializeAsync() => database.InitializeAsync();

        public Task DisposeAsync() => database.DisposeAsync();
    }
}

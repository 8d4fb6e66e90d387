using Campaign.Projections;
using Npgsql;

namespace Campaign.Benchmarks;

/// <summary>PostgreSQL's own LISTEN and NOTIFY from one connection to another: nothing that waits for a commit can be faster.</summary>
internal sealed class Notice(OpenLedger ledger) : IAsyncDisposable
{
    private readonly NpgsqlConnection speaking = ledger.Store.Storage.Database.CreateConnection();
    private readonly NpgsqlConnection listening = ledger.Store.Storage.Database.CreateConnection();

    public async Task OpenAsync()
    {
        await speaking.OpenAsync();
        await listening.OpenAsync();
        await Sql.ScalarAsync(listening, "listen notice", CancellationToken.None);
    }

    public async Task SendAsync()
    {
        await Sql.ScalarAsync(speaking, "notify notice", CancellationToken.None);
        await listening.WaitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await speaking.DisposeAsync();
        await listening.DisposeAsync();
    }
}

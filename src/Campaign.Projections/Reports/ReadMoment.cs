using System.Data;
using Npgsql;

namespace Campaign.Projections;

/// <summary>A connection that sees the database as it is at one moment, whatever is written meanwhile.</summary>
internal sealed class ReadMoment : IAsyncDisposable
{
    private readonly NpgsqlTransaction transaction;

    private ReadMoment(NpgsqlConnection connection, NpgsqlTransaction transaction) => (Connection, this.transaction) = (connection, transaction);

    public NpgsqlConnection Connection { get; }

    /// <summary>Opens it; the moment is that of the first statement.</summary>
    public static async Task<ReadMoment> OpenAsync(ICampaignStore store, CancellationToken ct)
    {
        var connection = store.Storage.Database.CreateConnection();
        try
        {
            await connection.OpenAsync(ct);
            return new ReadMoment(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it: what was read need not be rolled back.</summary>
    public Task CommitAsync(CancellationToken ct) => transaction.CommitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}

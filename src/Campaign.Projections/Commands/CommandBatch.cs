using System.Text.Json;
using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Commands that are stored together or not at all. Each sees what those before it did.</summary>
/// <remarks>One batch at a time holds the ledger's import lock. Disposing without <see cref="CommitAsync"/> takes everything back.</remarks>
internal sealed class CommandBatch : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private readonly CommandRunner runner;
    private readonly string table;
    private readonly string units;

    private CommandBatch(NpgsqlConnection connection, NpgsqlTransaction transaction, CommandRunner runner, string schema) =>
        (this.connection, this.transaction, this.runner, table, units) =
        (connection, transaction, runner, $"{schema}.{LedgerTables.ImportRows}", $"{schema}.{LedgerTables.Units}");

    public static async Task<CommandBatch> BeginAsync(ICampaignStore store, CommandRunner runner, string schema, CancellationToken cancellationToken)
    {
        var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var batch = new CommandBatch(connection, transaction, runner, schema);
        await batch.ExecuteSqlAsync("select pg_advisory_xact_lock(hashtext($1))", cancellationToken, $"{schema}/import");
        return batch;
    }

    /// <summary>Judges one command; a refusal leaves nothing behind and the batch goes on.</summary>
    public Task<CommandResult> ExecuteAsync(DomainCommand command, CommandContext context, CancellationToken cancellationToken = default) =>
        runner.RunWithinAsync(transaction, command, context, cancellationToken);

    /// <summary>The cells of the row that was imported under this key, by column; null when none was.</summary>
    public async Task<IReadOnlyDictionary<string, string>?> FindRowAsync(string kind, string key, CancellationToken cancellationToken = default)
    {
        var cells = await ExecuteSqlAsync($"select cells::text from {table} where kind = $1 and key = $2", cancellationToken, kind, key) as string;
        return cells is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(cells);
    }

    /// <summary>Keeps the cells of an imported row, so that the same row again can be told from another one with its key.</summary>
    public Task SaveRowAsync(string kind, string key, IReadOnlyDictionary<string, string> cells, CancellationToken cancellationToken = default) =>
        ExecuteSqlAsync($"insert into {table} (kind, key, cells) values ($1, $2, $3::jsonb)", cancellationToken, kind, key, JsonSerializer.Serialize(cells));

    /// <summary>The only known unit code that is the digits with more zeros in front; null when the digits are a code themselves, or there is not exactly one.</summary>
    public async Task<string?> FindCodeWithZerosAsync(string digits, CancellationToken cancellationToken = default) =>
        await ExecuteSqlAsync(
            $"""
            select min(code) from {units} where code = $1 or (length(code) > length($1) and ltrim(code, '0') = ltrim($1, '0'))
            having count(distinct code) = 1 and min(code) <> $1
            """,
            cancellationToken, digits) as string;

    /// <summary>Stores everything.</summary>
    public Task CommitAsync(CancellationToken cancellationToken = default) => transaction.CommitAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private Task<object?> ExecuteSqlAsync(string sql, CancellationToken cancellationToken, params object[] parameters) =>
        Sql.ScalarAsync(connection, sql, cancellationToken, parameters);
}

using System.Data.Common;
using System.Text.Json;
using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Commands that are stored together or not at all. Each sees what those before it did.</summary>
/// <remarks>One batch at a time holds the ledger's import lock. Disposing without <see cref="CommitAsync"/> takes everything back. Not safe for concurrent use.</remarks>
internal sealed class CommandBatch : IAsyncDisposable
{
    private const string FileRows = "file_rows";

    /// <summary>
    /// Every question is by key. The tables grow within the transaction, where PostgreSQL has no statistics of them and would read them whole. For the same reason,
    /// a key of two columns is asked for by a lateral join with a limit: otherwise all rows with the first column are read. And what has to be read whole
    /// all the same seems so dear then that PostgreSQL would compile it, which takes longer than reading it.
    /// </summary>
    private const string ByKey = "set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off; set local jit = off";

    private static readonly LedgerColumn[] FileColumns = [new("key", "text"), new("line", "integer"), new("refused", "text")];

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private readonly CampaignLedgerOptions options;
    private readonly BulkWork work;
    private bool areRowsRefused;
    private bool areRowsIndexed;

    private CommandBatch(NpgsqlConnection connection, NpgsqlTransaction transaction, CampaignLedgerOptions options)
    {
        (this.connection, this.transaction, this.options) = (connection, transaction, options);
        work = new BulkWork(connection, options.Schema);
    }

    public static async Task<CommandBatch> BeginAsync(ICampaignStore store, CampaignLedgerOptions options, CancellationToken cancellationToken)
    {
        var connection = store.Storage.Database.CreateConnection();
        try
        {
            await connection.OpenAsync(cancellationToken);
            var batch = new CommandBatch(connection, await connection.BeginTransactionAsync(cancellationToken), options);
            await Sql.ScalarAsync(connection, "select pg_advisory_xact_lock(hashtext($1))", cancellationToken, $"{options.Schema}/import");
            await Sql.ScalarAsync(connection, ByKey, cancellationToken);
            await Sql.ScalarAsync(connection, $"create temp table {FileRows} (key text not null, line integer not null, refused text) on commit drop", cancellationToken);
            return batch;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads ahead for commands that come next, and writes what was queued until now while they are judged. Without it each is judged alike, and takes longer.</summary>
    public async Task PrepareAsync(IReadOnlyCollection<(DomainCommand Command, Guid Id)> commands, CancellationToken cancellationToken = default)
    {
        await work.Bulk.PrepareAsync(commands, cancellationToken);
        await work.FlushAsync(cancellationToken);
    }

    /// <summary>Judges one command; a refusal leaves nothing behind and the batch goes on.</summary>
    public Task<CommandResult> ExecuteAsync(DomainCommand command, CommandContext context, CancellationToken cancellationToken = default) =>
        ExecuteAsync(command, context, CommandFingerprint.Of(command, context), cancellationToken);

    /// <summary>The same, for a command whose <see cref="CommandFingerprint"/> is known.</summary>
    public Task<CommandResult> ExecuteAsync(DomainCommand command, CommandContext context, string sha256, CancellationToken cancellationToken = default) =>
        new CommandExecution(work, options, context).RunAsync(command, sha256, cancellationToken);

    /// <summary>What is known of rows of the kind with those keys: further up in the file that the batch imports, and in the ledger; but perhaps not of those saved since the last <see cref="PrepareAsync"/>.</summary>
    public async Task<Dictionary<string, KnownRow>> FindRowsAsync(string kind, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        var wanted = keys.Distinct().ToArray();
        var imported = await work.QueryAsync(
            $"select r.key, r.cells from unnest($2) w(key) cross join lateral (select * from {options.Schema}.{LedgerTables.ImportRows} where kind = $1 and key = w.key limit 1) r",
            r => (Key: r.GetString(0), Cells: CellsAt(r, 1)), cancellationToken, kind, wanted);
        var known = imported.ToDictionary(r => r.Key, r => new KnownRow(null, null, r.Cells));
        if (imported.Count == 0 && !areRowsRefused)
            return known; // whatever stood further up is in the ledger by now, but what was refused
        foreach (var (key, line, refused) in await FindLinesAsync(wanted, cancellationToken))
            known[key] = new KnownRow(line, refused, known.GetValueOrDefault(key)?.Imported);
        return known;
    }

    /// <summary>Keeps the cells of an imported row, so that the same row again can be told from another one with its key.</summary>
    public void SaveRow(string kind, string key, IReadOnlyDictionary<string, string> cells) =>
        work.Insert(LedgerTables.ImportRows, kind, key, JsonSerializer.SerializeToUtf8Bytes(cells, LedgerJson.Options));

    /// <summary>Keeps in mind, until the batch ends, that the key stood on that line; with the cells where the row was refused.</summary>
    public void SaveLine(string key, int line, IReadOnlyDictionary<string, string>? refused)
    {
        areRowsRefused |= refused is not null;
        work.InsertOwn($"pg_temp.{FileRows}", FileColumns, key, line, refused is null ? null : JsonSerializer.SerializeToUtf8Bytes(refused, LedgerJson.Options));
    }

    /// <summary>The only known unit code that is the digits with more zeros in front; null when the digits are a code themselves, or there is not exactly one.</summary>
    public async Task<string?> FindCodeWithZerosAsync(string digits, CancellationToken cancellationToken = default)
    {
        var units = $"{options.Schema}.{LedgerTables.Units}";
        var codes = await work.ReadAsync(
            $"""
            select min(code) from {units} where code = $1 or (length(code) > length($1) and ltrim(code, '0') = ltrim($1, '0'))
            having count(distinct code) = 1 and min(code) <> $1
            """,
            r => r.GetString(0), cancellationToken, digits);
        return codes.SingleOrDefault();
    }

    /// <summary>All lives of all units.</summary>
    public Task<UnitRegister> UnitsAsync(CancellationToken cancellationToken = default) => work.Lookups.AllUnitsAsync(cancellationToken);

    /// <summary>How many events an act has, and how often it was recorded and undone.</summary>
    public async Task<(long Version, int TimesUndone)> ActAsync(ActId act, CancellationToken cancellationToken = default)
    {
        var (version, state, _) = await work.HeadAsync<RestructuringState>(StreamKeys.Of(act), cancellationToken);
        return (version, state.TimesUndone);
    }

    /// <summary>Writes everything without storing it, so that whoever throws the batch away knows that it could have been stored.</summary>
    public Task TryAsync(CancellationToken cancellationToken = default) => work.WriteAsync(cancellationToken);

    /// <summary>Stores everything.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        await work.StoreAsync(cancellationToken);
        await EventRows.NotifyAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await work.EndAsync();
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    /// <summary>Where the keys stood further up in the file. Few files have to ask, so the index is made when the first one does.</summary>
    private async Task<List<(string Key, int Line, Dictionary<string, string>? Refused)>> FindLinesAsync(string[] keys, CancellationToken cancellationToken)
    {
        if (!areRowsIndexed)
            await work.QueryAsync($"create index on pg_temp.{FileRows} (key)", _ => 0, cancellationToken);
        areRowsIndexed = true;
        return await work.QueryAsync(
            $"select key, line, refused from pg_temp.{FileRows} where key = any($1)", r => (r.GetString(0), r.GetInt32(1), CellsAt(r, 2)), cancellationToken, (object)keys);
    }

    private static Dictionary<string, string>? CellsAt(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(column));
}

/// <summary>What is known of a row with a key.</summary>
/// <param name="Line">Where the key stood further up in the file; null where it did not.</param>
/// <param name="Refused">The cells it had there, where that row was refused.</param>
/// <param name="Imported">The cells in the ledger; null where none was imported.</param>
internal sealed record KnownRow(int? Line, IReadOnlyDictionary<string, string>? Refused, IReadOnlyDictionary<string, string>? Imported);

using Npgsql;

namespace Campaign.Projections;

/// <summary>Rows on their way into a table: they are sent while further ones are written down.</summary>
internal sealed class BinaryCopy : BinaryRows, IAsyncDisposable
{
    private const int SentAtBytes = 1 << 16;
    private const int Bytes = 2 * SentAtBytes;

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlRawCopyStream stream;
    private readonly bool leavesOpen;
    private byte[] sent;
    private Task sending = Task.CompletedTask;
    private bool isComplete;

    private BinaryCopy(NpgsqlConnection connection, NpgsqlRawCopyStream stream, int columnCount, bool leavesOpen, int bytes = Bytes)
        : base(columnCount, bytes) =>
        (this.connection, this.stream, this.leavesOpen, sent) = (connection, stream, leavesOpen, Rent(bytes));

    /// <summary>
    /// Begins to fill the named columns of the table. The connection can do nothing else meanwhile; it is closed at the end, unless it is to be left open.
    /// Disposing without <see cref="CompleteAsync"/> takes the rows back.
    /// </summary>
    public static async Task<BinaryCopy> BeginAsync(NpgsqlConnection connection, string table, string[] columns, CancellationToken ct, bool leaveOpen = false) =>
        new(connection, await StreamAsync(connection, table, columns, leaveOpen, ct), columns.Length, leaveOpen);

    /// <summary>Fills the named columns of the table with rows that are there; the connection stays open.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, string table, string[] columns, BinaryRows rows, CancellationToken ct)
    {
        await using var copy = new BinaryCopy(connection, await StreamAsync(connection, table, columns, leaveOpen: true, ct), columns.Length, leavesOpen: true, bytes: 1);
        await copy.stream.WriteAsync(rows.Complete(), ct);
        await copy.EndAsync();
    }

    private static async Task<NpgsqlRawCopyStream> StreamAsync(NpgsqlConnection connection, string table, string[] columns, bool leaveOpen, CancellationToken ct)
    {
        try
        {
            return await connection.BeginRawBinaryCopyAsync($"copy {table} ({string.Join(", ", columns)}) from stdin (format binary)", ct);
        }
        catch
        {
            if (!leaveOpen)
                await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins a row; its values follow in the order of the columns.</summary>
    public async ValueTask RowAsync(CancellationToken ct)
    {
        if (Length >= SentAtBytes)
            await SendAsync(ct);
        Row();
    }

    /// <summary>Sends what is left; the rows are then in the table.</summary>
    public async Task CompleteAsync(CancellationToken ct)
    {
        Complete();
        await SendAsync(ct);
        await sending;
        await EndAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!isComplete)
            await CancelAsync();
        GiveBack(ref sent);
        Dispose();
        if (!leavesOpen)
            await connection.DisposeAsync();
    }

    private async Task EndAsync()
    {
        isComplete = true; // whether or not PostgreSQL takes the rows: there is nothing left to take back
        await stream.DisposeAsync();
    }

    /// <summary>Where the connection broke, what broke it is on its way to the caller.</summary>
    private async Task CancelAsync()
    {
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await stream.CancelAsync();
        }
        catch (Exception e) when (e is ObjectDisposedException or NpgsqlException)
        {
        }
    }

    /// <summary>The next rows are written down while these go: PostgreSQL may be behind.</summary>
    private async Task SendAsync(CancellationToken ct)
    {
        await sending;
        sending = stream.WriteAsync(Turn(ref sent), ct).AsTask();
    }
}

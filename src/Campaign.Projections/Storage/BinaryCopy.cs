using System.Buffers.Binary;
using System.Text;
using NodaTime;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Rows for one table in the format of COPY BINARY (PostgreSQL's manual, "COPY", "Binary Format").</summary>
/// <remarks>A value costs a fraction of what a call of Npgsql's own importer does, and a rebuild writes tens of millions of them.</remarks>
internal sealed class BinaryCopy : IAsyncDisposable
{
    private const int SentAtBytes = 1 << 16;
    private const int TextOid = 25;
    private const int BigintOid = 20;

    private static readonly LocalDate Epoch = new(2000, 1, 1);

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlRawCopyStream stream;
    private readonly short columnCount;
    private readonly bool leavesOpen;
    private byte[] buffer = new byte[2 * SentAtBytes];
    private byte[] sent = new byte[2 * SentAtBytes];
    private Task sending = Task.CompletedTask;
    private int length;
    private bool isComplete;

    private BinaryCopy(NpgsqlConnection connection, NpgsqlRawCopyStream stream, int columnCount, bool leavesOpen) =>
        (this.connection, this.stream, this.columnCount, this.leavesOpen) = (connection, stream, (short)columnCount, leavesOpen);

    /// <summary>
    /// Begins to fill the named columns of the table. The connection can do nothing else meanwhile; it is closed at the end, unless it is to be left open.
    /// Disposing without <see cref="CompleteAsync"/> takes the rows back.
    /// </summary>
    public static async Task<BinaryCopy> BeginAsync(NpgsqlConnection connection, string table, string[] columns, CancellationToken ct, bool leaveOpen = false)
    {
        var copy = new BinaryCopy(connection, await StreamAsync(connection, table, columns, leaveOpen, ct), columns.Length, leaveOpen);
        byte[] header = [.. "PGCOPY\n"u8, 0xff, .. "\r\n\0"u8, .. new byte[8]]; // no flags, no extension
        header.CopyTo(copy.Next(header.Length));
        return copy;
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
        if (length >= SentAtBytes)
            await SendAsync(ct);
        BinaryPrimitives.WriteInt16BigEndian(Next(2), columnCount);
    }

    public void Add(int value)
    {
        Length(4);
        BinaryPrimitives.WriteInt32BigEndian(Next(4), value);
    }

    public void Add(int? value)
    {
        if (value is { } number)
            Add(number);
        else
            Length(-1);
    }

    public void Add(long value)
    {
        Length(8);
        BinaryPrimitives.WriteInt64BigEndian(Next(8), value);
    }

    public void Add(long? value)
    {
        if (value is { } number)
            Add(number);
        else
            Length(-1);
    }

    public void Add(LocalDate? value) => Add(value is { } date ? Period.DaysBetween(Epoch, date) : (int?)null);

    public void Add(string? value)
    {
        if (value is null)
        {
            Length(-1);
            return;
        }

        var size = Encoding.UTF8.GetByteCount(value);
        Length(size);
        Encoding.UTF8.GetBytes(value, Next(size));
    }

    public void Add(bool value)
    {
        Length(1);
        Next(1)[0] = value ? (byte)1 : (byte)0;
    }

    public void Add(Guid value)
    {
        Length(16);
        value.TryWriteBytes(Next(16), bigEndian: true, out _);
    }

    public void Add(byte[] value)
    {
        Length(value.Length);
        value.CopyTo(Next(value.Length));
    }

    public void AddNull() => Length(-1);

    /// <summary>JSON in UTF-8, for a column of type jsonb.</summary>
    public void AddJson(ReadOnlySpan<byte> value)
    {
        Length(1 + value.Length);
        Next(1)[0] = 1; // the version of jsonb's format
        value.CopyTo(Next(value.Length));
    }

    public void Add(string[] values) => AddArray(TextOid, values, Add);

    public void Add(long[] values) => AddArray(BigintOid, values, Add);

    /// <summary>Sends what is left; the rows are then in the table.</summary>
    public async Task CompleteAsync(CancellationToken ct)
    {
        BinaryPrimitives.WriteInt16BigEndian(Next(2), -1);
        await SendAsync(ct);
        await sending;
        isComplete = true; // whether or not PostgreSQL takes the rows: there is nothing left to take back
        await stream.DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!isComplete)
            await CancelAsync();
        if (!leavesOpen)
            await connection.DisposeAsync();
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

    private void AddArray<T>(int type, T[] values, Action<T> add)
    {
        var start = length;
        foreach (var number in (ReadOnlySpan<int>)[0, 1, 0, type, values.Length, 1]) // its bytes, dimensions, no nulls, type, items, first index
            Length(number);
        foreach (var value in values)
            add(value);
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(start), length - start - 4);
    }

    private void Length(int bytes) => BinaryPrimitives.WriteInt32BigEndian(Next(4), bytes);

    private Span<byte> Next(int bytes)
    {
        if (length + bytes > buffer.Length)
            Array.Resize(ref buffer, 2 * (length + bytes));
        length += bytes;
        return buffer.AsSpan(length - bytes, bytes);
    }

    /// <summary>The next rows are written down while these go: PostgreSQL may be behind.</summary>
    private async Task SendAsync(CancellationToken ct)
    {
        await sending;
        sending = stream.WriteAsync(buffer, 0, length, ct);
        (buffer, sent, length) = (sent, buffer, 0);
    }
}

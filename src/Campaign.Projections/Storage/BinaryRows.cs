using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using NodaTime;

namespace Campaign.Projections;

/// <summary>Rows for one table in the format of COPY BINARY (PostgreSQL's manual, "COPY", "Binary Format"), in memory that is used again.</summary>
/// <remarks>A value costs a fraction of what a call of Npgsql's own importer does, and a rebuild writes tens of millions of them.</remarks>
internal class BinaryRows : IDisposable
{
    private const int FirstBytes = 1 << 10; // many begin, and end with a row or two
    private const int TextOid = 25;
    private const int BigintOid = 20;

    private static readonly LocalDate Epoch = new(2000, 1, 1);

    private readonly short columnCount;
    private byte[] buffer;

    /// <summary>None yet.</summary>
    /// <param name="columnCount">How many values each row has.</param>
    /// <param name="bytes">How much memory to begin with.</param>
    public BinaryRows(int columnCount, int bytes = FirstBytes)
    {
        (this.columnCount, buffer) = ((short)columnCount, Rent(bytes));
        byte[] header = [.. "PGCOPY\n"u8, 0xff, .. "\r\n\0"u8, .. new byte[8]]; // no flags, no extension
        header.CopyTo(Next(header.Length));
    }

    /// <summary>How many bytes were written since the last <see cref="Turn"/>.</summary>
    public int Length { get; private set; }

    /// <summary>Begins a row; its values follow in the order of the columns.</summary>
    public void Row() => BinaryPrimitives.WriteInt16BigEndian(Next(2), columnCount);

    public void Add(int value)
    {
        Size(4);
        BinaryPrimitives.WriteInt32BigEndian(Next(4), value);
    }

    public void Add(int? value)
    {
        if (value is { } number)
            Add(number);
        else
            Size(-1);
    }

    public void Add(long value)
    {
        Size(8);
        BinaryPrimitives.WriteInt64BigEndian(Next(8), value);
    }

    public void Add(long? value)
    {
        if (value is { } number)
            Add(number);
        else
            Size(-1);
    }

    public void Add(LocalDate? value) => Add(value is { } date ? Period.DaysBetween(Epoch, date) : (int?)null);

    public void Add(string? value)
    {
        if (value is null)
        {
            Size(-1);
            return;
        }

        var size = Encoding.UTF8.GetByteCount(value);
        Size(size);
        Encoding.UTF8.GetBytes(value, Next(size));
    }

    public void Add(bool value)
    {
        Size(1);
        Next(1)[0] = value ? (byte)1 : (byte)0;
    }

    public void Add(Guid value)
    {
        Size(16);
        value.TryWriteBytes(Next(16), bigEndian: true, out _);
    }

    public void Add(byte[] value)
    {
        Size(value.Length);
        value.CopyTo(Next(value.Length));
    }

    public void AddNull() => Size(-1);

    /// <summary>JSON in UTF-8, for a column of type jsonb.</summary>
    public void AddJson(ReadOnlySpan<byte> value)
    {
        Size(1 + value.Length);
        Next(1)[0] = 1; // the version of jsonb's format
        value.CopyTo(Next(value.Length));
    }

    public void Add(string[] values) => AddArray(TextOid, values, Add);

    public void Add(long[] values) => AddArray(BigintOid, values, Add);

    /// <summary>Ends the rows: all of them, as PostgreSQL takes them.</summary>
    public ReadOnlyMemory<byte> Complete()
    {
        BinaryPrimitives.WriteInt16BigEndian(Next(2), -1);
        return buffer.AsMemory(0, Length);
    }

    /// <summary>Gives the memory back; nothing that came of it may be used any more.</summary>
    public void Dispose() => GiveBack(ref buffer);

    protected static byte[] Rent(int bytes) => ArrayPool<byte>.Shared.Rent(bytes);

    /// <summary>Once: what is given back is somebody else's.</summary>
    protected static void GiveBack(ref byte[] rented)
    {
        ArrayPool<byte>.Shared.Return(rented);
        rented = [];
    }

    /// <summary>What was written until now; further rows are written into the other memory, which takes the place of this one.</summary>
    protected ReadOnlyMemory<byte> Turn(ref byte[] other)
    {
        var written = buffer.AsMemory(0, Length);
        (buffer, other, Length) = (other, buffer, 0);
        return written;
    }

    private void AddArray<T>(int type, T[] values, Action<T> add)
    {
        var start = Length;
        foreach (var number in (ReadOnlySpan<int>)[0, 1, 0, type, values.Length, 1]) // its bytes, dimensions, no nulls, type, items, first index
            Size(number);
        foreach (var value in values)
            add(value);
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(start), Length - start - 4);
    }

    private void Size(int bytes) => BinaryPrimitives.WriteInt32BigEndian(Next(4), bytes);

    private Span<byte> Next(int bytes)
    {
        if (Length + bytes > buffer.Length)
            Grow(Length + bytes);
        Length += bytes;
        return buffer.AsSpan(Length - bytes, bytes);
    }

    /// <summary>To the next power of two.</summary>
    private void Grow(int bytes)
    {
        var larger = Rent(bytes);
        buffer.AsSpan(0, Length).CopyTo(larger);
        GiveBack(ref buffer);
        buffer = larger;
    }
}

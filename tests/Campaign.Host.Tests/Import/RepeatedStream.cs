namespace Campaign.Host.Tests.Import;

/// <summary>A beginning, and then one piece as often as it takes: a file of any length that is nowhere.</summary>
internal sealed class RepeatedStream(byte[] start, byte[] piece, long length) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - Position);
        for (var done = 0; done < count;)
        {
            var rest = Position < start.Length ? start.AsSpan((int)Position) : piece.AsSpan((int)((Position - start.Length) % piece.Length));
            rest = rest[..Math.Min(rest.Length, count - done)];
            rest.CopyTo(buffer[done..]);
            done += rest.Length;
            Position += rest.Length;
        }

        return count;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

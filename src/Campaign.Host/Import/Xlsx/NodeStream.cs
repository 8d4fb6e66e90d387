using System.Xml;

namespace Campaign.Host.Import.Xlsx;

/// <summary>Lets a reader take only so many bytes for one node: a name, a text or an attribute without end is refused before it is in memory.</summary>
internal sealed class NodeStream(Stream inner, int nodeBytes, Func<Exception> refusal) : Stream
{
    private int taken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>A node is read: the next one may be as long again.</summary>
    public void NextNode() => taken = 0;

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        taken += read;
        return taken <= nodeBytes ? read : throw refusal();
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>A reader keeps every name it meets: few are known, and no more than some thousand characters are taken.</summary>
    internal sealed class Names(Func<Exception> refusal) : NameTable
    {
        private const int MostCharacters = 1 << 16;

        private int characters;

        public override string Add(string key) => Get(key) ?? base.Add(Counted(key));

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? base.Add(Counted(new string(key, start, len)));

        private string Counted(string name) => (characters += name.Length) <= MostCharacters ? name : throw refusal();
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Campaign.Projections;

/// <summary>Names a row by what it says, so that the daemon, a rebuild and whoever checks them come to the same name without asking for it.</summary>
/// <remarks>The first half of SHA-256 over the texts in UTF-8, each ended by a zero byte, which no text in PostgreSQL has. For one thread at a time.</remarks>
internal sealed class ContentName
{
    private const int NameBytes = 16;

    private byte[] buffer = new byte[1024];
    private int length;

    public void Add(string text)
    {
        var most = length + Encoding.UTF8.GetMaxByteCount(text.Length) + 1;
        if (most > buffer.Length)
            Array.Resize(ref buffer, 2 * most);
        length += Encoding.UTF8.GetBytes(text, buffer.AsSpan(length));
        buffer[length++] = 0;
    }

    /// <summary>The name of what was added; begins anew.</summary>
    public Guid Take()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.AsSpan(0, length), hash);
        length = 0;
        return new Guid(hash[..NameBytes], bigEndian: true);
    }
}

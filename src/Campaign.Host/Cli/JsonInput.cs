namespace Campaign.Host.Cli;

/// <summary>JSON from a file or from standard input.</summary>
internal static class JsonInput
{
    /// <summary>Stands for standard input.</summary>
    public const string Standard = "-";

    private const int MaxBytes = 1 << 20;

    /// <summary>The bytes of the file; of a longer one, a little more than what any reader takes, so that it can say that it is too much.</summary>
    public static Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken) => ReadAsync(path, MaxBytes, cancellationToken);

    /// <summary>The bytes of the file; of a longer one, one more than asked for.</summary>
    public static async Task<byte[]> ReadAsync(string path, int maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            await using var input = path == Standard ? Console.OpenStandardInput() : File.OpenRead(path);
            var buffer = new byte[maxBytes + 1];
            var length = await input.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            return buffer[..length];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HostProblemException("file-not-readable", $"The file {path} cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }
}

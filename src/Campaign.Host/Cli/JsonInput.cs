namespace Campaign.Host.Cli;

/// <summary>JSON from a file or from standard input.</summary>
internal static class JsonInput
{
    /// <summary>Stands for standard input.</summary>
    public const string Standard = "-";

    /// <summary>A little more than what any reader takes, so that it can say that it is too much.</summary>
    private const int MaxBytes = (1 << 20) + 1;

    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var input = path == Standard ? Console.OpenStandardInput() : File.OpenRead(path);
            var buffer = new byte[MaxBytes];
            var length = await input.ReadAtLeastAsync(buffer, MaxBytes, throwOnEndOfStream: false, cancellationToken);
            return buffer[..length];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HostProblemException("file-not-readable", $"The file {path} cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }
}

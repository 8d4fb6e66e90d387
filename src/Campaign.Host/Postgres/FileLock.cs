namespace Campaign.Host.Postgres;

/// <summary>Locks between processes that the operating system takes back when their holder dies, however it dies.</summary>
/// <remarks>.NET maps <see cref="FileShare"/> to <c>flock</c> on Unix and to a sharing mode on Windows.</remarks>
internal static class FileLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3); // a first initdb on a slow disk, with room to spare
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>One of many holders; fails where somebody holds the lock alone.</summary>
    public static FileStream Shared(string path) => new(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);

    /// <summary>The only holder, or null where there is another.</summary>
    public static FileStream? TryExclusive(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    /// <summary>Waits to be the only holder.</summary>
    /// <exception cref="HostProblemException"><c>data-folder-busy</c>: another process has held it for three minutes.</exception>
    public static async Task<FileStream> ExclusiveAsync(string path, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            if (TryExclusive(path) is { } held)
                return held;
            await Task.Delay(Pause, cancellation);
        }

        throw new HostProblemException(
            "data-folder-busy",
            $"Another process has been starting or stopping the PostgreSQL of {Path.GetDirectoryName(path)} for minutes: end it first.");
    }

    /// <summary>EAGAIN on Linux, EAGAIN on macOS and BSD, ERROR_SHARING_VIOLATION on Windows.</summary>
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}

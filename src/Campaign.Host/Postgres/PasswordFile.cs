using System.Globalization;
using System.Security.Cryptography;

namespace Campaign.Host.Postgres;

/// <summary>The cluster's password and last port, in libpq's own format, so that <c>PGPASSFILE=… psql</c> works as well.</summary>
/// <remarks>PostgreSQL documentation, "The Password File": one line <c>host:port:database:user:password</c>, mode 0600.</remarks>
internal sealed class PasswordFile(string path)
{
    /// <summary>Writes a new password; what was there is gone.</summary>
    public string Renew()
    {
        var password = RandomNumberGenerator.GetHexString(48, lowercase: true);
        Write("*", password);
        return password;
    }

    /// <exception cref="HostProblemException"><c>postgres-password-lost</c>: the file is gone while the cluster is there.</exception>
    public string Read() => Fields() is [_, _, _, _, var password]
        ? password
        : throw new HostProblemException(
            "postgres-password-lost",
            $"The password of the local PostgreSQL is missing from {path}:"
            + " restore that file, or choose another data folder with --data DIR.");

    /// <summary>The port of the last start; null before the first.</summary>
    public int? ReadPort() =>
        Fields() is [_, var port, ..] && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string[] Fields() => File.Exists(path) ? File.ReadAllText(path).Trim().Split(':') : [];

    /// <summary>Notes the port of the server just started.</summary>
    public void SetPort(int port) => Write(port.ToString(CultureInfo.InvariantCulture), Read());

    private void Write(string port, string password)
    {
        var whole = path + ".new";
        File.Delete(whole);
        WritePrivate(whole, $"{PostgresCluster.Host}:{port}:*:{PostgresCluster.UserName}:{password}\n");
        File.Move(whole, path, overwrite: true);
    }

    /// <summary>Writes a file that nobody but its owner may read, at no moment.</summary>
    public static void WritePrivate(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}

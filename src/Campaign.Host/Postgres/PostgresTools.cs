using System.ComponentModel;
using System.Diagnostics;

namespace Campaign.Host.Postgres;

/// <summary>PostgreSQL's own programs of one version, run as a user that PostgreSQL accepts.</summary>
/// <param name="Folder">The folder that holds <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>.</param>
internal sealed record PostgresTools(string Folder)
{
    /// <summary>Who runs the server when we are root; every package of PostgreSQL makes this user.</summary>
    public const string ServerUser = "postgres";

    /// <summary>True where we are root, as which PostgreSQL refuses to run.</summary>
    public static bool RunsAsOtherUser { get; } = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows();

    /// <summary>Runs one of PostgreSQL's programs to its end, as <see cref="ServerUser"/> where we are root.</summary>
    /// <exception cref="HostProblemException"><c>postgres-not-runnable</c>: the program or its user is missing.</exception>
    public Task<ToolResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation) =>
        RunAsync(Path.Combine(Folder, program), arguments, RunsAsOtherUser ? ServerUser : null, cancellation);

    /// <summary>The major version, from <c>postgres --version</c>: "postgres (PostgreSQL) 15.13 (Debian …)".</summary>
    public async Task<string> MajorVersionAsync(CancellationToken cancellation)
    {
        var result = await RunAsync(Path.Combine(Folder, "postgres"), ["--version"], user: null, cancellation);
        var words = result.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var version = words.FirstOrDefault(word => char.IsAsciiDigit(word[0])) ?? "";
        return new string([.. version.TakeWhile(char.IsAsciiDigit)]);
    }

    /// <summary>Whether <see cref="ServerUser"/> may pass through the folder.</summary>
    public static async Task<bool> CanEnterAsync(string folder, CancellationToken cancellation) =>
        (await RunAsync("/bin/sh", ["-c", "test -x \"$1\"", "sh", folder], ServerUser, cancellation)).Succeeded;

    /// <summary>Makes <see cref="ServerUser"/> the owner of a file or folder.</summary>
    public static async Task GiveAsync(string path, CancellationToken cancellation) =>
        (await RunAsync("chown", [ServerUser, path], user: null, cancellation)).Require("chown");

    private static async Task<ToolResult> RunAsync(
        string program, IEnumerable<string> arguments, string? user, CancellationToken cancellation)
    {
        using var process = Start(StartInfo(program, arguments, user));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ToolResult(process.ExitCode, await output, await errors);
    }

    private static ProcessStartInfo StartInfo(string program, IEnumerable<string> arguments, string? user)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetPathRoot(Path.GetFullPath(program)), // the caller's own folder may be closed to the server's user
        };
        if (user is not null)
            info.UserName = user;
        foreach (var name in info.Environment.Keys.Where(IsForPostgres).ToList())
            info.Environment.Remove(name);
        info.Environment["LC_ALL"] = "C"; // messages that we look into stay English
        return info;
    }

    private static bool IsForPostgres(string variable) => variable.StartsWith("PG", StringComparison.OrdinalIgnoreCase);

    private static Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception e)
        {
            var user = info.UserName.Length > 0 ? $" as the user {info.UserName}" : "";
            throw new HostProblemException(
                "postgres-not-runnable",
                $"{info.FileName} cannot be run{user} ({e.Message}): {PostgresBinaries.Remedy}.", e);
        }
    }
}

/// <summary>What a program left behind when it ended.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>Passes where the program succeeded.</summary>
    /// <exception cref="HostProblemException"><c>postgres-failed</c>, with the last line that the program wrote.</exception>
    public void Require(string what)
    {
        if (!Succeeded)
            throw new HostProblemException("postgres-failed", $"{what} failed: {LastLine(Errors.Length > 0 ? Errors : Output)}");
    }

    private static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it said nothing.";
}

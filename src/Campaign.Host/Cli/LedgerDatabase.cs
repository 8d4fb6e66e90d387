using System.CommandLine;
using System.Net;
using Campaign.Domain;
using Campaign.Host.Postgres;
using Campaign.Host.Web.Access;
using Npgsql;

namespace Campaign.Host.Cli;

/// <summary>The database a verb works on: the one the environment names, else the private one of the data folder.</summary>
internal sealed class LedgerDatabase : IAsyncDisposable
{
    private readonly LocalPostgres? own;

    private LedgerDatabase(string connectionString, LocalPostgres? own, LawOptions law, IConfiguration settings, AccessSettings access, LogSettings log) =>
        (ConnectionString, this.own, Law, Settings, Access, Log) = (connectionString, own, law, settings, access, log);

    public string ConnectionString { get; }

    /// <summary>By which rules commands are judged.</summary>
    public LawOptions Law { get; }

    /// <summary>All settings, for what the host reads of them itself.</summary>
    public IConfiguration Settings { get; }

    /// <summary>Who may record and approve.</summary>
    public AccessSettings Access { get; }

    /// <summary>Who signs, and where checkpoints are handed to.</summary>
    public LogSettings Log { get; }

    public static async Task<LedgerDatabase> OpenAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var law = RuleOptions.Of(parsed);
        var folder = parsed.GetValue<string?>("--data");
        if (Environment.GetEnvironmentVariable(PostgresProblems.Variable) is { Length: > 0 } given)
            return new LedgerDatabase(Checked(given), null, law, HostSettings.Read(FolderIfAny(folder)), AccessSettings.Read(FolderIfAny(folder)), LogSettings.Read(FolderIfAny(folder), isPrivate: false));
        var own = DataFolder.Resolve(folder);
        var (access, log) = (AccessSettings.Read(own), LogSettings.Read(own, isPrivate: true));
        var server = await LocalPostgres.OpenAsync(own, cancellationToken);
        var database = new LedgerDatabase(server.ConnectionString, server, law, HostSettings.Read(own), access, log);
        try
        {
            await log.LookAsync(server.ConnectionString, cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Who reaches the host and how; asked before the database is opened, because it says where the host may not listen.</summary>
    /// <exception cref="HostProblemException"><c>authentication-missing</c>, <c>encryption-missing</c>, <c>login-settings</c> or <c>web-settings</c>.</exception>
    public static WebSettings WebOf(ParseResult parsed, IPEndPoint endPoint)
    {
        var folder = FolderIfAny(parsed.GetValue<string?>("--data"));
        var web = WebSettings.Read(folder);
        web.RefuseStrangers(endPoint, AccessSettings.Read(folder));
        return web;
    }

    /// <summary>With a database of one's own, no data folder is needed.</summary>
    public static DataFolder? FolderIfAny(string? given)
    {
        try
        {
            return DataFolder.Resolve(given);
        }
        catch (HostProblemException)
        {
            return null;
        }
    }

    /// <summary>Keeps the private server running until cancelled; one of somebody else is theirs to keep.</summary>
    public Task KeepRunningAsync(CancellationToken cancellationToken) => own?.KeepRunningAsync(cancellationToken) ?? Task.CompletedTask;

    private static string Checked(string given)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(given).ConnectionString;
        }
        catch (ArgumentException e)
        {
            throw new HostProblemException("connection-string", $"{PostgresProblems.Variable} is no connection string ({e.Message.ReplaceLineEndings(" ")}). Write e.g. Host=127.0.0.1;Username=campaign;Password=…;Database=campaign.", e);
        }
    }

    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;
}

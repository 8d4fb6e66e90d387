using System.CommandLine;
using Campaign.Domain;
using Campaign.Host.Postgres;
using Npgsql;

namespace Campaign.Host.Cli;

/// <summary>The database a verb works on: the one the environment names, else the private one of the data folder.</summary>
internal sealed class LedgerDatabase : IAsyncDisposable
{
    private readonly LocalPostgres? own;

    private LedgerDatabase(string connectionString, LocalPostgres? own, LawOptions law) => (ConnectionString, this.own, Law) = (connectionString, own, law);

    public string ConnectionString { get; }

    /// <summary>By which rules commands are judged.</summary>
    public LawOptions Law { get; }

    public static async Task<LedgerDatabase> OpenAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var law = RuleOptions.Of(parsed);
        if (Environment.GetEnvironmentVariable(PostgresProblems.Variable) is { Length: > 0 } given)
            return new LedgerDatabase(Checked(given), null, law);
        var own = await LocalPostgres.OpenAsync(DataFolder.Resolve(parsed.GetValue<string?>("--data")), cancellationToken);
        return new LedgerDatabase(own.ConnectionString, own, law);
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

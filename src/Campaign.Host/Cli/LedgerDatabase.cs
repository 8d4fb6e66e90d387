using System.CommandLine;
using Campaign.Host.Postgres;

namespace Campaign.Host.Cli;

/// <summary>The database a verb works on: the one the environment names, else the private one of the data folder.</summary>
internal sealed class LedgerDatabase : IAsyncDisposable
{
    private readonly LocalPostgres? own;

    private LedgerDatabase(string connectionString, LocalPostgres? own) => (ConnectionString, this.own) = (connectionString, own);

    public string ConnectionString { get; }

    public static async Task<LedgerDatabase> OpenAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(PostgresProblems.Variable) is { Length: > 0 } given)
            return new LedgerDatabase(given, null);
        var own = await LocalPostgres.OpenAsync(DataFolder.Resolve(parsed.GetValue<string?>("--data")), cancellationToken);
        return new LedgerDatabase(own.ConnectionString, own);
    }

    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;
}

using System.Net.Sockets;
using Npgsql;

namespace Campaign.Host.Postgres;

/// <summary>Says in one sentence what is wrong with a server, where we know it.</summary>
internal static class PostgresProblems
{
    /// <summary>Names a server to use instead of the private one.</summary>
    public const string Variable = "ConnectionStrings__Campaign";

    /// <summary>Looks through the exception and all that it wraps; null where it is none of the failures that a user can mend.</summary>
    public static HostProblemException? Explain(Exception exception) => exception switch
    {
        PostgresException e when OfServer(e) is { } problem => problem,
        NpgsqlException e when e.Message.Contains("pool has been exhausted", StringComparison.Ordinal) => OfPool(e),
        NpgsqlException { InnerException: SocketException } e => OfNetwork(e),
        NpgsqlException { InnerException: TimeoutException } e => OfNetwork(e),
        NpgsqlException { InnerException: IOException } e => Lost(e),
        ObjectDisposedException { ObjectName: nameof(NpgsqlTransaction) } => Lost(exception), // what Marten does after that hides it
        InvalidOperationException { Source: "Npgsql" } e when e.Message.StartsWith("Transaction is already completed", StringComparison.Ordinal) => Lost(e),
        AggregateException e => e.InnerExceptions.Select(Explain).FirstOrDefault(problem => problem is not null),
        { InnerException: { } inner } => Explain(inner),
        _ => null,
    };

    /// <summary>By the five characters of PostgreSQL's appendix "PostgreSQL Error Codes".</summary>
    private static HostProblemException? OfServer(PostgresException e) => e.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            Problem("postgres-login", e, $"correct the user or the password in {Variable}"),
        PostgresErrorCodes.InvalidCatalogName =>
            Problem("postgres-database-missing", e, $"create it (createdb), or correct {Variable}"),
        PostgresErrorCodes.TooManyConnections =>
            Problem("postgres-too-many-connections", e, "close other programs that use the server, or raise its max_connections"),
        PostgresErrorCodes.DiskFull =>
            Problem("postgres-disk-full", e, "free space on the server's disk and run the command again"),
        PostgresErrorCodes.InsufficientPrivilege =>
            Problem("postgres-not-allowed", e, $"grant it to the user of {Variable}"),
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown =>
            Lost(e),
        PostgresErrorCodes.LockNotAvailable =>
            Problem("postgres-locked", e, "wait until the other program has changed its table, and run the command again"),
        PostgresErrorCodes.CannotConnectNow =>
            Problem("postgres-not-ready", e, "wait a moment and run the command again"),
        _ => null,
    };

    private static HostProblemException OfPool(NpgsqlException e) =>
        new("postgres-pool-exhausted", $"All connections of the pool are in use ({Flat(e.Message)}): set Maximum Pool Size in {Variable} to 20 or more, and run the command again.", e);

    private static HostProblemException OfNetwork(NpgsqlException e) =>
        new("postgres-unreachable", $"PostgreSQL cannot be reached ({Flat(e.Message)}): start it, or correct {Variable}.", e);

    /// <summary>Amid the work, perhaps between a commit and its answer.</summary>
    private static HostProblemException Lost(Exception e) =>
        new("postgres-connection-lost", $"The connection to PostgreSQL broke ({Flat(e.Message)}): run the command again; what is stored already is not stored twice.", e);

    private static HostProblemException Problem(string code, PostgresException e, string remedy) =>
        new(code, $"PostgreSQL says \"{Flat(e.MessageText)}\": {remedy}.", e);

    private static string Flat(string message) => message.ReplaceLineEndings(" ").TrimEnd('.');
}

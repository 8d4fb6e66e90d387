using System.Net.Sockets;
using Campaign.Domain;
using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Services;
using Npgsql;
using Polly;
using Polly.Retry;

namespace Campaign.Projections;

/// <summary>Runs one command in one transaction. Who loses a race or the connection judges the whole command again, in a new session.</summary>
internal sealed class CommandRunner(ICampaignStore store, CampaignLedgerOptions options)
{
    private readonly ResiliencePipeline races = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(e => IsLostRace(e) || IsLostConnection(e)),
            MaxRetryAttempts = 8,
            Delay = TimeSpan.FromMilliseconds(10),
            MaxDelay = TimeSpan.FromMilliseconds(500),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    public async Task<CommandResult> RunAsync(DomainCommand command, CommandContext context, CancellationToken cancellationToken) =>
        await races.ExecuteAsync(async token => await RunOnceAsync(new SessionOptions(), command, context, token), cancellationToken);

    /// <summary>Runs the command in a transaction that somebody else commits.</summary>
    public Task<CommandResult> RunWithinAsync(NpgsqlTransaction transaction, DomainCommand command, CommandContext context, CancellationToken cancellationToken) =>
        RunOnceAsync(SessionOptions.ForTransaction(transaction), command, context, cancellationToken);

    private async Task<CommandResult> RunOnceAsync(SessionOptions sessionOptions, DomainCommand command, CommandContext context, CancellationToken cancellationToken)
    {
        sessionOptions.Tracking = DocumentTracking.None;
        await using var session = store.OpenSession(sessionOptions);
        var result = await new CommandExecution(session, options, context).RunAsync(command, cancellationToken);
        if (result.Refusal is null)
            await session.SaveChangesAsync(cancellationToken);
        return result;
    }

    /// <summary>Another command changed what this one was judged on: the stream, its receipt or its claim.</summary>
    private static bool IsLostRace(Exception exception) => exception switch
    {
        ConcurrencyException or EventStreamUnexpectedMaxEventIdException or JasperFx.Events.ExistingStreamIdCollisionException or Marten.Exceptions.ExistingStreamIdCollisionException => true,
        AggregateException { InnerExceptions: [var inner] } => IsLostRace(inner),
        { InnerException: PostgresException inner } => IsLostRace(inner),
        PostgresException e => e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        _ => false,
    };

    /// <summary>The answer to a commit may be what was lost; the receipt tells.</summary>
    private static bool IsLostConnection(Exception exception) => exception switch
    {
        PostgresException e => e.IsTransient,
        NpgsqlException { InnerException: IOException or SocketException } => true,
        ObjectDisposedException { ObjectName: nameof(NpgsqlTransaction) } => true, // Marten's rolling back after that, which hides it
        { InnerException: { } inner } => IsLostConnection(inner),
        _ => false,
    };
}

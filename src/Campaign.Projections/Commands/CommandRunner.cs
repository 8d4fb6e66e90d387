using Campaign.Domain;
using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Services;
using Npgsql;
using Polly;
using Polly.Retry;

namespace Campaign.Projections;

/// <summary>Runs one command in one transaction. Who loses a race judges the whole command again, in a new session.</summary>
internal sealed class CommandRunner(ICampaignStore store, CampaignLedgerOptions options)
{
    public Task<CommandResult> RunAsync(DomainCommand command, CommandContext context, CancellationToken cancellationToken) =>
        LostRaces.RetryAsync(token => RunOnceAsync(command, context, token), cancellationToken);

    private async Task<CommandResult> RunOnceAsync(DomainCommand command, CommandContext context, CancellationToken cancellationToken)
    {
        await using var session = store.OpenSession(new SessionOptions { Tracking = DocumentTracking.None });
        var result = await new CommandExecution(new SessionWork(session, options.Schema), options, context).RunAsync(command, cancellationToken);
        if (result.Refusal is null)
            await session.SaveChangesAsync(cancellationToken);
        return result;
    }
}

/// <summary>Races between transactions: who loses one begins again.</summary>
internal static class LostRaces
{
    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(IsOne),
            MaxRetryAttempts = 8,
            Delay = TimeSpan.FromMilliseconds(10),
            MaxDelay = TimeSpan.FromMilliseconds(500),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    /// <summary>Does the work, and all of it again where it loses a race, up to 8 times.</summary>
    public static async Task<T> RetryAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        await Pipeline.ExecuteAsync(async token => await work(token), cancellationToken);

    /// <summary>Whether another transaction changed what this one was judged on: a stream, a receipt, a claim.</summary>
    private static bool IsOne(Exception exception) => exception switch
    {
        LostRaceException or ConcurrencyException or EventStreamUnexpectedMaxEventIdException
            or JasperFx.Events.ExistingStreamIdCollisionException or Marten.Exceptions.ExistingStreamIdCollisionException => true,
        AggregateException { InnerExceptions: [var inner] } => IsOne(inner),
        { InnerException: PostgresException inner } => IsOne(inner),
        PostgresException e => e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        _ => false,
    };
}

using System.Net.Sockets;
using JasperFx;
using JasperFx.Events;
using Npgsql;
using Polly;
using Polly.Retry;

namespace Campaign.Projections;

/// <summary>Does the whole of a work again, up to 8 times with growing, jittered pauses.</summary>
internal static class Again
{
    private static readonly ResiliencePipeline LostRaces = PipelineFor(IsLostRace);
    private static readonly ResiliencePipeline LostRacesAndConnections = PipelineFor(e => IsLostRace(e) || IsLostConnection(e));

    /// <summary>Where another transaction changed what the work was judged on.</summary>
    public static async Task<T> AfterLostRaceAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        await LostRaces.ExecuteAsync(async token => await work(token), cancellationToken);

    /// <summary>The same, and where the answer may be what was lost: for work whose second time has no effect.</summary>
    public static async Task<T> AfterLostRaceOrConnectionAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        await LostRacesAndConnections.ExecuteAsync(async token => await work(token), cancellationToken);

    private static ResiliencePipeline PipelineFor(Func<Exception, bool> handles) => new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle(handles),
            MaxRetryAttempts = 8,
            Delay = TimeSpan.FromMilliseconds(10),
            MaxDelay = TimeSpan.FromMilliseconds(500),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    /// <summary>Another transaction changed the stream, took the receipt or the claim, or waited for this one while this one waited for it.</summary>
    private static bool IsLostRace(Exception exception) => exception switch
    {
        LostRaceException or ConcurrencyException or EventStreamUnexpectedMaxEventIdException
            or JasperFx.Events.ExistingStreamIdCollisionException or Marten.Exceptions.ExistingStreamIdCollisionException => true,
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

using System.Security.Cryptography;
using Campaign.Domain;
using Campaign.Projections;
using NodaTime;

namespace Campaign.Testing;

/// <summary>A ledger in memory: the same commands, receipts, refusals, events and figures as on PostgreSQL, by the same code over lists in place of tables.</summary>
/// <remarks>
/// What it does not do is in docs/testing.md: it seals nothing, keeps nothing, has no other reports than these, and never loses a race. Safe for concurrent
/// use, one command at a time. Ids of persons and notes are the same in every run.
/// </remarks>
public sealed class InMemoryLedger : ICampaignLedger
{
    private readonly Lock gate = new();
    private readonly MemoryStore store = new();
    private readonly CampaignLedgerOptions options = new();
    private readonly IClock clock;
    private int drawn;
    private Exception? broken;

    /// <summary>An empty ledger.</summary>
    /// <param name="configure">Changes the options: the law, and who may do what. Those of schema, daemon and log mean nothing here.</param>
    /// <param name="clock">Says when a command is recorded; null: a clock that stands at 1970-01-01.</param>
    /// <exception cref="ArgumentException">Something is wrong with the extensions.</exception>
    public InMemoryLedger(Action<CampaignLedgerOptions>? configure = null, IClock? clock = null)
    {
        this.clock = clock ?? new StandingClock();
        options.RandomBytes = count => Bytes(++drawn, count);
        configure?.Invoke(options);
        _ = options.Catalogue; // what is wrong with extensions is said at once
    }

    /// <summary>All events up to now, in the order in which they were recorded, numbered from 1.</summary>
    public IReadOnlyList<RecordedEvent> Events
    {
        get
        {
            lock (gate)
            {
                ThrowIfBroken();
                return [.. store.Events];
            }
        }
    }

    /// <inheritdoc/>
    public Task<CommandResult> ExecuteAsync(DomainCommand command, CommandContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        return Alone(() => RunAsync(command, context, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Lookup<YearlyReport>> YearlyAsync(YearlyReportQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Alone(
            () => query.AsOf is null
                ? LedgerReports.YearlyAsync(new MemoryMoment(store, ReportLabels.Of(options.Catalogue.All)), query, cancellationToken)
                : Task.FromResult<Lookup<YearlyReport>>(PastMoment.NothingSealed),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Lookup<Explanation>> ExplainAsync(ExplainQuery query, CancellationToken cancellationToken = default)
    {
        LedgerAudit.ThrowIfInvalid(query);
        return Alone(
            () => (LedgerAudit.RefuseUnknown(query) ?? (query.AsOf is null ? null : PastMoment.NothingSealed)) is { } refusal
                ? Task.FromResult<Lookup<Explanation>>(refusal)
                : LedgerAudit.ExplainAsync(new MemoryMoment(store, ReportLabels.Of(options.Catalogue.All)), query, cancellationToken),
            cancellationToken);
    }

    /// <summary>Does nothing: the reports are made when they are asked for.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    public Task WaitForReportsAsync(CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;

    private async Task<CommandResult> RunAsync(DomainCommand command, CommandContext context, CancellationToken cancellationToken)
    {
        var work = new MemoryWork(store, clock.GetCurrentInstant());
        var result = await new CommandExecution(work, options, context).RunAsync(command, CommandFingerprint.Of(command, context), cancellationToken);
        if (result.Refusal is null)
            Store(work);
        return result;
    }

    /// <summary>Lists have no transaction: what is half written is not read.</summary>
    private void Store(MemoryWork work)
    {
        try
        {
            work.Store();
        }
        catch (Exception e)
        {
            broken = e;
            throw;
        }
    }

    private void ThrowIfBroken()
    {
        if (broken is not null)
            throw new InvalidOperationException("A command was written in part: start with a new ledger.", broken);
    }

    /// <summary>In memory everything is done when it is called, so a lock holds to the end of it.</summary>
    private Task<T> Alone<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);
        lock (gate)
        {
            ThrowIfBroken();
            return work() is { IsCompleted: true } done ? done : throw new InvalidOperationException("Something waits in a ledger that has nothing to wait for.");
        }
    }

    /// <summary>Salts and ids have at most 32 bytes.</summary>
    internal static byte[] Bytes(int drawn, int count) => SHA256.HashData(BitConverter.GetBytes(drawn))[..count];

    private sealed class StandingClock : IClock
    {
        public Instant GetCurrentInstant() => NodaConstants.UnixEpoch;
    }
}

using System.Threading.RateLimiting;
using Campaign.Host.Web.Access;

namespace Campaign.Host.Web.Api;

/// <summary>Lets so many documents be made at once: one of a province has all of its lists in it, and a few readers who ask again and again would have the machine to themselves.</summary>
internal sealed class DocumentTurns(LimitSettings limits) : IDisposable
{
    /// <summary>So many more wait for their turn; whoever comes then is told to come later.</summary>
    public const int MostWaiting = 8;

    private readonly ConcurrencyLimiter limiter = new(new() { PermitLimit = limits.DocumentsAtOnce, QueueLimit = MostWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    /// <summary>Waits for a turn; not acquired where too many wait already. It ends when it is disposed of.</summary>
    public ValueTask<RateLimitLease> WaitAsync(CancellationToken ct) => limiter.AcquireAsync(1, ct);

    public void Dispose() => limiter.Dispose();
}

using Campaign.Projections;
using JasperFx.Events.Projections;
using Marten;

namespace Campaign.Host.Worker;

/// <summary>How far one projection is behind the events.</summary>
/// <param name="Projection">The projection's shard, as Marten names it.</param>
/// <param name="EventCount">How many numbers of events it has yet to pass.</param>
internal sealed record ProjectionLag(string Projection, long EventCount)
{
    private const string HighWaterMark = "HighWaterMark";

    /// <summary>One for every projection that has begun, and always one for the reports.</summary>
    /// <remarks>
    /// Measured against the last event that is there: the number of the sequence runs ahead of it for good when an import is taken back.
    /// </remarks>
    public static async Task<IReadOnlyList<ProjectionLag>> ReadAsync(ICampaignStore store, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var numbers = session.Events.QueryAllRawEvents().OrderByDescending(e => e.Sequence).Select(e => e.Sequence);
        var last = await numbers.FirstOrDefaultAsync(cancellationToken);
        var progress = await store.Advanced.AllProjectionProgress(token: cancellationToken);
        var shards = progress.Select(p => p.ShardName).Append(ReportsProgress.ShardName).Distinct().Where(name => name != HighWaterMark);
        return [.. shards.Select(shard => Of(shard, last, progress))];
    }

    private static ProjectionLag Of(string shard, long last, IReadOnlyList<ShardState> progress) =>
        new(shard, Math.Max(0, last - (progress.FirstOrDefault(p => p.ShardName == shard)?.Sequence ?? 0)));
}

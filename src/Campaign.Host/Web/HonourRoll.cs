using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Web;

/// <summary>What a year was commended and praised for.</summary>
/// <param name="Register">The commendations, revoked ones too.</param>
/// <param name="Praises">The praises, which are no commendations.</param>
/// <param name="Counts">How many of each.</param>
internal sealed record HonourRoll(CommendationRegister Register, CommendationRegister Praises, CommendationCounts Counts)
{
    /// <summary>The commendations that stand.</summary>
    public IReadOnlyList<CommendationCount> Awarded => [.. Counts.Counts.Where(c => c.Figure == Figures.CommendationsAwarded)];

    /// <summary>What is counted beside them: revoked ones, and praise.</summary>
    public IEnumerable<(string Figure, Level Level, long Count)> Others =>
        from c in Counts.Counts
        where c.Figure != Figures.CommendationsAwarded
        group c by (c.Figure, c.Level) into alike
        select (alike.Key.Figure, alike.Key.Level, alike.Sum(c => c.Count));
}

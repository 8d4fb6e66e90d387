namespace Campaign.Projections;

/// <summary>What a tamper drill came to.</summary>
/// <param name="EventCount">How many events of the ledger were copied for it.</param>
/// <param name="Results">One for each way to tamper, in a fixed order.</param>
public sealed record DrillReport(long EventCount, IReadOnlyList<DrillResult> Results)
{
    /// <summary>Whether all was found that can be found.</summary>
    public bool IsPassed => Results.All(r => r.IsFound == r.IsFindable);
}

/// <summary>One way to tamper.</summary>
/// <param name="Name">Stable, kebab case.</param>
/// <param name="What">What was done to the copy.</param>
/// <param name="IsFindable">Whether a log of this kind can find it at all.</param>
/// <param name="IsFound">Whether it was found.</param>
/// <param name="Codes">The codes of the findings.</param>
/// <param name="Sentence">The first finding; null when nothing was found.</param>
public sealed record DrillResult(string Name, string What, bool IsFindable, bool IsFound, IReadOnlyList<string> Codes, string? Sentence);

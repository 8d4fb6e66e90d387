namespace Campaign.Ledger;

/// <summary>Collects what a check finds: the first ones of each code, and how many there are.</summary>
internal sealed class Findings
{
    private readonly List<BundleFinding> first = [];
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Counts => counts;

    /// <summary>Faults first, each kind in the order it was found.</summary>
    public IReadOnlyList<BundleFinding> First => [.. first.OrderBy(f => f.IsNotice)];

    public long CountOf(string code) => counts.GetValueOrDefault(code);

    public void Add(BundleFinding finding)
    {
        counts[finding.Code] = CountOf(finding.Code) + 1;
        if (counts[finding.Code] <= BundleVerifier.MaxFindings)
            first.Add(finding);
    }

    public void Add(string code, string sentence, long? index = null, long? seq = null) => Add(new BundleFinding(code, index, seq, sentence));

    public void AddAll(Findings others)
    {
        foreach (var finding in others.first)
            Add(finding);
        foreach (var (code, count) in others.counts.Where(c => c.Value > BundleVerifier.MaxFindings))
            counts[code] += count - BundleVerifier.MaxFindings;
    }
}

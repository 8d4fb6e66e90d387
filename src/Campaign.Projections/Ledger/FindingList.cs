namespace Campaign.Projections;

/// <summary>Findings, so many that they fit into memory, and how many there are.</summary>
internal sealed class FindingList
{
    private readonly List<LogFinding> findings = [];
    private int noticeCount;

    /// <summary>In the order of the events; what is about none of them comes last.</summary>
    public IReadOnlyList<LogFinding> Listed => [.. findings.OrderBy(f => f.Seq ?? long.MaxValue)];

    /// <summary>Notices not counted.</summary>
    public int Count { get; private set; }

    public void Add(string code, long? seq, long? index, string sentence)
    {
        var finding = new LogFinding(code, seq, index, sentence);
        var count = finding.IsNotice ? ++noticeCount : ++Count;
        if (count <= LogVerification.MaxFindings)
            findings.Add(finding);
    }
}

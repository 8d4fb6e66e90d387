namespace Campaign.Projections;

/// <summary>Findings, so many that they fit into memory, and how many there are.</summary>
internal sealed class FindingList
{
    private const int MaxSentenceLength = 2000; // a name may be as long as its entry

    private readonly List<LogFinding> findings = [];
    private int noticeCount;

    /// <summary>In the order of the events; what is about none of them comes last.</summary>
    public IReadOnlyList<LogFinding> Listed => [.. findings.OrderBy(f => f.Seq ?? long.MaxValue)];

    /// <summary>Notices not counted.</summary>
    public int Count { get; private set; }

    public void Add(string code, long? seq, long? index, string sentence)
    {
        var finding = new LogFinding(code, seq, index, sentence.Length <= MaxSentenceLength ? sentence : $"{sentence[..MaxSentenceLength]}…");
        var count = finding.IsNotice ? ++noticeCount : ++Count;
        if (count <= LogVerification.MaxFindings)
            findings.Add(finding);
    }
}

namespace Campaign.Projections;

/// <summary>Findings, so many that they fit into memory, and how many there are.</summary>
internal sealed class FindingList
{
    private const int MaxSentenceLength = 2000; // a name may be as long as its entry

    private readonly List<LogFinding> findings = [];
    private int noticeCount, ofOthersCount, strangerCount;
    private bool hasSignedSeal;

    /// <summary>In the order of the events; what is about none of them comes last.</summary>
    public IReadOnlyList<LogFinding> Listed => [.. findings.OrderBy(f => f.Seq ?? long.MaxValue)];

    /// <summary>Notices not counted.</summary>
    public int Count { get; private set; }

    /// <summary>Whether nothing is wrong with history itself. Where the trusted keys signed no seal at all, it is the keys that are of another log.</summary>
    public bool AgreesWithItself => Count == ofOthersCount + (hasSignedSeal ? 0 : strangerCount);

    public void Add(string code, long? seq, long? index, string sentence)
    {
        var finding = new LogFinding(code, seq, index, sentence.Length <= MaxSentenceLength ? sentence : $"{sentence[..MaxSentenceLength]}…");
        var count = finding.IsNotice ? ++noticeCount : ++Count;
        if (count <= LogVerification.MaxFindings)
            findings.Add(finding);
    }

    /// <summary>Something is wrong with what history is compared with, and perhaps not with history.</summary>
    public void AddOfOthers(string code, long? index, string sentence)
    {
        ofOthersCount++;
        Add(code, null, index, sentence);
    }

    /// <summary>A seal that none of the trusted keys signed.</summary>
    public void AddStranger(string sentence)
    {
        strangerCount++;
        Add(LogFindingCode.BadSignature, null, null, sentence);
    }

    /// <summary>A trusted key signed a seal: it is one of this log.</summary>
    public void KeyIsOfLog() => hasSignedSeal = true;
}

namespace Campaign.Projections;

/// <summary>What many posting sets have in common, of one kind: each part has a name and is written once.</summary>
/// <param name="describe">What a part says, by a set that has it.</param>
internal sealed class CommonParts(Action<ContentName, PostingSet> describe)
{
    private readonly ContentName name = new();
    private readonly HashSet<Guid> known = [];
    private readonly List<(Guid Id, PostingSet Set)> unwritten = [];

    /// <summary>Those that nobody has written yet, each with the first set that has it.</summary>
    public IReadOnlyList<(Guid Id, PostingSet Set)> Unwritten => unwritten;

    /// <summary>The name of the part that the set has.</summary>
    public Guid Of(PostingSet set)
    {
        describe(name, set);
        var id = name.Take();
        if (known.Add(id))
            unwritten.Add((id, set));
        return id;
    }

    /// <summary>All are written: they stay known.</summary>
    public void AreWritten() => unwritten.Clear();
}

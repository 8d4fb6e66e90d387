namespace Campaign.Ledger;

/// <summary>The way from a leaf up to the root, as both kinds of proof are verified: RFC 9162 sections 2.1.3.2 and 2.1.4.2.</summary>
/// <param name="node">The place of the node one stands at, among those of its height: fn of the RFC.</param>
/// <param name="last">The place of the last node of that height: sn.</param>
internal struct Climb(long node, long last)
{
    /// <summary>Whether there is nothing above.</summary>
    public readonly bool IsAtRoot => last == 0;

    /// <summary>Goes up while the node is a right child.</summary>
    public void SkipRightChildren()
    {
        while ((node & 1) == 1)
            Up();
    }

    /// <summary>Goes up past one sibling, and past the heights where the node has none; says whether the sibling is the left one.</summary>
    public bool Step()
    {
        var isLeft = (node & 1) == 1 || node == last;
        while (isLeft && (node & 1) == 0 && node != 0)
            Up();
        Up();
        return isLeft;
    }

    private void Up() => (node, last) = (node >> 1, last >> 1);
}

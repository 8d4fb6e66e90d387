namespace Campaign.Benchmarks;

/// <summary>What a benchmark came to.</summary>
internal sealed record Outcome
{
    /// <summary>Ours beside a peer, with what was asked for: rows of the first table.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; init; } = [];

    /// <summary>Everything that was measured.</summary>
    public IReadOnlyList<MeasuredTable> Tables { get; init; } = [];

    public IReadOnlyList<Plot> Plots { get; init; } = [];
}

/// <summary>Things that were measured in turn; the first one is what the ratios compare with.</summary>
/// <param name="Title">The head of the first column.</param>
/// <param name="Lines">At least one, all in the same unit.</param>
internal sealed record MeasuredTable(string Title, IReadOnlyList<Measured> Lines)
{
    /// <summary>Usual for things that are called by name.</summary>
    public MeasuredTable(IEnumerable<Measured> lines)
        : this("what", [.. lines])
    {
    }
}

/// <summary>A row of the first table.</summary>
/// <param name="What">What is compared.</param>
/// <param name="Ours">Ours.</param>
/// <param name="Peer">What it is compared with, in the same unit.</param>
/// <param name="Asked">What was to be reached; null: nothing was, it is shown as a limit.</param>
internal sealed record Comparison(string What, Measured Ours, Measured Peer, Asked? Asked = null)
{
    /// <summary>Of the medians; null where the peer's is nothing.</summary>
    public double? Ratio => Peer.Median == 0 ? null : Ours.Median / Peer.Median;

    /// <summary>Whether what was asked for was reached; null where nothing was.</summary>
    public bool? Holds => Asked?.HoldsFor(this);
}

/// <summary>What was to be reached.</summary>
/// <param name="Text">As a table says it.</param>
/// <param name="HoldsFor">Whether it was.</param>
internal sealed record Asked(string Text, Func<Comparison, bool> HoldsFor)
{
    public static Asked AtLeastTimes(double times) => new($"≥ {Figure.Of(times)} ×", c => c.Ratio >= times);

    public static Asked AtMostTimes(double times) => new($"≤ {Figure.Of(times)} ×", c => c.Ratio <= times);

    public static Asked AtMostMilliseconds(double most) => new($"≤ {Figure.Of(most)} ms", c => c.Ours.Median <= most);
}

/// <summary>Lines over sizes, both axes logarithmic.</summary>
/// <param name="Name">Of its file, after that of the results.</param>
/// <param name="Title">What is shown.</param>
/// <param name="XAxis">What the sizes are.</param>
/// <param name="YAxis">What the values are, with their unit.</param>
/// <param name="Lines">At least one, with a point each at least.</param>
internal sealed record Plot(string Name, string Title, string XAxis, string YAxis, IReadOnlyList<PlotLine> Lines);

/// <summary>A line of a plot.</summary>
/// <param name="Name">As the legend has it.</param>
/// <param name="Points">By size; all more than 0.</param>
internal sealed record PlotLine(string Name, IReadOnlyList<(double X, double Y)> Points);

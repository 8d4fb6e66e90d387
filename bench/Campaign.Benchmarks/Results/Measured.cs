namespace Campaign.Benchmarks;

/// <summary>One thing, measured again and again.</summary>
/// <param name="Name">What it is called in a table.</param>
/// <param name="Unit">What the values are: <c>ms</c>, <c>events/s</c>, <c>MiB</c>.</param>
/// <param name="Values">At least one, the least first.</param>
internal sealed record Measured(string Name, string Unit, IReadOnlyList<double> Values)
{
    private const int EnoughForPercentiles = 100;

    public double Median => Values[Values.Count / 2];

    public double Min => Values[0];

    public double Max => Values[^1];

    /// <summary>Null where there are too few values to speak of hundredths.</summary>
    public double? P99 => Values.Count < EnoughForPercentiles ? null : Values[Values.Count * 99 / 100];

    public static Measured Of(string name, string unit, IEnumerable<double> values) => new(name, unit, [.. values.Order()]);
}

/// <summary>How long one thing took.</summary>
/// <param name="Name">What it is called in a table.</param>
/// <param name="Rounds">The times of each round, the shortest first; mostly one.</param>
internal sealed record Timed(string Name, IReadOnlyList<IReadOnlyList<TimeSpan>> Rounds)
{
    /// <summary>How many a second.</summary>
    public Measured PerSecond(string things, long count) => Of($"{things}/s", time => count / time.TotalSeconds);

    public Measured Milliseconds() => Of("ms", time => time.TotalMilliseconds);

    /// <summary>The percentile of each round: what varies is then the percentile, not the single time.</summary>
    public Measured Percentile(int percent) =>
        Measured.Of($"{Name}, p{percent}", "ms", Rounds.Select(times => times[Math.Min(times.Count - 1, times.Count * percent / 100)].TotalMilliseconds));

    private Measured Of(string unit, Func<TimeSpan, double> value) => Measured.Of(Name, unit, Rounds.SelectMany(r => r).Select(value));
}

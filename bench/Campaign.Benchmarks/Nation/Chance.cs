namespace Campaign.Benchmarks;

/// <summary>Random choices that are the same in every run: each thing has a seed of its own, so that nothing has to be kept.</summary>
internal readonly struct Chance(int seed)
{
    private readonly Random random = new(seed);

    public bool OneIn(int n) => random.Next(n) == 0;

    public bool Percent(int percent) => random.Next(100) < percent;

    public int Below(int n) => random.Next(n);

    public T Of<T>(params ReadOnlySpan<T> things) => things[random.Next(things.Length)];
}

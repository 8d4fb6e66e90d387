namespace Campaign.Domain;

/// <summary>Which rules of the law of commendation are used beyond those that are confirmed. What a rule gave stands in the event, whatever is chosen later.</summary>
public sealed record LawOptions
{
    private readonly int? roundRewardsUpToDong;

    /// <summary>Confirmed rules only, and no rounding.</summary>
    public static LawOptions Default { get; } = new();

    /// <summary>Whether rules are used, too, whose text nobody has confirmed: docs/law.md marks them.</summary>
    /// <value>The default value is <see langword="false"/>: what only such a rule would refuse is accepted, and what only such a rule would compute is not known.</value>
    public bool UseUnconfirmed { get; init; }

    /// <summary>Computed rewards are rounded up to a multiple of so many đồng; null: they are as they come out.</summary>
    /// <value>The default value is <see langword="null"/>. More than 0. Older decrees are said to round up to 10,000 đồng, which is not confirmed.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not more than 0.</exception>
    public int? RoundRewardsUpToDong
    {
        get => roundRewardsUpToDong;
        init => roundRewardsUpToDong = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Rounding is to more than 0 đồng.");
    }

    /// <summary>Whether the rule is used.</summary>
    internal bool Uses(ILawRule rule) => rule.IsConfirmed || UseUnconfirmed;
}

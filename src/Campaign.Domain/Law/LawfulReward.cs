namespace Campaign.Domain;

/// <summary>What the law gives for an award, with all that it was computed from: <c>coefficient × factor × base salary</c> on the day of the decision.</summary>
/// <param name="AmountDong">How much, in đồng.</param>
/// <param name="Coefficient">The multiple of the base salary that an individual receives.</param>
/// <param name="Factor">1 for an individual; more for a household or a collective.</param>
/// <param name="BaseSalaryDong">The base salary of that day, in đồng a month.</param>
/// <param name="Decider">Who decided, as it was known then.</param>
/// <param name="DecidedOn">The date of the decision, as it was known then.</param>
/// <param name="Articles">Where the rules stand, the coefficient's first; those that were not read say so.</param>
public sealed record LawfulReward(
    decimal AmountDong, decimal Coefficient, decimal Factor, decimal BaseSalaryDong, DeciderKind Decider, PartialDate DecidedOn, ValueList<string> Articles)
{
    /// <summary>It was rounded up to a multiple of so many đồng; null: it is as it came out.</summary>
    public int? RoundedUpToDong { get; init; }
}

/// <summary>Computes what the law gives.</summary>
internal static class Rewards
{
    private const string WholeRule = "A reward is coefficient × base salary on the day of the decision, times the recipient's factor";

    /// <summary>What the law gives for the award; or what is missing to know it.</summary>
    /// <param name="award">The award.</param>
    /// <param name="decision">The decision as it is known now; null where none is named.</param>
    /// <param name="law">Which rules are used.</param>
    public static Lookup<LawfulReward> Of(CommendationAwarded award, DecisionRef? decision, LawOptions law)
    {
        var date = (award with { Decision = decision }).DecidedOn();
        if (decision?.Decider is not { } decider)
            return NotKnown(date, ["who decided: the decider of the decision"]);
        if (award.Track is Track.Party or Track.MassOrganisation)
            return NotKnown(date, [$"a table of rewards of the track '{award.Track.ToCode()}'"]);
        if (CommendationLaw.PossibleOn(date) is not [var period] || CommendationLaw.BaseSalariesOn(date) is { Count: > 1 })
            return NotKnown(date, ["the day of the decision"]);
        var coefficient = period.Coefficients.FirstOrDefault(c => c.Form == award.Form && c.Deciders.Contains(decider));
        var factor = period.Factors.FirstOrDefault(f => f.Recipient == award.Recipient.Kind);
        var salary = CommendationLaw.BaseSalariesOn(date).SingleOrDefault();
        List<string?> missing =
        [
            Missing(coefficient, $"a coefficient for '{award.Form}' by {decider.ToCode()}", law),
            award.Recipient.Kind == ParticipantKind.Individual ? null : Missing(factor, $"the factor of recipients of the kind '{award.Recipient.Kind.ToCode()}'", law),
            Missing(salary, "the base salary of that day", law),
        ];
        return missing.TrueForAll(m => m is null) ? Computed(coefficient!, factor, salary!, decider, date, law) : NotKnown(date, missing.OfType<string>());
    }

    private static string? Missing(ILawRule? rule, string what, LawOptions law) => rule switch
    {
        null => what,
        _ when law.Uses(rule) => null,
        _ => $"{what} that is confirmed (there is an unconfirmed one, {rule.Article}, which an option of the ledger allows)",
    };

    private static LawfulReward Computed(CoefficientRule coefficient, FactorRule? factor, BaseSalary salary, DeciderKind decider, PartialDate date, LawOptions law)
    {
        ILawRule[] rules = factor is null ? [coefficient, salary] : [coefficient, factor, salary];
        var exact = coefficient.Coefficient * (factor?.Factor ?? 1) * salary.Dong;
        var amount = law.RoundRewardsUpToDong is { } step ? Math.Ceiling(exact / step) * step : exact;
        return new LawfulReward(
            Plain(amount), coefficient.Coefficient, factor?.Factor ?? 1, salary.Dong, decider, date, rules.Select(r => CommendationLaw.Cited([r])).Distinct().ToValueList())
        {
            RoundedUpToDong = law.RoundRewardsUpToDong,
        };
    }

    /// <summary>Without the zeros that a product has behind the point.</summary>
    private static decimal Plain(decimal amount) => amount / 1.0000000000000000000000000000m;

    private static Refusal NotKnown(PartialDate date, IEnumerable<string> missing) => new(
        RefusalCode.RewardNotKnown,
        $"The amount is not known to the ledger. Missing for a decision of {date}: {string.Join("; ", missing)}. Give the amount, or record what is missing first.",
        $"{WholeRule} ({string.Join("; ", CommendationLaw.PossibleOn(date).Select(p => p.Decree))}).",
        "amountDong");
}

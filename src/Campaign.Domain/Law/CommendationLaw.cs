using NodaTime;

namespace Campaign.Domain;

/// <summary>The law of commendation by the day of the decision. A record that comes late is judged by the law of that day, not of today.</summary>
/// <remarks>The rules are data: a file a period, each rule with its article, and whether its text was read (docs/law.md shows all of them).</remarks>
public static class CommendationLaw
{
    /// <summary>The periods, in their order; they follow on one another without a gap.</summary>
    public static IReadOnlyList<LawPeriod> Periods { get; } = [LawFiles.Period("2003-2023"), LawFiles.Period("2024-2025"), LawFiles.Period("2025-")];

    /// <summary>The base salaries, in their order, as far as they are known.</summary>
    public static IReadOnlyList<BaseSalary> BaseSalaries { get; } = LawFiles.BaseSalaries();

    /// <summary>The periods that the date may lie in: one where it is known well enough.</summary>
    public static IReadOnlyList<LawPeriod> PossibleOn(PartialDate date) => [.. Periods.Where(p => MayBeIn(p.From, p.Until, date))];

    /// <summary>The base salaries that may be those of the date.</summary>
    public static IReadOnlyList<BaseSalary> BaseSalariesOn(PartialDate date) => [.. BaseSalaries.Where(s => MayBeIn(s.From, s.Until, date))];

    /// <summary>The articles that say so on the date; of all periods it may lie in, parted by semicolons.</summary>
    /// <param name="topic">What they say.</param>
    /// <param name="on">When it was decided or happened.</param>
    public static string Cite(LawTopic topic, PartialDate on) =>
        Cited(PossibleOn(on).SelectMany(p => p.Citations).Where(c => c.Topic == topic));

    /// <summary>The articles of the rules, each once; those that were not read say so.</summary>
    internal static string Cited(IEnumerable<ILawRule> rules) =>
        string.Join("; ", rules.Select(r => r.IsConfirmed ? r.Article : $"{r.Article}, unconfirmed").Distinct());

    private static bool MayBeIn(LocalDate? from, LocalDate? until, PartialDate date) => !(date.Latest < from) && !(date.Earliest > until);
}

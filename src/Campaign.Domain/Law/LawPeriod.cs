using NodaTime;

namespace Campaign.Domain;

/// <summary>A rule with where it stands.</summary>
public interface ILawRule
{
    /// <summary>The act and, as far as it is known, the article.</summary>
    string Article { get; }

    /// <summary>Whether the text of the rule was read; otherwise it is common knowledge, and used only where <see cref="LawOptions.UseUnconfirmed"/> says so.</summary>
    bool IsConfirmed { get; }

    /// <summary>Where it was read; null where it was not.</summary>
    string? Source { get; }
}

/// <summary>The law of commendation between two dates, as the file of that period says it.</summary>
/// <param name="Code">What the period is called, e.g. <c>law-2022</c>.</param>
/// <param name="From">Its first day; null: as early as can be.</param>
/// <param name="Until">Its last day; null: it is in force.</param>
/// <param name="Law">The law.</param>
/// <param name="Decree">The decree that says more.</param>
/// <param name="Citations">Where the principles stand that every commendation is judged by.</param>
/// <param name="Grounds">Where each ground of a revocation stands; empty where that is not known.</param>
/// <param name="Authority">Who may award what. A decider with no rule is not judged; one with a rule may award nothing else.</param>
/// <param name="Coefficients">How often the base salary an individual receives.</param>
/// <param name="Factors">How much more others than an individual receive.</param>
public sealed record LawPeriod(
    string Code,
    LocalDate? From,
    LocalDate? Until,
    string Law,
    string Decree,
    IReadOnlyList<LawCitation> Citations,
    IReadOnlyList<GroundRule> Grounds,
    IReadOnlyList<AuthorityRule> Authority,
    IReadOnlyList<CoefficientRule> Coefficients,
    IReadOnlyList<FactorRule> Factors);

/// <summary>Where a principle stands.</summary>
/// <param name="Topic">Which.</param>
/// <param name="Article">The article.</param>
/// <param name="IsConfirmed">Whether it was read.</param>
/// <param name="Source">Where.</param>
public sealed record LawCitation(LawTopic Topic, string Article, bool IsConfirmed, string? Source) : ILawRule;

/// <summary>Where a ground of a revocation stands.</summary>
/// <param name="Ground">Which.</param>
/// <param name="Article">The article.</param>
/// <param name="IsConfirmed">Whether it was read.</param>
/// <param name="Source">Where.</param>
public sealed record GroundRule(RevocationGround Ground, string Article, bool IsConfirmed, string? Source) : ILawRule;

/// <summary>What one decider may award.</summary>
/// <param name="Decider">Who.</param>
/// <param name="Track">On which track: no decider is on two.</param>
/// <param name="Forms">Which forms; none where there is no such decider any more.</param>
/// <param name="Article">The article.</param>
/// <param name="IsConfirmed">Whether it was read.</param>
/// <param name="Source">Where.</param>
public sealed record AuthorityRule(DeciderKind Decider, Track Track, IReadOnlyList<FormCode> Forms, string Article, bool IsConfirmed, string? Source) : ILawRule;

/// <summary>The reward of an individual, as a multiple of the base salary on the day of the decision.</summary>
/// <param name="Form">For which form.</param>
/// <param name="Deciders">Decided by whom.</param>
/// <param name="Coefficient">The multiple.</param>
/// <param name="Article">The article.</param>
/// <param name="IsConfirmed">Whether it was read.</param>
/// <param name="Source">Where.</param>
public sealed record CoefficientRule(FormCode Form, IReadOnlyList<DeciderKind> Deciders, decimal Coefficient, string Article, bool IsConfirmed, string? Source) : ILawRule;

/// <summary>What a household or a collective receives, as a multiple of what an individual does.</summary>
/// <param name="Recipient">Who.</param>
/// <param name="Factor">The multiple.</param>
/// <param name="Article">The article.</param>
/// <param name="IsConfirmed">Whether it was read.</param>
/// <param name="Source">Where.</param>
public sealed record FactorRule(ParticipantKind Recipient, decimal Factor, string Article, bool IsConfirmed, string? Source) : ILawRule;

/// <summary>The base salary (mức lương cơ sở) between two dates.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Until">Its last day; null: no later one is known.</param>
/// <param name="Dong">How much a month, in đồng.</param>
/// <param name="Article">The decree.</param>
/// <param name="IsConfirmed">Whether it was read.</param>
/// <param name="Source">Where.</param>
public sealed record BaseSalary(LocalDate From, LocalDate? Until, decimal Dong, string Article, bool IsConfirmed, string? Source) : ILawRule;

/// <summary>A principle that every commendation is judged by.</summary>
public enum LawTopic
{
    /// <summary>Not several awards for one achievement.</summary>
    OneAward,

    /// <summary>Nothing is awarded during discipline, investigation, inspection or complaint.</summary>
    Hold,

    /// <summary>The next achievement's period begins after the last one that was rewarded.</summary>
    Period,

    /// <summary>What is a form of commendation: public praise is none.</summary>
    LegalForms,

    /// <summary>An award is cancelled on a ground and by a decision, and what was given is recovered.</summary>
    Revocation,
}

using NodaTime;

namespace Campaign.Domain;

/// <summary>One life of a code: the time in which it means one unit, which may be called otherwise and stand elsewhere as time goes on.</summary>
/// <param name="Unit">The unit as it began.</param>
/// <param name="Until">Its last day, inclusive; null while it exists.</param>
public sealed record UnitLife(UnitAsOf Unit, LocalDate? Until = null)
{
    /// <summary>How it was from later days on, the earliest first.</summary>
    public ValueList<UnitPhase> Later { get; init; } = [];

    /// <summary>The last day as the list of units gave it, when the unit was recorded; null where it gave none.</summary>
    public LocalDate? Listed { get; init; }

    /// <summary>The act that ended it; null where none did.</summary>
    public ActId? EndedBy { get; init; }

    /// <summary>What the key of the unit is.</summary>
    public UnitKey Key() => Unit.Key();

    /// <summary>The unit of a plain list is one life without a change.</summary>
    public static implicit operator UnitLife(UnitEstablished e) => new((e ?? throw new ArgumentNullException(nameof(e))).Unit, e.Until) { Listed = e.Until };

    /// <summary>The unit as it was on the day; as it began where the day is unknown or earlier.</summary>
    public UnitAsOf At(LocalDate? day) => Later.LastOrDefault(p => p.From <= day)?.Unit ?? Unit;

    /// <summary>Whether it exists on the day.</summary>
    public bool IsAliveOn(LocalDate day) => Unit.Since <= day && !(Until < day);

    /// <summary>The life with the unit as it is from the day on.</summary>
    internal UnitLife From(LocalDate day, UnitAsOf unit, ActId? act) =>
        this with { Later = Later.Where(p => p.From != day || p.Act != act).Append(new UnitPhase(day, unit, act)).OrderBy(p => p.From).ToValueList() };

    /// <summary>The life as it is without what the act did to it.</summary>
    internal UnitLife Without(ActId act) => this with
    {
        Later = Later.Where(p => p.Act != act).ToValueList(),
        Until = EndedBy == act ? Listed : Until,
        EndedBy = EndedBy == act ? null : EndedBy,
    };
}

/// <summary>How a unit was from a day on.</summary>
/// <param name="From">The first day.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Act">The act that made it so.</param>
public sealed record UnitPhase(LocalDate From, UnitAsOf Unit, ActId? Act);

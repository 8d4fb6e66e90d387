using NodaTime;
using NodaTime.Text;

namespace Campaign.Domain;

/// <summary>Units by code and time: the part of the register that a decision needs. Immutable.</summary>
/// <param name="units">The lives of the codes.</param>
public sealed partial class UnitRegister(IEnumerable<UnitLife> units)
{
    private readonly ILookup<UnitCode, UnitLife> lives = units.OrderBy(u => u.Unit.Since).ToLookup(u => u.Unit.Code);

    /// <summary>All lives, those of a code in order.</summary>
    public IEnumerable<UnitLife> Lives => lives.SelectMany(code => code);

    /// <summary>The unit that bore the code at a time, with what stood above it. A life that is named must touch that time too.</summary>
    /// <remarks>Where a month or a year is all that is known, the unit is as it was when that began.</remarks>
    /// <param name="selector">The code, or the code and the first day of the life meant.</param>
    /// <param name="on">When the matter happened.</param>
    /// <param name="otherwise">The time meant where <paramref name="on"/> is unknown, such as the campaign's year.</param>
    /// <param name="field">The command's property, for the refusal.</param>
    public Lookup<UnitAsOf> Resolve(UnitSelector selector, PartialDate on, PartialDate otherwise, string field)
    {
        var time = on.IsUnknown ? otherwise : on;
        var life = Find(selector, time, field);
        return life.Value is { } found ? found.At(time.Earliest) : life.Refusal!;
    }

    /// <summary>The life of the code that touches the time.</summary>
    internal Lookup<UnitLife> Find(UnitSelector selector, PartialDate time, string field)
    {
        var candidates = Overlapping(selector.Code, time.Earliest, time.Latest)
            .Where(u => selector.Since is not { } since || u.Unit.Since == since)
            .ToList();
        return candidates switch
        {
            [var one] => one,
            [] => Unknown(selector, time, field),
            _ => Ambiguous(selector, candidates, field),
        };
    }

    /// <summary>The life of the key, or null.</summary>
    public UnitLife? Find(UnitKey unit) => lives[unit.Code].FirstOrDefault(u => u.Unit.Since == unit.Since);

    /// <summary>The units that bore the code on any day of the time; a null end is open.</summary>
    public IEnumerable<UnitLife> Overlapping(UnitCode code, LocalDate? from, LocalDate? to) =>
        lives[code].Where(u => !(u.Unit.Since > to) && !(u.Until < from));

    /// <summary>Why the unit does nothing on that day: it had ended before. Null where it may have been there still.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="on">When the matter happened.</param>
    /// <param name="field">The command's property, for the refusal.</param>
    internal Refusal? Ended(UnitKey unit, PartialDate on, string field) =>
        Find(unit)?.Until < on.Earliest ? Unknown(new UnitSelector(unit.Code, unit.Since), on, field) : null;

    private Refusal Unknown(UnitSelector selector, PartialDate time, string field)
    {
        var known = lives[selector.Code].Select(u => $"{u.Key()} ({u.Unit.Name}{(u.Until is { } until ? $", until {LocalDatePattern.Iso.Format(until)}{(u.EndedBy is { } act ? $" by act {act}" : "")}" : "")})").ToList();
        return known.Count == 0
            ? new Refusal(RefusalCode.UnknownUnit, $"The ledger holds no unit '{selector}'. Import the list of units first, or check the code.", "A figure is counted at a unit.", field)
            : new Refusal(RefusalCode.UnknownUnit, $"Unit '{selector}' did not exist in {time}. Name one that did, or correct the date. Known: {string.Join(", ", known)}.", "An event is counted at a unit that was alive that day.", field);
    }

    private static Refusal Ambiguous(UnitSelector selector, List<UnitLife> candidates, string field) =>
        new(
            RefusalCode.AmbiguousUnit,
            $"Several units bore the code '{selector}' then. Name one: {string.Join(", ", candidates.Select(u => $"{u.Key()} ({u.Unit.Name})"))}.",
            "A code is used again by successors (QĐ 124/2004/QĐ-TTg); the key is code@since.",
            field);
}

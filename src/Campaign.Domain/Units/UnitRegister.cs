using NodaTime;

namespace Campaign.Domain;

/// <summary>Units by code and time: the part of the register that a decision needs.</summary>
/// <param name="units">How each unit began.</param>
public sealed class UnitRegister(IEnumerable<UnitEstablished> units)
{
    private readonly ILookup<UnitCode, UnitEstablished> lives = units.OrderBy(u => u.Unit.Since).ToLookup(u => u.Unit.Code);

    /// <summary>The unit that bore the code at a time, with what stood above it. A life that is named must touch that time too.</summary>
    /// <param name="selector">The code, or the code and the first day of the life meant.</param>
    /// <param name="on">When the matter happened.</param>
    /// <param name="otherwise">The time meant where <paramref name="on"/> is unknown, such as the campaign's year.</param>
    /// <param name="field">The command's property, for the refusal.</param>
    public Lookup<UnitAsOf> Resolve(UnitSelector selector, PartialDate on, PartialDate otherwise, string field)
    {
        var time = on.IsUnknown ? otherwise : on;
        var candidates = Overlapping(selector.Code, time.Earliest, time.Latest)
            .Where(u => selector.Since is not { } since || u.Unit.Since == since)
            .ToList();
        return candidates switch
        {
            [var one] => one.Unit,
            [] => Unknown(selector, time, field),
            _ => Ambiguous(selector, candidates, field),
        };
    }

    /// <summary>The units that bore the code on any day of the time; a null end is open.</summary>
    public IEnumerable<UnitEstablished> Overlapping(UnitCode code, LocalDate? from, LocalDate? to) =>
        lives[code].Where(u => !(u.Unit.Since > to) && !(u.Until < from));

    private Refusal Unknown(UnitSelector selector, PartialDate time, string field)
    {
        var known = lives[selector.Code].Select(u => $"{u.Unit.Key()} ({u.Unit.Name})").ToList();
        return known.Count == 0
            ? new Refusal(RefusalCode.UnknownUnit, $"The ledger holds no unit '{selector}'. Import the list of units first, or check the code.", "A figure is counted at a unit.", field)
            : new Refusal(RefusalCode.UnknownUnit, $"Unit '{selector}' did not exist in {time}. Known: {string.Join(", ", known)}.", "An event is counted at a unit that was alive that day.", field);
    }

    private static Refusal Ambiguous(UnitSelector selector, List<UnitEstablished> candidates, string field) =>
        new(
            RefusalCode.AmbiguousUnit,
            $"Several units bore the code '{selector}' then. Name one: {string.Join(", ", candidates.Select(u => $"{u.Unit.Key()} ({u.Unit.Name})"))}.",
            "A code is used again by successors (QĐ 124/2004/QĐ-TTg); the key is code@since.",
            field);
}

using NodaTime;

namespace Campaign.Domain;

/// <summary>Record a unit of a plain list of units.</summary>
/// <param name="Code">The official code.</param>
/// <param name="Name">The full name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Parent">The unit above it, or null.</param>
/// <param name="Since">First day; null where the list gives none.</param>
/// <param name="Until">Last day, inclusive; null while it exists.</param>
public sealed record EstablishUnit(
    UnitCode Code, string Name, UnitKind Kind, UnitSelector? Parent = null, LocalDate? Since = null, LocalDate? Until = null) : DomainCommand
{
    /// <summary>The key the unit will have.</summary>
    public UnitKey Key() => new(Code, Since ?? UnitKey.Ever);
}

/// <summary>Judges commands about units.</summary>
public static class UnitDecider
{
    private const string OneLife = "A code means one unit at a time (QĐ 124/2004/QĐ-TTg).";

    /// <summary>Establishes the unit, unless another one bears the code in the same time.</summary>
    /// <param name="command">What is to be recorded.</param>
    /// <param name="state">The unit as the ledger holds it.</param>
    /// <param name="units">The units the ledger holds, at least those of the code and above the parent.</param>
    public static Outcome<UnitEvent> Decide(EstablishUnit command, UnitState state, UnitRegister units)
    {
        if (string.IsNullOrWhiteSpace(command.Name))
            return Refusals.Missing("name", "The unit has no name. Give its full name, e.g. 'Xã Bình An'.");
        if (!command.On.IsUnknown && command.On != OnOf(command))
            return new Refusal(RefusalCode.DatesOutOfOrder, $"The date {command.On} is not the unit's first day. Give that day as 'since' and leave 'on' out.", OneLife, "on");
        if (command.Since < UnitKey.Ever)
            return new Refusal(RefusalCode.OutOfRange, "A first day lies after the beginning of our era. Leave it empty when it is not known.", OneLife, "since");
        if (command.Until < command.Key().Since)
            return new Refusal(RefusalCode.DatesOutOfOrder, $"The last day {command.Until:uuuu-MM-dd} lies before the first.", OneLife, "until");
        if (state.Established is { } before)
            return SaysTheSame(command, before) ? Outcome.Nothing<UnitEvent>() : Refusals.RecordedOtherwise($"Unit {command.Key()}", "code");
        var path = PathOf(command, units);
        return path.Refusal is { } refusal ? refusal : Establish(UnitOf(command, path.Value!), command, units);
    }

    /// <summary>Undoes the record of a unit that nothing rests on.</summary>
    /// <param name="command">Which entry.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<UnitEvent> Decide(AnnulEntry command, AnnulmentFacts facts) => Annulments.Decide<UnitEvent>(
        facts.Find(command.Seq),
        facts,
        _ => null,
        (undone, happened) => new UnitEntryAnnulled(((UnitEstablished)happened).Unit, undone, facts.Reason!) { On = command.On });

    private static UnitAsOf UnitOf(EstablishUnit command, ValueList<UnitRef> path) =>
        new(command.Code, command.Key().Since, command.Name.Tidy()!, command.Kind, path);

    /// <summary>The parent is the one recorded, not looked up again: its code may have got a second life since.</summary>
    private static bool SaysTheSame(EstablishUnit command, UnitEstablished before) =>
        before.Unit == UnitOf(command, before.Unit.Path) && before.Until == command.Until && IsNearest(command.Parent, before.Unit.Path);

    private static bool IsNearest(UnitSelector? parent, ValueList<UnitRef> path) => (parent, path) switch
    {
        (null, []) => true,
        ({ } named, [var above, ..]) => above.Key() == new UnitKey(named.Code, named.Since ?? above.Since),
        _ => false,
    };

    private static Outcome<UnitEvent> Establish(UnitAsOf unit, EstablishUnit command, UnitRegister units)
    {
        if (units.Overlapping(command.Code, unit.Since, command.Until).FirstOrDefault() is { } other)
            return new Refusal(RefusalCode.UnitLivesOverlap, $"{other.Key()} ({other.Unit.Name}) bears the code in the same time. Give the dates of both.", OneLife, "code");
        if (unit.Path is [var above, ..] && units.Find(above.Key()) is { EndedBy: { } act, Until: { } last } && !(command.Until <= last))
            return new Refusal(RefusalCode.UnitWithoutPlace, $"Act {act} ended {above.Key()} ({above.Name}) with {last:uuuu-MM-dd} as its last day. Give this unit's last day too, or another parent.", "A unit stands under one that exists.", "parent");
        return Outcome.Emit<UnitEvent>(new UnitEstablished(unit, command.Until) { On = OnOf(command) });
    }

    private static PartialDate OnOf(EstablishUnit command) => command.Since is { } since ? PartialDate.Of(since) : PartialDate.Unknown;

    private static Lookup<ValueList<UnitRef>> PathOf(EstablishUnit command, UnitRegister units)
    {
        if (command.Parent is not { } parent)
            return ValueList.Create<UnitRef>([]);
        var found = units.Resolve(parent, OnOf(command), PartialDate.Unknown, "parent");
        return found.Value is { } above ? above.SelfAndAncestors().ToValueList() : found.Refusal!;
    }
}

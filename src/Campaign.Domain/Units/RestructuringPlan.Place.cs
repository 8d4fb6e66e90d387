namespace Campaign.Domain;

/// <content>Where each unit stands afterwards.</content>
internal sealed partial class RestructuringPlan
{
    private const string Above = "A unit stands under one that exists that day, and under nothing that stands under it.";

    /// <summary>The offices of a unit that ends, end with it; an enterprise there goes on under what goes on.</summary>
    private Refusal? EndOffices()
    {
        while (Below().Where(life => life.Unit.Kind is UnitKind.Agency or UnitKind.Organisation).ToList() is { Count: > 0 } offices)
            offices.ForEach(office => ended.Add(office.Key(), office));
        foreach (var enterprise in Below().Where(life => life.Unit.Kind == UnitKind.Enterprise).ToList())
        {
            if (NearestGoingOn(enterprise) is { } above)
                AlteredOf(enterprise, 0).Parent = new UnitSelector(above.Code, above.Since);
        }

        return null;
    }

    /// <summary>Those that go on although what stood right above them ends, and of which the act does not say where they go.</summary>
    private IEnumerable<UnitLife> Below() => units.Lives.Where(life =>
        life.IsAliveOn(day) && !ended.ContainsKey(life.Key()) && altered.GetValueOrDefault(life.Key())?.Parent is null
        && life.At(day).Path is [var above, ..] && ended.ContainsKey(above.Key()));

    /// <summary>The nearest unit above it that goes on, or takes over one that stood there.</summary>
    private UnitKey? NearestGoingOn(UnitLife life)
    {
        foreach (var above in life.At(day.PlusDays(-1)).Path)
        {
            if (!ended.ContainsKey(above.Key()))
                return above.Key();
            if (takenOver.FirstOrDefault(t => t.Value.Any(f => f.Extent == Extent.Whole && f.From.Key() == above.Key())) is { Value: not null } successor)
                return successor.Key;
        }

        return null;
    }

    private Refusal? Place() =>
        beginnings.Values.Select(b => (b.Line, Key: new UnitKey(b.Code, day))).Concat(altered.Values.Select(a => (a.Line, Key: a.Life.Key())))
            .Select(unit => Place(unit.Key, unit.Line, [])).FirstOrDefault(refusal => refusal is not null);

    /// <summary>Finds the unit's place, that of what stands above it first.</summary>
    private Refusal? Place(UnitKey unit, int line, HashSet<UnitKey> below)
    {
        if (after.ContainsKey(unit))
            return null;
        if (!below.Add(unit))
            return Fault(line, "newParent", RefusalCode.UnitsStandInCircle, $"{unit} would stand under itself.", Above);
        var parent = ParentOf(unit, line);
        if (parent.Refusal is { } refusal)
            return refusal;
        if (parent.Key is { } above && WithAncestors(above).Where(Changes).Select(u => Place(u, line, below)).FirstOrDefault(f => f is not null) is { } fault)
            return fault;
        var path = parent.Key is { } key ? UnitAfter(key).SelfAndAncestors().ToValueList() : [];
        if (path.Any(u => u.Key() == unit))
            return Fault(line, "newParent", RefusalCode.UnitsStandInCircle, $"{unit} would stand under itself.", Above);
        after[unit] = Made(unit, path);
        return null;
    }

    private IEnumerable<UnitKey> WithAncestors(UnitKey unit) => units.Find(unit) is { } life ? life.At(day).SelfAndAncestors().Select(u => u.Key()) : [unit];

    private bool Changes(UnitKey unit) => altered.ContainsKey(unit) || (unit.Since == day && beginnings.ContainsKey(unit.Code));

    private UnitAsOf Made(UnitKey unit, ValueList<UnitRef> path)
    {
        if (altered.TryGetValue(unit, out var a))
        {
            var was = a.Life.At(day.PlusDays(-1));
            var name = a.Name is null || VietnameseName.AreAlike(a.Name, was.Name) ? was.Name : a.Name;
            return was with { Name = name, Kind = a.Kind ?? was.Kind, Path = path };
        }

        var b = beginnings[unit.Code];
        return new UnitAsOf(b.Code, day, b.Name, b.Kind ?? b.FirstOld!.At(day).Kind, path);
    }

    private (UnitKey? Key, Refusal? Refusal) ParentOf(UnitKey unit, int line)
    {
        var (named, old) = altered.TryGetValue(unit, out var a) ? (a.Parent, a.Life) : (beginnings[unit.Code].Parent, beginnings[unit.Code].FirstOld);
        if (named is { } selector)
            return Named(selector) is { } found ? (found, null) : (null, Fault(line, "newParent", RefusalCode.UnknownUnit, $"No unit {selector} begins with this act or goes on after it, so {unit.Code} cannot stand under it.", Above));
        return (altered.ContainsKey(unit) && a!.Life.At(day).Path is [var above, ..] ? above.Key() : old is null ? null : NearestGoingOn(old), null);
    }

    private UnitKey? Named(UnitSelector unit) =>
        beginnings.ContainsKey(unit.Code) && (unit.Since ?? day) == day ? new UnitKey(unit.Code, day)
        : KeyOfLiving(unit.Code) is { } living && (unit.Since ?? living.Since) == living.Since ? living
        : null;

    /// <summary>What begins later, or changes, under a unit that the act changes: its path would be that of before.</summary>
    private Refusal? ChangesBelow() => units.Lives.FirstOrDefault(life => !altered.ContainsKey(life.Key())
        && (life.Unit.Since > day ? life.Unit.Path : life.Later.FirstOrDefault(p => p.From > day)?.Unit.Path ?? []).Any(u => altered.ContainsKey(u.Key()))) is { } later
        ? Fault(0, "oldUnit", RefusalCode.ChangesContradict, $"{later.Key()} ({later.Unit.Name}) stands below a unit that this act changes, and begins or changes after {day:uuuu-MM-dd}. Acts are recorded in the order of their days.")
        : null;

    /// <summary>What begins later under a unit that the act ends.</summary>
    private Refusal? BeginsBelow() => units.Lives.FirstOrDefault(life => life.Unit.Since > day && life.Unit.Path is [var above, ..] && ended.ContainsKey(above.Key())) is { } later
        ? Fault(0, "oldUnit", RefusalCode.ChangesContradict, $"{later.Key()} ({later.Unit.Name}) begins on {later.Unit.Since:uuuu-MM-dd} under {later.Unit.Path[0].Key()} ({later.Unit.Path[0].Name}), which this act ends before. Undo that, or check the day of the act.")
        : null;

    private Refusal? Orphan() => Below().ToList() switch
    {
        [] => null,
        [var first, ..] orphans => Fault(
            0, "oldUnit", RefusalCode.UnitWithoutPlace,
            $"{first.At(day).Path[0].Key()} ({first.At(day).Path[0].Name}) ends, and the act does not say where {first.Key()} ({first.Unit.Name}) goes{(orphans.Count > 1 ? $", nor {orphans.Count - 1} more below what ends" : "")}. Add a line for each.",
            Above),
    };

    /// <summary>A code means one unit at a time.</summary>
    private Refusal? Overlap()
    {
        foreach (var b in beginnings.Values)
        {
            var other = units.Overlapping(b.Code, day, null).FirstOrDefault(life => !ended.ContainsKey(life.Key()));
            if (other is not null)
                return Fault(b.Line, "newCode", RefusalCode.UnitLivesOverlap, $"{other.Key()} ({other.Unit.Name}) bears the code on {day:uuuu-MM-dd} already, and does not end in this act.", "A code means one unit at a time (QĐ 124/2004/QĐ-TTg).");
        }

        return null;
    }
}

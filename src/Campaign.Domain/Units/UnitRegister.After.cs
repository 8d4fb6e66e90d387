using NodaTime;

namespace Campaign.Domain;

/// <content>What events make of the register.</content>
public sealed partial class UnitRegister
{
    /// <summary>The lives that the events begin or change, as they are then: also those below a unit that is called otherwise or stands elsewhere.</summary>
    /// <param name="events">Of one act, or of one unit of a plain list.</param>
    public IReadOnlyCollection<UnitLife> After(IEnumerable<UnitEvent> events)
    {
        var changed = new Dictionary<UnitKey, UnitLife>();
        var moved = new HashSet<UnitKey>();
        List<UnitEvent> all = [.. events];
        var bounds = BoundsOf(all);
        LocalDate? day = null;
        UnitLife Known(UnitAsOf unit) => changed.GetValueOrDefault(unit.Key()) ?? Find(unit.Key()) ?? new UnitLife(unit);
        foreach (var e in all)
        {
            if (e is UnitEstablished begun)
                changed[begun.Unit.Key()] = Begun(begun);
            if (e is UnitRenamed or UnitReclassified or UnitReparented && e.On.Day is { } from)
            {
                var unit = NowOf(e);
                changed[unit.Key()] = Known(unit).From(from, unit, e.Act);
                moved.Add(unit.Key());
                day = from;
            }

            if (e is UnitSucceeded { On.Day: { } taken } s)
            {
                foreach (var unit in s.From.Select(f => f.Unit).Append(s.Unit).Where(u => !bounds.Contains(u.Key())))
                    changed[unit.Key()] = Known(unit).From(taken, Known(unit).At(taken), e.Act); // it is as it was, but an act of an earlier day comes too late
            }

            if (e is UnitDissolved { On.Day: { } end } gone)
                changed[gone.Unit.Key()] = Known(gone.Unit) with { Until = end.PlusDays(-1), EndedBy = e.Act };
        }

        foreach (var below in Below(moved, day, changed))
            changed.TryAdd(below.Key(), below);
        return changed.Values;
    }

    /// <summary>The lives as they are without the act: those that it began are gone, those that it changed are as before.</summary>
    public (IReadOnlyCollection<UnitKey> Gone, IReadOnlyCollection<UnitLife> Restored) Before(ActId act, IEnumerable<UnitEvent> events)
    {
        var gone = events.OfType<UnitEstablished>().Select(e => e.Unit.Key()).ToHashSet();
        var restored = Lives.Where(life => !gone.Contains(life.Key()) && (life.EndedBy == act || life.Later.Any(p => p.Act == act))).Select(life => life.Without(act));
        return (gone, [.. restored]);
    }

    /// <summary>The register as it would be without the act.</summary>
    internal UnitRegister Without(ActId act, IEnumerable<UnitEvent> events)
    {
        var (gone, restored) = Before(act, events);
        var before = restored.ToDictionary(life => life.Key());
        return new UnitRegister(Lives.Where(life => !gone.Contains(life.Key())).Select(life => before.GetValueOrDefault(life.Key(), life)));
    }

    /// <summary>The units that begin or end with the events.</summary>
    private static HashSet<UnitKey> BoundsOf(IEnumerable<UnitEvent> events) =>
        [.. events.Select(e => (e as UnitEstablished)?.Unit ?? (e as UnitDissolved)?.Unit).OfType<UnitAsOf>().Select(unit => unit.Key())];

    /// <summary>A unit that is recorded late was below what its parent was called since.</summary>
    private UnitLife Begun(UnitEstablished e)
    {
        var life = (UnitLife)e;
        if (e.Unit.Path is not [var parent, ..] || Find(parent.Key()) is not { } above)
            return life;
        return above.Later.Where(p => p.From > e.Unit.Since && !(e.Until < p.From))
            .Aggregate(life, (so, p) => so.From(p.From, so.Unit with { Path = p.Unit.SelfAndAncestors().ToValueList() }, p.Act));
    }

    private static UnitAsOf NowOf(UnitEvent e) => e switch
    {
        UnitRenamed r => r.Unit,
        UnitReclassified r => r.Unit,
        UnitReparented r => r.Unit,
        _ => throw new ArgumentException($"No change of a unit: {e.GetType().Name}.", nameof(e)),
    };

    private IEnumerable<UnitLife> Below(HashSet<UnitKey> moved, LocalDate? day, Dictionary<UnitKey, UnitLife> changed)
    {
        if (day is not { } from)
            yield break;
        foreach (var life in Lives.Where(l => !changed.ContainsKey(l.Key()) && l.IsAliveOn(from)))
        {
            var unit = life.At(from);
            var above = unit.Path.Select((u, i) => (Unit: u, Place: i)).Where(u => moved.Contains(u.Unit.Key())).Select(u => (int?)u.Place).FirstOrDefault();
            if (above is not { } place)
                continue;
            var now = changed[unit.Path[place].Key()];
            yield return life.From(from, unit with { Path = [.. unit.Path.Take(place), .. now.At(from).SelfAndAncestors()] }, now.Later.Last(p => p.From == from).Act);
        }
    }
}

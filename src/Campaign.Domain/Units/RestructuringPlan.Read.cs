namespace Campaign.Domain;

/// <content>Reads the lines one by one.</content>
internal sealed partial class RestructuringPlan
{
    /// <summary>Each old unit exists the day before, and nothing later is recorded of it.</summary>
    private Refusal? ReadOlds()
    {
        foreach (var (line, at) in Lines.Where(l => l.Line.Change != ChangeKind.Established))
        {
            if (line.OldUnit is not { } named)
                return Fault(at, "oldUnit", RefusalCode.Missing, "The line names no unit. Give the code it has the day before.");
            var found = units.Find(named, dayBefore, $"changes[{at}].oldUnit");
            if (found.Value is not { } life)
                return found.Refusal;
            if (life.EndedBy is { } act)
                return Fault(at, "oldUnit", RefusalCode.ChangesContradict, $"Act {act} has ended {life.Key()} ({life.Unit.Name}) already, with {life.Until:uuuu-MM-dd} as its last day.");
            if (life.Later.LastOrDefault(p => p.From >= day) is { } later)
                return Fault(at, "oldUnit", RefusalCode.ChangesContradict, $"{life.Key()} ({life.Unit.Name}) is changed on {later.From:uuuu-MM-dd} already. Acts are recorded in the order of their days.");
            var ends = line.Change is ChangeKind.Merged or ChangeKind.Split or ChangeKind.Dissolved;
            if (ends ? life.Until >= day : life.Until < day)
                return Fault(at, "oldUnit", RefusalCode.ChangesContradict, $"The list of units gives {life.Until:uuuu-MM-dd} as the last day of {life.Key()} ({life.Unit.Name}), which does not go with the act.");
            olds[at] = life;
        }

        return null;
    }

    /// <summary>A unit begins where a line gives it a name; lines about one code say the same.</summary>
    private Refusal? ReadBeginnings()
    {
        foreach (var (line, at) in Lines.Where(l => l.Line.Change is ChangeKind.Established or ChangeKind.Merged or ChangeKind.Split))
        {
            if (line.NewCode is not { } code)
                return Fault(at, "newCode", RefusalCode.Missing, "The line names no unit that begins or takes over. Give its code.");
            if (line.NewName.Tidy() is { } name && Begin(line, at, code, name) is { } refusal)
                return refusal;
            if (line.Change == ChangeKind.Established && (line.NewName.Tidy(), line.NewKind) is not ({ }, { }))
                return Fault(at, line.NewKind is null ? "newKind" : "newName", RefusalCode.Missing, $"Unit {code} begins without a name or a kind. Give both.");
        }

        return null;
    }

    private Refusal? Begin(UnitChange line, int at, UnitCode code, string name)
    {
        if (!beginnings.TryGetValue(code, out var known))
            beginnings.Add(code, known = new Beginning(at, code, name));
        var differs = !VietnameseName.AreAlike(known.Name, name) || (known.Kind ?? line.NewKind) != (line.NewKind ?? known.Kind) || (known.Parent ?? line.NewParent) != (line.NewParent ?? known.Parent);
        known.Kind ??= line.NewKind;
        known.Parent ??= line.NewParent;
        return differs ? Fault(at, "newName", RefusalCode.ChangesContradict, $"Line {known.Line + 1} of the act says otherwise of the name, the kind or the parent of {code}.") : null;
    }

    /// <summary>A unit ends once: dissolved, merged as a whole, or split up.</summary>
    private Refusal? ReadEndings()
    {
        foreach (var unit in Lines.Where(l => l.Line.Change is ChangeKind.Merged or ChangeKind.Split or ChangeKind.Dissolved).GroupBy(l => olds[l.At].Key()))
        {
            var (first, life) = (unit.First(), olds[unit.First().At]);
            if (unit.Select(l => l.Line.Change).Distinct().Count() > 1 || (first.Line.Change != ChangeKind.Split && unit.Count() > 1))
                return Fault(unit.Last().At, "change", RefusalCode.ChangesContradict, $"{life.Key()} ({life.Unit.Name}) is merged, split or dissolved more than once in this act.");
            if (first.Line.Change == ChangeKind.Split && unit.Select(l => l.Line.NewCode).Distinct().Count() < 2)
                return Fault(first.At, "newCode", RefusalCode.SplitWithoutSuccessors, $"{life.Key()} ({life.Unit.Name}) is split, and one part only goes somewhere. Give a line for each part; of a part that stays, with its own code.");
            if (first.Line.Change == ChangeKind.Merged && GoesOn(first.Line, life))
                return Fault(first.At, "newCode", RefusalCode.ChangesContradict, $"{life.Key()} ({life.Unit.Name}) would be merged into itself. Give the name of the unit that begins with its code, or the code of another one.");
            if (!unit.Any(l => GoesOn(l.Line, life)))
                ended.Add(life.Key(), life);
        }

        return null;
    }

    /// <summary>Whether the line says that the rest of the unit goes on as it is.</summary>
    private bool GoesOn(UnitChange line, UnitLife life) => line.NewCode == life.Unit.Code && !beginnings.ContainsKey(life.Unit.Code);

    private Refusal? ReadAlterations()
    {
        foreach (var (line, at) in Lines.Where(l => l.Line.Change is ChangeKind.Renamed or ChangeKind.Reclassified or ChangeKind.Reparented))
        {
            var life = olds[at];
            if (ended.ContainsKey(life.Key()))
                return Fault(at, "oldUnit", RefusalCode.ChangesContradict, $"{life.Key()} ({life.Unit.Name}) ends in this act, and is {line.Change.ToCode()} too.");
            if (Missing(line) is { } property)
                return Fault(at, property, RefusalCode.Missing, $"The line does not say what {life.Key()} ({life.Unit.Name}) becomes.");
            var known = AlteredOf(life, at);
            if ((known.Name ?? line.NewName.Tidy()) != (line.NewName.Tidy() ?? known.Name) || (known.Kind ?? line.NewKind) != (line.NewKind ?? known.Kind) || (known.Parent ?? line.NewParent) != (line.NewParent ?? known.Parent))
                return Fault(at, "oldUnit", RefusalCode.ChangesContradict, $"Line {known.Line + 1} of the act makes something else of {life.Key()} ({life.Unit.Name}).");
            known.Name ??= line.NewName.Tidy();
            known.Kind ??= line.NewKind;
            known.Parent ??= line.NewParent;
        }

        return null;
    }

    private Altered AlteredOf(UnitLife life, int at)
    {
        if (!altered.TryGetValue(life.Key(), out var known))
            altered.Add(life.Key(), known = new Altered(at, life));
        return known;
    }

    private static string? Missing(UnitChange line) => line switch
    {
        { Change: ChangeKind.Renamed } when line.NewName.Tidy() is null => "newName",
        { Change: ChangeKind.Reclassified, NewKind: null } => "newKind",
        { Change: ChangeKind.Reparented, NewParent: null } => "newParent",
        _ => null,
    };

    /// <summary>Who takes over begins with the act, or goes on.</summary>
    private Refusal? ReadSuccessions()
    {
        foreach (var (line, at) in Lines.Where(l => l.Line.Change is ChangeKind.Merged or ChangeKind.Split))
        {
            var (life, code) = (olds[at], line.NewCode!.Value);
            if (GoesOn(line, life))
                continue;
            var key = beginnings.ContainsKey(code) ? new UnitKey(code, day) : KeyOfLiving(code);
            if (key is not { } successor)
                return Fault(at, "newCode", RefusalCode.UnknownUnit, $"No unit {code} begins with this act or goes on after it. Give its name if it begins, or check the code.", "What is taken over, is taken over by a unit that exists.");
            if (!takenOver.TryGetValue(successor, out var from))
                takenOver.Add(successor, from = []);
            if (from.All(f => f.From.Key() != life.Key()))
                from.Add((life, line.Change == ChangeKind.Merged ? Extent.Whole : Extent.Part));
            if (beginnings.TryGetValue(code, out var beginning))
                beginning.FirstOld ??= life;
        }

        return null;
    }

    private UnitKey? KeyOfLiving(UnitCode code) =>
        units.Overlapping(code, day, day).Select(life => (UnitKey?)life.Key()).FirstOrDefault(key => !ended.ContainsKey(key!.Value));
}

using NodaTime;

namespace Campaign.Domain;

/// <summary>What the lines of an act come to when they are read together: which units begin, change, take over and end; or the first thing that cannot be.</summary>
internal sealed partial class RestructuringPlan
{
    private const string OneAct = "The lines of an act agree with one another, and with what is recorded.";

    private readonly RestructureUnits command;
    private readonly UnitRegister units;
    private readonly LocalDate day;
    private readonly PartialDate dayBefore;
    private readonly Dictionary<int, UnitLife> olds = []; // by line
    private readonly Dictionary<UnitCode, Beginning> beginnings = [];
    private readonly Dictionary<UnitKey, UnitLife> ended = [];
    private readonly Dictionary<UnitKey, Altered> altered = [];
    private readonly Dictionary<UnitKey, List<(UnitLife From, Extent Extent)>> takenOver = [];
    private readonly Dictionary<UnitKey, UnitAsOf> after = [];

    public RestructuringPlan(RestructureUnits command, UnitRegister units)
    {
        (this.command, this.units, day) = (command, units, command.EffectiveOn);
        dayBefore = PartialDate.Of(day.PlusDays(-1));
        Refusal = ReadOlds() ?? ReadBeginnings() ?? ReadEndings() ?? ReadAlterations() ?? ReadSuccessions() ?? EndOffices() ?? Place() ?? Orphan() ?? BeginsBelow() ?? ChangesBelow() ?? Overlap();
    }

    public Refusal? Refusal { get; }

    private IEnumerable<(UnitChange Line, int At)> Lines => command.Changes.Select((line, at) => (line, at));

    /// <summary>In a fixed order: what begins, from the top down; what changes; what takes over; what ends.</summary>
    public IEnumerable<UnitEvent> Events()
    {
        var on = PartialDate.Of(day);
        IEnumerable<UnitEvent> events =
        [
            .. beginnings.Keys.Select(code => after[new UnitKey(code, day)]).OrderBy(u => u.Path.Count).ThenBy(u => u.Code.ToString(), StringComparer.Ordinal).Select(u => new UnitEstablished(u)),
            .. InOrder(altered.Values, a => a.Life.Key()).SelectMany(Alterations),
            .. InOrder(takenOver, t => t.Key).Select(t => new UnitSucceeded(UnitAfter(t.Key), t.Value.Select(f => new Predecessor(f.From.At(day.PlusDays(-1)), f.Extent)).ToValueList())),
            .. InOrder(ended.Values, e => e.Key()).Select(e => new UnitDissolved(e.At(day.PlusDays(-1)))),
        ];
        return events.Select(e => e with { Act = command.Act, On = on });
    }

    private IEnumerable<UnitEvent> Alterations(Altered a)
    {
        var (was, now) = (a.Life.At(day.PlusDays(-1)), after[a.Life.Key()]);
        if (a.Name is not null && now.Name != was.Name)
            yield return new UnitRenamed(now, was.Name);
        if (now.Kind != was.Kind)
            yield return new UnitReclassified(now, was.Kind);
        if (a.Parent is not null)
            yield return new UnitReparented(now, was.Path);
    }

    private static IOrderedEnumerable<T> InOrder<T>(IEnumerable<T> items, Func<T, UnitKey> key) => items.OrderBy(i => key(i).ToString(), StringComparer.Ordinal);

    /// <summary>A unit of which the act says nothing may stand below one that it changes.</summary>
    private UnitAsOf UnitAfter(UnitKey unit)
    {
        if (after.TryGetValue(unit, out var made))
            return made;
        var was = units.Find(unit)!.At(day);
        var place = was.Path.Select((u, i) => (Key: u.Key(), i)).Where(u => after.ContainsKey(u.Key)).Select(u => (int?)u.i).FirstOrDefault();
        return place is { } at ? was with { Path = [.. was.Path.Take(at), .. after[was.Path[at].Key()].SelfAndAncestors()] } : was;
    }

    private static Refusal Fault(int line, string property, string code, string sentence, string rule = OneAct) => new(code, sentence, rule, $"changes[{line}].{property}");

    /// <summary>A unit that the act begins.</summary>
    private sealed record Beginning(int Line, UnitCode Code, string Name)
    {
        public UnitKind? Kind { get; set; }

        public UnitSelector? Parent { get; set; }

        public UnitLife? FirstOld { get; set; }
    }

    /// <summary>A unit that goes on, otherwise.</summary>
    private sealed record Altered(int Line, UnitLife Life)
    {
        public string? Name { get; set; }

        public UnitKind? Kind { get; set; }

        /// <summary>The selector of the line; or the code of a unit found.</summary>
        public UnitSelector? Parent { get; set; }
    }
}

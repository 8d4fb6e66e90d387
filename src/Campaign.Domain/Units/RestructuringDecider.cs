using NodaTime;

namespace Campaign.Domain;

/// <summary>Record what a legal act does to units: all of it at once, or nothing.</summary>
/// <param name="Act">The ledger's own id for the act.</param>
/// <param name="EffectiveOn">The first day of the units as the act makes them.</param>
/// <param name="Changes">What it does; at least one change.</param>
public sealed record RestructureUnits(ActId Act, LocalDate EffectiveOn, ValueList<UnitChange> Changes) : DomainCommand;

/// <summary>One line of a legal act.</summary>
/// <param name="Change">What is done.</param>
public sealed record UnitChange(ChangeKind Change)
{
    /// <summary>The unit it is done to, as it is the day before; none of a unit that is established.</summary>
    public UnitSelector? OldUnit { get; init; }

    /// <summary>Of a unit that is established, or takes over another one: its code. A successor bears the code of the unit whose seat it has.</summary>
    public UnitCode? NewCode { get; init; }

    /// <summary>Of a unit that begins, or is renamed: the full name. A successor without one is a unit that goes on, or one of another line.</summary>
    public string? NewName { get; init; }

    /// <summary>Of a unit that begins, or is reclassified: the kind. The default of a successor is that of the first unit it takes over.</summary>
    public UnitKind? NewKind { get; init; }

    /// <summary>Of a unit that begins, or is put under another one: the unit above it. The default of a successor is that above the first unit it takes over, or the nearest one there that goes on.</summary>
    public UnitSelector? NewParent { get; init; }
}

/// <summary>What a legal act does to a unit.</summary>
public enum ChangeKind
{
    /// <summary>Thành lập: a unit begins that takes over nothing recorded here.</summary>
    Established,

    /// <summary>Đổi tên.</summary>
    Renamed,

    /// <summary>Chuyển loại.</summary>
    Reclassified,

    /// <summary>Chuyển về đơn vị khác: the code stays.</summary>
    Reparented,

    /// <summary>Nhập toàn bộ: all of it goes over to another unit.</summary>
    Merged,

    /// <summary>Chia: a part goes over to another unit; one line a part. A line to its own code says that the rest goes on.</summary>
    Split,

    /// <summary>Giải thể: it ends, and nothing takes it over.</summary>
    Dissolved,
}

/// <summary>Judges legal acts that restructure units.</summary>
public static class RestructuringDecider
{
    private const string Whole = "A legal act is recorded whole, and undone whole.";

    /// <summary>Records the act, unless something it says cannot be.</summary>
    /// <param name="command">What is to be recorded.</param>
    /// <param name="state">The act as the ledger holds it.</param>
    /// <param name="units">All units the ledger holds.</param>
    public static Outcome<UnitEvent> Decide(RestructureUnits command, RestructuringState state, UnitRegister units)
    {
        if (command.Changes.Count == 0)
            return Refusals.Missing("changes", "The act changes nothing. Give at least one change.");
        if (command.EffectiveOn <= UnitKey.Ever)
            return new Refusal(RefusalCode.OutOfRange, "The act has no day. Give its first day as 'effectiveOn', e.g. 2025-07-01.", Whole, "effectiveOn");
        if (!command.On.IsUnknown && command.On.Day != command.EffectiveOn)
            return new Refusal(RefusalCode.DatesOutOfOrder, $"The date {command.On} is not the act's first day. Give that day as 'effectiveOn' and leave 'on' out.", Whole, "on");
        var isRecorded = state.Events.Count > 0;
        var plan = new RestructuringPlan(command, isRecorded ? units.Without(command.Act, state.Events) : units);
        if (isRecorded)
            return plan.Refusal is null && plan.Events().SequenceEqual(state.Events.Select(e => e with { Evidence = [] })) ? Outcome.Nothing<UnitEvent>() : Refusals.RecordedOtherwise($"Act {command.Act}", "act");
        return plan.Refusal is { } refusal ? refusal : Outcome.Emit<UnitEvent>([.. plan.Events()]);
    }

    /// <summary>Undoes the whole act that an entry belongs to.</summary>
    /// <param name="command">Any entry of the act.</param>
    /// <param name="act">The act.</param>
    /// <param name="state">The act as the ledger holds it.</param>
    /// <param name="units">All units the ledger holds.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<UnitEvent> Decide(AnnulEntry command, ActId act, RestructuringState state, UnitRegister units, AnnulmentFacts facts)
    {
        if (facts.Find(command.Seq) is not { } entry || entry.Event is RestructuringAnnulled)
            return new Refusal(RefusalCode.UnknownEntry, "There is no such entry of an act, or it is an annulment. Look its number up in the act's stream.", Whole, "seq");
        if (state.Events.Count == 0 || facts.IsAnnulled(entry))
            return Outcome.Nothing<UnitEvent>();
        if (facts.Reason is not { } reason)
            return Refusals.Missing("reason", "An annulment needs a reason. Say why the act was a mistake.");
        var used = facts.UsedBy ?? (LaterThan(act, state, units) ?? BearsCodeSince(act, state, units))?.Key().ToString();
        return used is not null
            ? new Refusal(RefusalCode.LaterStepRestsOnIt, $"{used} rests on act {act}. Undo that first.", Whole, "seq")
            : Outcome.Emit<UnitEvent>(new RestructuringAnnulled(reason) { Act = act, On = command.On });
    }

    /// <summary>A unit that bears a code which the act freed.</summary>
    private static UnitLife? BearsCodeSince(ActId act, RestructuringState state, UnitRegister units)
    {
        var before = units.Without(act, state.Events);
        return units.Before(act, state.Events).Restored
            .Select(life => before.Overlapping(life.Unit.Code, life.Unit.Since, life.Until).FirstOrDefault(other => other.Key() != life.Key()))
            .FirstOrDefault(other => other is not null);
    }

    /// <summary>A unit of the act that a later one changes or ends.</summary>
    private static UnitLife? LaterThan(ActId act, RestructuringState state, UnitRegister units)
    {
        var day = state.Events.Max(e => e.On.Day);
        var touched = units.Before(act, state.Events);
        return touched.Gone.Select(units.Find).Concat(touched.Restored.Select(life => units.Find(life.Key())))
            .FirstOrDefault(life => life is not null && ((life.EndedBy is { } by && by != act) || life.Later.Any(p => p.Act != act && p.From > day) || life.Later.SkipWhile(p => p.Act != act).Any(p => p.Act != act)));
    }
}

using NodaTime;
using NodaTime.Text;

namespace Campaign.Domain;

/// <summary>What can happen to a unit.</summary>
public abstract record UnitEvent : DomainEvent
{
    private protected UnitEvent()
    {
    }

    /// <summary>The legal act that did it; null for a unit of a plain list.</summary>
    public ActId? Act { get; init; }
}

/// <summary>A unit begins to exist; <c>On</c> is its first day.</summary>
/// <param name="Unit">The unit, with the parent's path above it as it was that day.</param>
/// <param name="Until">Its last day, inclusive, when that is known already.</param>
public sealed record UnitEstablished(UnitAsOf Unit, LocalDate? Until = null) : UnitEvent;

/// <summary>A unit is called otherwise from the day on; the code and the life go on.</summary>
/// <param name="Unit">The unit as it is from that day.</param>
/// <param name="Was">What it was called until then.</param>
public sealed record UnitRenamed(UnitAsOf Unit, string Was) : UnitEvent;

/// <summary>A unit is of another kind from the day on.</summary>
/// <param name="Unit">The unit as it is from that day.</param>
/// <param name="Was">What it was until then.</param>
public sealed record UnitReclassified(UnitAsOf Unit, UnitKind Was) : UnitEvent;

/// <summary>A unit stands under another one from the day on; its code stays (QĐ 124/2004/QĐ-TTg).</summary>
/// <param name="Unit">The unit as it is from that day.</param>
/// <param name="Was">What stood above it until then, nearest first.</param>
public sealed record UnitReparented(UnitAsOf Unit, ValueList<UnitRef> Was) : UnitEvent;

/// <summary>A unit takes over others, each whole or in part: merging and splitting are this.</summary>
/// <param name="Unit">The unit that takes over, as it is from that day.</param>
/// <param name="From">What it takes over, as it was the day before.</param>
public sealed record UnitSucceeded(UnitAsOf Unit, ValueList<Predecessor> From) : UnitEvent;

/// <summary>A unit ends; <c>On</c> is the first day without it.</summary>
/// <param name="Unit">The unit as it was the day before.</param>
public sealed record UnitDissolved(UnitAsOf Unit) : UnitEvent;

/// <summary>A legal act was recorded by mistake: all that it did is undone at once. It stays in the history.</summary>
/// <param name="Reason">Why.</param>
public sealed record RestructuringAnnulled(NoteRef Reason) : UnitEvent;

/// <summary>What another unit takes over.</summary>
/// <param name="Unit">The unit as it was the day before.</param>
/// <param name="Extent">The whole of it, or a part.</param>
public sealed record Predecessor(UnitAsOf Unit, Extent Extent);

/// <summary>How much of a unit goes over to another one.</summary>
public enum Extent
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>A part; the other parts go elsewhere.</summary>
    Part,
}

/// <summary>A unit was recorded by mistake.</summary>
/// <param name="Unit">The unit as it stood in the entry.</param>
/// <param name="Entry">What is undone.</param>
/// <param name="Reason">Why.</param>
public sealed record UnitEntryAnnulled(UnitAsOf Unit, Entry Entry, NoteRef Reason) : UnitEvent, IEntryAnnulled;

/// <summary>A unit as it was called on a day.</summary>
/// <param name="Code">The official code; successors bear it again, so it is no key.</param>
/// <param name="Since">First day of this life of the code; with the code it is the key.</param>
/// <param name="Name">The full name, e.g. <c>Xã Bình An</c>, in NFC.</param>
/// <param name="Kind">What it is.</param>
public record UnitRef(UnitCode Code, LocalDate Since, string Name, UnitKind Kind)
{
    /// <summary>The key of the unit.</summary>
    public UnitKey Key() => new(Code, Since);
}

/// <summary>A unit as it was on a day, with what stood above it.</summary>
/// <param name="Code">As in <see cref="UnitRef"/>.</param>
/// <param name="Since">As in <see cref="UnitRef"/>.</param>
/// <param name="Name">As in <see cref="UnitRef"/>.</param>
/// <param name="Kind">As in <see cref="UnitRef"/>.</param>
/// <param name="Path">The ancestors, nearest first; empty for a unit at the top.</param>
public sealed record UnitAsOf(UnitCode Code, LocalDate Since, string Name, UnitKind Kind, ValueList<UnitRef> Path)
    : UnitRef(Code, Since, Name, Kind)
{
    /// <summary>The unit itself, then its ancestors, nearest first.</summary>
    public IEnumerable<UnitRef> SelfAndAncestors() => Path.Prepend(new UnitRef(Code, Since, Name, Kind));
}

/// <summary>The key of a unit: <c>code@since</c>.</summary>
/// <param name="Code">The official code.</param>
/// <param name="Since">First day of the life meant; <see cref="Ever"/> where the list gives none.</param>
public readonly record struct UnitKey(UnitCode Code, LocalDate Since) : ITextValue<UnitKey>
{
    /// <summary>Stands for a first day that lies before what the ledger knows: 0001-01-01.</summary>
    public static LocalDate Ever { get; } = new(1, 1, 1);

    /// <summary>Reads <c>code@yyyy-MM-dd</c>.</summary>
    public static bool TryParse(string? text, out UnitKey value)
    {
        var read = UnitSelector.TryParse(text, out var selector) && selector.Since is not null;
        value = read ? new UnitKey(selector.Code, selector.Since!.Value) : default;
        return read;
    }

    /// <summary><c>code@yyyy-MM-dd</c>.</summary>
    public override string ToString() => $"{Code}@{LocalDatePattern.Iso.Format(Since)}";
}

/// <summary>A unit as a person names it: <c>code</c>, or <c>code@yyyy-MM-dd</c> where several units bore the code.</summary>
/// <param name="Code">The official code.</param>
/// <param name="Since">First day of the life meant, or null when the date of the matter decides.</param>
public readonly record struct UnitSelector(UnitCode Code, LocalDate? Since = null) : ITextValue<UnitSelector>
{
    /// <summary>Reads <c>code</c> or <c>code@yyyy-MM-dd</c>; no day is before <see cref="UnitKey.Ever"/>.</summary>
    public static bool TryParse(string? text, out UnitSelector value)
    {
        value = default;
        var at = text?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        if (!UnitCode.TryParse(at < 0 ? text : text![..at], out var code))
            return false;
        if (at < 0)
        {
            value = new UnitSelector(code);
            return true;
        }

        var read = LocalDatePattern.Iso.Parse(text![(at + 1)..]).TryGetValue(default, out var since) && since >= UnitKey.Ever;
        value = read ? new UnitSelector(code, since) : default;
        return read;
    }

    /// <summary>The text that <see cref="TryParse"/> reads.</summary>
    public override string ToString() => Since is { } since ? new UnitKey(Code, since).ToString() : Code.ToString();
}

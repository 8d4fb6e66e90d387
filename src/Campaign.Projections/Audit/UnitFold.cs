using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Makes the register of units of their events, as the command runner keeps it in its table.</summary>
/// <remarks>Events of one act belong together: each stream is cut after what undoes it, and the pieces follow one another as they were recorded.</remarks>
internal static class UnitFold
{
    /// <param name="events">All events of units, in any order.</param>
    public static UnitRegister Of(IEnumerable<RecordedEvent> events)
    {
        var lives = new Dictionary<UnitKey, UnitLife>();
        foreach (var piece in events.GroupBy(e => e.Stream).SelectMany(stream => Pieces(stream.OrderBy(e => e.Seq))).OrderBy(p => p[^1].Seq))
            Apply(lives, [.. piece.Select(e => (UnitEvent)e.Data)]);
        return new UnitRegister(lives.Values);
    }

    /// <summary>What one command recorded, and again what undid it together with what it undid.</summary>
    private static IEnumerable<List<RecordedEvent>> Pieces(IEnumerable<RecordedEvent> stream)
    {
        var piece = new List<RecordedEvent>();
        foreach (var e in stream)
        {
            if (IsUndoing(e.Data) && piece.Count > 0)
                yield return [.. piece];
            piece.Add(e);
            if (!IsUndoing(e.Data))
                continue;
            yield return piece;
            piece = [];
        }

        if (piece.Count > 0)
            yield return piece;
    }

    private static bool IsUndoing(DomainEvent e) => e is RestructuringAnnulled or UnitEntryAnnulled;

    private static void Apply(Dictionary<UnitKey, UnitLife> lives, List<UnitEvent> piece)
    {
        switch (piece[^1])
        {
            case RestructuringAnnulled { Act: { } act }:
                var (gone, restored) = new UnitRegister(lives.Values).Before(act, piece);
                Keep(lives, restored);
                foreach (var unit in gone)
                    lives.Remove(unit);
                break;
            case UnitEntryAnnulled undone:
                lives.Remove(undone.Unit.Key());
                break;
            default:
                Keep(lives, RegisterFor(lives, piece).After(piece));
                break;
        }
    }

    /// <summary>To begin, a unit of a plain list needs to know its parent alone; an act is about all.</summary>
    private static UnitRegister RegisterFor(Dictionary<UnitKey, UnitLife> lives, List<UnitEvent> piece) =>
        piece is [UnitEstablished { Act: null } begun]
            ? new UnitRegister(begun.Unit.Path.Take(1).Select(parent => lives.GetValueOrDefault(parent.Key())).OfType<UnitLife>())
            : new UnitRegister(lives.Values);

    private static void Keep(Dictionary<UnitKey, UnitLife> lives, IEnumerable<UnitLife> changed)
    {
        foreach (var life in changed)
            lives[life.Key()] = life;
    }
}

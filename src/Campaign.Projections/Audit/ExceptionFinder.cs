using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Finds what is out of the ordinary in a history. Pure.</summary>
internal static class ExceptionFinder
{
    /// <summary>The exceptions of each kind, in the order they were recorded.</summary>
    /// <param name="history">Everything that is to be looked at, in order.</param>
    /// <param name="counted">Those that count in a figure of the unit asked for.</param>
    public static IEnumerable<(ExceptionKind Kind, List<ExceptionalEntry> Entries)> Of(IReadOnlyList<RecordedEvent> history, IReadOnlySet<long> counted)
    {
        yield return (ExceptionKind.Annulment, [.. history.Where(e => e.Data is IEntryAnnulled or RestructuringAnnulled).Select(e => Entry(e, (e.Data as IEntryAnnulled)?.Entry.Seq))]);
        yield return (ExceptionKind.LateFact, [.. history.Where(e => e.Data.Warnings.Contains(WarningCode.LateFact)).Select(e => Entry(e))]);
        yield return (ExceptionKind.Warning, [.. history.Where(e => e.Data.Warnings.Any(w => w is not (WarningCode.LateFact or WarningCode.SelfApproved))).Select(e => Entry(e))]);
        yield return (ExceptionKind.SelfApproval, [.. SelfApproved(history)]);
        yield return (ExceptionKind.WithoutVoucher, [.. Standing(history, counted).Where(e => e.Data.Evidence.Count == 0).Select(e => Entry(e))]);
    }

    /// <summary>The counted events that were not annulled, and no annulments: as the report counts them.</summary>
    public static IEnumerable<RecordedEvent> Standing(IReadOnlyList<RecordedEvent> history, IReadOnlySet<long> counted)
    {
        var undone = history.Select(e => e.Data).OfType<IEntryAnnulled>().Select(a => a.Entry.Seq).ToHashSet();
        return history.Where(e => counted.Contains(e.Seq) && e.Data is not IEntryAnnulled && !undone.Contains(e.Seq));
    }

    /// <summary>What the runner would ask another hand for: by the same user, from the same account, or resting on nobody's entry. What came in from paper in one file shows here too.</summary>
    private static IEnumerable<ExceptionalEntry> SelfApproved(IReadOnlyList<RecordedEvent> history)
    {
        var trails = new Dictionary<string, Trail>();
        Trail Of(string stream) => trails.TryGetValue(stream, out var known) ? known : trails[stream] = new Trail();
        foreach (var e in history)
        {
            var decision = Hands.DecisionBehind(e.Data) is { } behind ? Of(StreamKeys.Of(behind)).Standing : [];
            var items = Hands.ItemsOf(e.Data, Of(e.Stream).Standing, decision);
            if (items is [] || e.Data.SelfApproval is not null || items?.Any(i => IsSame(i, e)) == true)
                yield return Entry(e, items?.LastOrDefault(i => IsSame(i, e)) is { Seq: > 0 } item ? item.Seq : null);
            Of(e.Stream).Add(new Authored(e.Data, e.User, e.Account, e.Seq));
        }
    }

    private static bool IsSame(Authored item, RecordedEvent e) =>
        (item.User is not null && item.User == e.User) || (item.Account is not null && item.Account == e.Account);

    /// <summary>The event as an entry of the list.</summary>
    internal static ExceptionalEntry Entry(RecordedEvent e, long? concerns = null) =>
        new(e.Seq, e.Stream, EventCatalogue.NameOf(e.Data), e.Data.On, e.At, e.User, concerns, e.Data.Warnings, e.Certainty) { Account = e.Account };
}

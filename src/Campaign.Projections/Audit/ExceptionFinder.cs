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
        var bySeq = history.ToDictionary(e => e.Seq);
        yield return (ExceptionKind.Annulment, [.. history.Where(e => e.Data is IEntryAnnulled).Select(e => Entry(e, (e.Data as IEntryAnnulled)!.Entry.Seq))]);
        yield return (ExceptionKind.LateFact, [.. history.Where(e => e.Data.Warnings.Contains(WarningCode.LateFact)).Select(e => Entry(e))]);
        yield return (ExceptionKind.Warning, [.. history.Where(e => e.Data.Warnings.Any(w => w != WarningCode.LateFact)).Select(e => Entry(e))]);
        yield return (ExceptionKind.SelfApproval, [.. SelfApproved(history, bySeq)]);
        yield return (ExceptionKind.WithoutVoucher, [.. Standing(history, counted).Where(e => e.Data.Evidence.Count == 0).Select(e => Entry(e))]);
    }

    /// <summary>The counted events that were not annulled, and no annulments: as the report counts them.</summary>
    public static IEnumerable<RecordedEvent> Standing(IReadOnlyList<RecordedEvent> history, IReadOnlySet<long> counted)
    {
        var undone = history.Select(e => e.Data).OfType<IEntryAnnulled>().Select(a => a.Entry.Seq).ToHashSet();
        return history.Where(e => counted.Contains(e.Seq) && e.Data is not IEntryAnnulled && !undone.Contains(e.Seq));
    }

    /// <summary>Approved means taken into the list, recognised, named, promoted, awarded, accepted as a report or annulled. What came in from paper in one file has one user, and shows here too.</summary>
    private static IEnumerable<ExceptionalEntry> SelfApproved(IReadOnlyList<RecordedEvent> history, Dictionary<long, RecordedEvent> bySeq)
    {
        var recorder = new Dictionary<object, RecordedEvent>();
        foreach (var e in history)
        {
            if (e.Data is ModelRegistered m)
                recorder[(e.Stream, m.Registration.Key())] = e;
            if (e.Data is CommendationProposed)
                recorder[e.Stream] = e;
            if (e.Data is ActivityReportFiled f)
                recorder[(e.Stream, f.PlaceKind)] = e;
            if (ItemOf(e, recorder, bySeq) is { } item && item.User is not null && item.User == e.User)
                yield return Entry(e, item.Seq);
        }
    }

    /// <summary>What the event approves or undoes; null where it does neither.</summary>
    private static RecordedEvent? ItemOf(RecordedEvent e, Dictionary<object, RecordedEvent> recorder, Dictionary<long, RecordedEvent> bySeq) => e.Data switch
    {
        IEntryAnnulled a => bySeq.GetValueOrDefault(a.Entry.Seq),
        RegistrationAccepted or ModelRecognised or ModelNamedOutstanding or ModelPromotedToDistrict or ModelPromotedToProvince =>
            recorder.GetValueOrDefault((e.Stream, ((ModelEvent)e.Data).Registration.Key())),
        CommendationAwarded => recorder.GetValueOrDefault(e.Stream),
        ActivityReportAccepted a => recorder.GetValueOrDefault((e.Stream, a.PlaceKind)),
        _ => null,
    };

    private static ExceptionalEntry Entry(RecordedEvent e, long? concerns = null) =>
        new(e.Seq, e.Stream, EventCatalogue.NameOf(e.Data), e.Data.On, e.At, e.User, concerns, e.Data.Warnings, e.Certainty);
}

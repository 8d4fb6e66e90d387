using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Made of events in memory.</content>
internal sealed partial record ReportRows
{
    /// <summary>The rows without the lists.</summary>
    /// <param name="throughSeq">The last event.</param>
    /// <param name="balances">The totals of the unit.</param>
    /// <param name="previousBalances">Those of the year before.</param>
    /// <param name="events">With those of campaigns in which the programme, the year and the year before stand.</param>
    /// <param name="programme">The programme.</param>
    /// <param name="year">The year.</param>
    /// <param name="unit">The unit.</param>
    public static ReportRows Of(
        long throughSeq, IReadOnlyDictionary<FigureKey, long> balances, IReadOnlyDictionary<FigureKey, long> previousBalances,
        IEnumerable<RecordedEvent> events, ProgrammeCode programme, CampaignYear year, UnitAsOf unit)
    {
        var ofProgramme = events.Where(e => e.Data is CampaignEvent c && c.Campaign.Programme == programme).OrderBy(e => e.Seq).Select(e => (e.Seq, Event: (CampaignEvent)e.Data)).ToList();
        var campaigns = ofProgramme.Where(e => e.Event.Campaign.Year == year)
            .GroupBy(e => e.Event.Campaign.Unit, e => e.Event).ToDictionary(g => g.Key, g => g.Aggregate(CampaignState.Initial, CampaignState.Evolve));
        var undone = ofProgramme.Select(e => e.Event).OfType<IEntryAnnulled>().Select(a => a.Entry.Seq).ToHashSet();
        var stated = ofProgramme.Where(e => e.Event.Unit.Key() == unit.Key() && !undone.Contains(e.Seq)).Select(e => e.Event).ToList();
        return new ReportRows(
            throughSeq, balances, previousBalances, DeclaredIn(stated, year), DeclaredIn(stated, year.Previous), TargetsIn(stated, year),
            MayBeLater: 0,
            unit.SelfAndAncestors().Select(u => campaigns.GetValueOrDefault(u.Key())).FirstOrDefault(c => c?.Launched is not null),
            [], [], new Dictionary<DecisionId, DecisionState>());
    }

    /// <summary>The last one stated counts.</summary>
    private static Dictionary<FigureKey, long> DeclaredIn(IEnumerable<CampaignEvent> stated, CampaignYear year) =>
        stated.OfType<FigureDeclared>().Where(e => e.Campaign.Year == year).GroupBy(e => new FigureKey(e.Level, e.Figure, e.Facet)).ToDictionary(g => g.Key, g => g.Last().Amount);

    private static Dictionary<FigureKey, long> TargetsIn(IEnumerable<CampaignEvent> stated, CampaignYear year) =>
        stated.OfType<TargetSet>().Where(e => e.Campaign.Year == year).GroupBy(e => new FigureKey(e.Level, e.Figure, e.Facet)).ToDictionary(g => g.Key, g => g.Last().Amount);
}

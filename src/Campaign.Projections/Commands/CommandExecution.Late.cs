using Campaign.Domain;

namespace Campaign.Projections;

/// <content>What is recorded of a frozen year: admitted with a reason, beside the announced figures.</content>
internal sealed partial class CommandExecution
{
    /// <summary>The events as they are to be stored: marked where they are late facts, and then admitted by each frozen campaign that they count in; or why not.</summary>
    private async Task<Lookup<ValueList<TEvent>>> AdmitAsync<TEvent>(DomainCommand command, string stream, long version, ValueList<TEvent> events, CancellationToken ct)
        where TEvent : DomainEvent
    {
        var postings = events.SelectMany(PostingsOf).ToList();
        if (postings.Count == 0)
            return events;
        await locks.YearToRecordAsync($"{postings[0].Programme}/{postings[0].Year}", ct);
        var frozenOnce = await lookups.FrozenAsync([.. CampaignsOf(postings).Select(StreamKeys.Of)], ct);
        if (frozenOnce.Count > 0)
            await locks.LateFactsAsync($"{postings[0].Programme}/{postings[0].Year}", ct);
        var isLate = false;
        foreach (var key in frozenOnce)
        {
            var campaign = await session.Events.FetchForWriting<Folded<CampaignState>>(key, ct);
            if (campaign.Aggregate?.State is not { Frozen: { } frozen } state || MovesOf(postings, frozen) is not { Count: > 0 } moves)
                continue;
            if (records.Note(command.LateReason) is not { } reason)
                return CampaignDecider.NeedsLateReason(frozen);
            campaign.AppendOne(CampaignDecider.Admit(state, stream, version + events.Count, moves, HappenedOn(events[0]), reason));
            isLate = true;
        }

        return isLate ? events.Select(e => e with { Warnings = [.. e.Warnings, WarningCode.LateFact] }).ToValueList() : events;
    }

    /// <summary>What moves of the figures that were frozen: those of facts that did not certainly happen after the cut-off.</summary>
    private static ValueList<FrozenFigure> MovesOf(List<Posting> postings, FiguresFrozen frozen) =>
        postings.Where(p => CampaignDecider.IsLate(frozen, p.On)).Counting(frozen.Campaign).Summed();

    private IEnumerable<Posting> PostingsOf(DomainEvent e) => Postings.Of(new RecordedEvent(0, "", default, context.Certainty, e));

    /// <summary>The campaigns whose totals can move: at the unit of each posting and above it.</summary>
    private static IEnumerable<CampaignId> CampaignsOf(List<Posting> postings) =>
        (from posting in postings
         from unit in posting.Unit.SelfAndAncestors()
         select new CampaignId(posting.Programme, unit.Key(), posting.Year)).Distinct();

    /// <summary>When that happened which moves the figures: a correction moves what may have happened at any time.</summary>
    private static PartialDate HappenedOn(DomainEvent e) => e switch
    {
        IEntryAnnulled annulled => HappenedOn(annulled.Entry.Event),
        ModelDetailsCorrected or CommendationCorrected => PartialDate.Unknown,
        _ => e.Dated(),
    };
}

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
        var moved = events.Select(HappenedOn).First();
        var isLate = false;
        foreach (var key in await lookups.FrozenAsync([.. CampaignsOf(postings).Select(StreamKeys.Of)], ct))
        {
            var campaign = await session.Events.FetchForWriting<Folded<CampaignState>>(key, ct);
            if (campaign.Aggregate?.State is not { Frozen: { } frozen } state || !CampaignDecider.IsLate(frozen, moved))
                continue;
            if (records.Note(command.LateReason) is not { } reason)
                return CampaignDecider.NeedsLateReason(frozen);
            var moves = postings.Where(p => !p.Figure.StartsWith(RecordFigures.Prefix, StringComparison.Ordinal)).Counting(frozen.Campaign);
            campaign.AppendOne(CampaignDecider.Admit(state, stream, version + events.Count, moves, moved, reason));
            isLate = true;
        }

        return isLate ? events.Select(e => e with { Warnings = [.. e.Warnings, WarningCode.LateFact] }).ToValueList() : events;
    }

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
        _ => e.On,
    };
}

using Campaign.Domain;

namespace Campaign.Projections;

/// <content>What is recorded of a frozen year: admitted with a reason, beside the announced figures.</content>
internal sealed partial class CommandExecution
{
    /// <summary>The events as they are to be stored: marked where they are late facts, and then admitted by each frozen campaign that they count in; or why not.</summary>
    private async Task<Admitted<TEvent>> AdmitAsync<TEvent>(DomainCommand command, string stream, long version, ValueList<TEvent> events, CancellationToken ct)
        where TEvent : DomainEvent
    {
        var postings = events.SelectMany(PostingsOf).ToList();
        if (postings.Count == 0)
            return new Admitted<TEvent>(events, []);
        await locks.YearToRecordAsync($"{postings[0].Programme}/{postings[0].Year}", ct);
        var own = CampaignOf(events[0]);
        var frozenOnce = await FrozenAsync(postings, own, ct);
        if (frozenOnce.Count > 0)
            await locks.LateFactsAsync($"{postings[0].Programme}/{postings[0].Year}", ct);
        var admissions = new List<Admission>();
        foreach (var key in frozenOnce.Order(StringComparer.Ordinal)) // a database answers in any order
        {
            var (at, campaign, _) = await work.HeadAsync<CampaignState>(key, ct);
            if (campaign is not { Frozen: { } frozen })
                continue;
            var moves = MovesOf(postings, frozen);
            if (moves.Count == 0 && !(frozen.Campaign == own && postings.Exists(p => CountsElsewhere(p, frozen))))
                continue;
            if (records.Note(command.LateReason) is not { } reason)
                return new Admitted<TEvent>([], [], CampaignDecider.NeedsLateReason(frozen));
            admissions.Add(new Admission(key, at, CampaignDecider.Admit(campaign, stream, version + events.Count, moves, HappenedOn(events[0]), reason)));
        }

        var marked = admissions.Count == 0 ? events : events.Select(e => e with { Warnings = [.. e.Warnings, WarningCode.LateFact] }).ToValueList();
        return new Admitted<TEvent>(marked, admissions);
    }

    /// <summary>What moves of the figures that were frozen: those of facts that did not certainly happen after the cut-off.</summary>
    private static ValueList<FrozenFigure> MovesOf(List<Posting> postings, FiguresFrozen frozen) =>
        postings.Where(p => CampaignDecider.IsLate(frozen, p.On)).Counting(frozen.Campaign).Summed();

    /// <summary>After a handing over: it belongs to the frozen campaign and counts at those who received it, where the announced totals hold nothing.</summary>
    private static bool CountsElsewhere(Posting posting, FiguresFrozen frozen) => CampaignDecider.IsLate(frozen, posting.On) && !CampaignDecider.IsAbove(frozen.Campaign, posting.Unit);

    private async Task<List<string>> FrozenAsync(List<Posting> postings, CampaignId? own, CancellationToken ct)
    {
        var places = PlacesOf(postings);
        var frozen = await lookups.FrozenAsync(places, ct);
        if (own is { } campaign && StreamKeys.Of(campaign) is var stream && !frozen.Contains(stream) && places.Any(p => !CampaignDecider.IsAbove(campaign, p.Unit))
            && await lookups.StateAsync<CampaignState>(stream, ct) is { Frozen: not null })
            frozen.Add(stream);
        return frozen;
    }

    /// <summary>The campaign that the event counts in.</summary>
    private static CampaignId? CampaignOf(DomainEvent e) => e switch
    {
        ModelEvent m => m.Registration.Campaign,
        CommendationEvent c => c.Campaign,
        ExtensionEvent x => x.Campaign,
        _ => null,
    };

    private IEnumerable<Posting> PostingsOf(DomainEvent e) => Postings.Of(new RecordedEvent(0, "", default, context.Certainty, e));

    /// <summary>Where totals can move: at the unit of each posting and above it.</summary>
    private static IReadOnlyCollection<CampaignPlace> PlacesOf(List<Posting> postings) =>
        [.. postings.Select(p => new CampaignPlace(p.Programme, p.Year, p.Unit)).Distinct()];

    /// <summary>When that happened which moves the figures: a correction moves what may have happened at any time.</summary>
    private static PartialDate HappenedOn(DomainEvent e) => e switch
    {
        IEntryAnnulled annulled => HappenedOn(annulled.Entry.Event),
        ModelDetailsCorrected or CommendationCorrected => PartialDate.Unknown,
        ActivityFigureCorrected { CountedOn: { } counted } => counted,
        _ => e.Dated(),
    };

    /// <summary>The events as they are to be stored, and what frozen campaigns say of them; or why they are not taken.</summary>
    private sealed record Admitted<TEvent>(ValueList<TEvent> Events, List<Admission> Admissions, Refusal? Refusal = null);

    /// <summary>A late fact, after the version of its campaign's stream.</summary>
    private sealed record Admission(string Campaign, long Version, LateFactAdmitted Event);
}

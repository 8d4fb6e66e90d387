using Campaign.Domain;
using Campaign.Projections;
using NodaTime;

namespace Campaign.Testing;

/// <summary>Looks things up in the lists.</summary>
internal sealed partial class MemoryLookups(MemoryWork work, MemoryStore store) : LedgerLookups(work)
{
    public override Task<Receipt?> ReceiptAsync(Guid commandId, CancellationToken ct) => Task.FromResult(store.Receipts.GetValueOrDefault(commandId));

    public override void QueueReceipt(Receipt receipt) => work.Queue(() => store.Receipts.Add(receipt.CommandId, receipt with { Warnings = [] }));

    public override Task<Dictionary<string, string>> ClaimsAsync(string[] keys, CancellationToken ct) =>
        Task.FromResult(keys.Distinct().Where(store.Claims.ContainsKey).ToDictionary(key => key, key => store.Claims[key]));

    public override void QueueClaim(string key, string stream) => work.Queue(() => store.Claims.Add(key, stream));

    public override void QueueRelease(string key, string stream) => work.Queue(() =>
    {
        if (store.Claims.GetValueOrDefault(key) == stream)
            store.Claims.Remove(key);
    });

    public override Task<UnitRegister> UnitsAsync(UnitCode[] codes, CancellationToken ct) =>
        Task.FromResult(new UnitRegister(store.Units.Values.Where(life => codes.Contains(life.Unit.Code))));

    public override Task<UnitRegister> AllUnitsAsync(CancellationToken ct) => Task.FromResult(new UnitRegister([.. store.Units.Values]));

    public override void QueueUnit(UnitLife life) => work.Queue(() => store.Units.Add(life.Unit.Key(), life));

    public override void QueueUnits(IReadOnlyCollection<UnitLife> changed) => work.Queue(() =>
    {
        foreach (var life in changed.Where(life => store.Units.ContainsKey(life.Unit.Key())))
            store.Units[life.Unit.Key()] = life;
    });

    public override void QueueUnitGone(UnitKey unit) => work.Queue(() => store.Units.Remove(unit));

    public override void QueueSuccession(UnitSucceeded e) => work.Queue(() =>
        store.Successions.AddRange(e.From.Select(from => (new Succession(from.Unit.Key(), e.Unit.Key(), from.Extent, e.On.Day!.Value), e.Act!.Value))));

    public override void QueueSuccessionsGone(ActId act) => work.Queue(() => store.Successions.RemoveAll(s => s.Act == act));

    public override Task<List<Succession>> SuccessionsAsync(UnitKey unit, CancellationToken ct) => Task.FromResult(Follow(unit, s => s.From, s => s.To));

    public override Task<List<Succession>> TakenOverAsync(UnitKey unit, CancellationToken ct) => Task.FromResult(Follow(unit, s => s.To, s => s.From));

    private List<Succession> Follow(UnitKey unit, Func<Succession, UnitKey> from, Func<Succession, UnitKey> to)
    {
        var found = new List<Succession>();
        for (var ends = new List<UnitKey> { unit }; ends.Count > 0;)
        {
            var next = store.Successions.Select(s => s.Succession).Where(s => ends.Contains(from(s))).Except(found).ToList();
            found.AddRange(next);
            ends = [.. next.Select(to)];
        }

        return found;
    }

    public override Task<ValueList<Entry>> EntriesAsync(string stream, CancellationToken ct) => Task.FromResult(store.EntriesOf(stream));

    public override Task<string?> StreamOfAsync(long seq, CancellationToken ct) => Task.FromResult(store.Events.Find(e => e.Seq == seq)?.Stream);

    public override Task<List<string>> FrozenAsync(IReadOnlyCollection<CampaignPlace> places, CancellationToken ct)
    {
        var streams = places.SelectMany(p => p.Campaigns()).Select(c => c.Stream).ToHashSet();
        return Task.FromResult(store.Events.Where(e => e.Data is FiguresFrozen && streams.Contains(e.Stream)).Select(e => e.Stream).Distinct().ToList());
    }

    public override Task<ValueList<HeldAward>> AwardsAsync(RecipientKey recipient, CommendationId except, CancellationToken ct) => Task.FromResult(
        store.Awards.Values.Where(a => a.Recipient == recipient && a.Stands && a.Award.Commendation != except)
            .Select(a => a.Award).OrderBy(a => a.Commendation.ToString(), StringComparer.Ordinal).ToValueList());

    public override Task<HeldAward?> AwardAsync(CommendationId commendation, CancellationToken ct) => Task.FromResult<HeldAward?>(store.Awards.GetValueOrDefault(commendation).Award);

    public override void QueueAward(RecipientKey recipient, HeldAward award, bool stands) => work.Queue(() => store.Awards[award.Commendation] = (recipient, award, stands));

    public override void QueueFallenAward(CommendationId commendation) => work.Queue(() =>
    {
        if (store.Awards.TryGetValue(commendation, out var held))
            store.Awards[commendation] = held with { Stands = false };
    });

    public override Task<(long ThroughSeq, ValueList<FrozenFigure> Figures)> TotalsAsync(CampaignId campaign, LocalDate cutOff, CancellationToken ct) =>
        Task.FromResult((store.LastSeq, store.Events.SelectMany(e => Postings.Of(e)).Where(p => !(p.On.Earliest > cutOff)).Counting(campaign).Summed()));

    public override Task<List<string>> StreamsOfAsync(CampaignId campaign, CancellationToken ct) => OtherStreams(StreamKeys.Of(campaign));

    public override Task<List<string>> StreamsOfAsync(DecisionId decision, CancellationToken ct) => OtherStreams(StreamKeys.Of(decision));

    public override Task<List<string>> StreamsOfAsync(UnitKey unit, CancellationToken ct) => OtherStreams(StreamKeys.Of(unit));

    public override Task<List<string>> StreamsOfTransfersAsync(CancellationToken ct) => OtherStreams(null);

    public override Task<List<string>> StreamsOfUnitsSinceAsync(IEnumerable<UnitRef> units, CancellationToken ct) => OtherStreams(null);

    protected override Task<IReadOnlyList<string>> StreamsHandedOverAsync(CampaignPlace place, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<string>>([.. store.Events.Where(e => e.Data is CampaignTransferred t && t.Campaign.Programme == place.Programme && t.Campaign.Year == place.Year).Select(e => e.Stream).Distinct()]);

    protected override Task<IReadOnlyList<CampaignStream>> CampaignsAsync(CampaignPlace place, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<CampaignStream>>([.. place.Campaigns().Where(c => store.Has(c.Stream))]);

    /// <summary>All: the domain looks into each.</summary>
    private Task<List<string>> OtherStreams(string? own) => Task.FromResult(store.Streams.Where(stream => stream != own).Order(StringComparer.Ordinal).ToList());
}

using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Lookups of one command: what it says itself that it needs is read ahead, in two round trips.</summary>
internal sealed class SessionLookups(SessionWork work) : SqlLookups(work)
{
    private readonly Dictionary<Guid, Receipt?> receipts = [];
    private readonly Dictionary<UnitCode, List<UnitLife>> units = [];

    /// <summary>Takes the locks that the command will take, in the same order, and reads behind them: first what it names, then the campaigns at the units and above them.</summary>
    public async Task PrepareAsync(DomainCommand command, Guid id, CancellationToken ct)
    {
        var codes = CommandNeeds.UnitsOf(command).Distinct().ToArray();
        var campaign = CommandNeeds.CampaignOf(command);
        if (codes.Length > 0)
            await work.Locks.UnitsToNameAsync(ct);
        if (campaign is { } counted)
            await work.Locks.YearToRecordAsync($"{counted.Programme}/{counted.Year}", ct);
        var isNew = await PrepareNamedAsync(id, codes, CommandNeeds.StreamOf(command) is { } stream ? [stream] : [], ct);
        if (isNew && campaign is var (programme, year, unit))
            await work.LoadAsync([.. CampaignsOf(programme, year, unit).Select(c => c.Stream).Distinct()], ct);
    }

    /// <summary>Those of the year and of the year before, at each unit that had the code and above it.</summary>
    private IEnumerable<CampaignStream> CampaignsOf(ProgrammeCode programme, CampaignYear year, UnitCode code) =>
        from held in new[] { year, year.Previous }
        from place in CampaignPlace.Of(programme, held, units[code])
        from campaign in place.Campaigns()
        select campaign;

    private Task<bool> PrepareNamedAsync(Guid id, UnitCode[] codes, string[] streams, CancellationToken ct) => work.AskAsync(
        [
            SessionWork.Question(ReceiptsWhere("command_id = $1"), id),
            SessionWork.Question(UnitsWhereCode, (object)codes.Select(c => c.ToString()).ToArray()),
            work.StreamsQuestion(streams),
        ],
        async reader =>
        {
            var rows = new ViewRows(reader, ct);
            receipts.Add(id, (await rows.NextAsync(ReceiptAt)).SingleOrDefault());
            var lives = (await rows.NextAsync(UnitLookup.At)).ToLookup(life => life.Unit.Code);
            foreach (var code in codes)
                units.Add(code, [.. lives[code]]);
            work.Keep(streams, await rows.NextAsync(StoredStreams.Read));
            return receipts[id] is null;
        },
        ct);

    public override async Task<Receipt?> ReceiptAsync(Guid commandId, CancellationToken ct) =>
        receipts.TryGetValue(commandId, out var receipt) ? receipt : await base.ReceiptAsync(commandId, ct);

    public override async Task<UnitRegister> UnitsAsync(UnitCode[] codes, CancellationToken ct) =>
        codes.All(units.ContainsKey) ? new UnitRegister(codes.Distinct().SelectMany(code => units[code])) : await base.UnitsAsync(codes, ct);

    protected override async Task<IReadOnlyList<CampaignStream>> CampaignsAsync(CampaignPlace place, CancellationToken ct)
    {
        var campaigns = place.Campaigns().ToList();
        return campaigns.TrueForAll(c => work.IsLoaded(c.Stream)) ? campaigns.FindAll(c => work.IsThere(c.Stream)) : await base.CampaignsAsync(place, ct);
    }

    /// <summary>Of campaigns that are in memory, their state says whether a freeze stands.</summary>
    public override async Task<List<string>> FrozenAsync(IReadOnlyCollection<CampaignPlace> places, CancellationToken ct) =>
        places.SelectMany(p => p.Campaigns()).All(c => work.IsLoaded(c.Stream)) ? await FrozenByStateAsync(places, ct) : await base.FrozenAsync(places, ct);
}

using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Lookups that many commands ask alike: read for some thousand of them at once, or kept in memory while nobody else can change them.</summary>
internal sealed partial class BulkLookups(BulkWork work) : SqlLookups(work)
{
    private const int MostUnits = 50_000; // those of the country, and many that were before
    private const int MostPlaces = 20_000; // bounds the memory of a long import

    private readonly Dictionary<UnitCode, List<UnitLife>> units = [];
    private readonly Dictionary<UnitCode, UnitRegister> registers = []; // of one code, as most commands name
    private readonly Dictionary<CampaignPlace, CampaignStream[]> campaignsAt = [];
    private readonly HashSet<(string Scope, string Label)> asked = []; // of people
    private readonly HashSet<string> touched = [];
    private readonly HashSet<(ProgrammeCode, CampaignYear, UnitCode)> prepared = []; // whose campaigns are in memory
    private Dictionary<Guid, Receipt?> receipts = [];
    private Dictionary<(string Scope, string Label), KnownPerson> people = [];
    private HashSet<string>? campaigns; // streams of all there are: far fewer than units that might have one

    /// <summary>Whoever asks the database from now on sees what was queued.</summary>
    public void Flushed() => touched.Clear();

    /// <summary>Somebody else may have launched a campaign.</summary>
    public void Refresh()
    {
        campaigns = null;
        prepared.Clear();
    }

    /// <summary>The stream is there from now on.</summary>
    public void Appended(string stream)
    {
        if (!StreamKeys.IsOfCampaign(stream) || campaigns?.Add(stream) != true)
            return;
        campaignsAt.Clear();
        prepared.Clear();
    }

    public override async Task<Receipt?> ReceiptAsync(Guid commandId, CancellationToken ct) =>
        receipts.TryGetValue(commandId, out var receipt) ? receipt : await base.ReceiptAsync(commandId, ct);

    public override void QueueReceipt(Receipt receipt)
    {
        base.QueueReceipt(receipt);
        receipts[receipt.CommandId] = receipt with { Warnings = [] };
    }

    public override async Task<Dictionary<string, string>> ClaimsAsync(string[] keys, CancellationToken ct)
    {
        await FlushWhereTouchedAsync(keys, ct);
        return await base.ClaimsAsync(keys, ct);
    }

    public override void QueueClaim(string key, string stream)
    {
        base.QueueClaim(key, stream);
        touched.Add(key);
    }

    public override void QueueRelease(string key, string stream)
    {
        base.QueueRelease(key, stream);
        touched.Add(key);
    }

    /// <summary>The lock on the units is held: nobody else changes them until the end.</summary>
    public override async Task<UnitRegister> UnitsAsync(UnitCode[] codes, CancellationToken ct)
    {
        if (codes is [var one] && registers.TryGetValue(one, out var known))
            return known;
        if (units.Count > MostUnits)
        {
            units.Clear();
            registers.Clear();
        }

        var missing = codes.Where(code => !units.ContainsKey(code)).Distinct().ToArray();
        if (missing.Length > 0)
        {
            await FlushWhereTouchedAsync(missing.Select(c => c.ToString()), ct);
            var lives = (await work.QueryAsync(UnitsWhereCode, UnitLookup.At, ct, (object)missing.Select(c => c.ToString()).ToArray())).ToLookup(u => u.Unit.Code);
            foreach (var code in missing)
                units.Add(code, [.. lives[code]]);
        }

        var register = new UnitRegister(codes.Distinct().SelectMany(code => units[code]));
        if (codes is [var only])
            registers.Add(only, register);
        return register;
    }

    public override void QueueUnit(UnitLife life)
    {
        base.QueueUnit(life);
        if (units.TryGetValue(life.Unit.Code, out var known))
            known.Add(life);
        registers.Remove(life.Unit.Code);
        touched.Add(life.Unit.Code.ToString());
    }

    public override void QueueUnits(IReadOnlyCollection<UnitLife> changed)
    {
        base.QueueUnits(changed);
        foreach (var code in changed.Select(life => life.Unit.Code))
        {
            units.Remove(code);
            registers.Remove(code);
            touched.Add(code.ToString());
        }
    }

    public override void QueueUnitGone(UnitKey unit)
    {
        base.QueueUnitGone(unit);
        units.Remove(unit.Code);
        registers.Remove(unit.Code);
        touched.Add(unit.Code.ToString());
    }

    public override async Task<ValueList<HeldAward>> AwardsAsync(RecipientKey recipient, CommendationId except, CancellationToken ct)
    {
        await FlushWhereTouchedAsync([recipient.ToString(), LedgerTables.RecipientAwards], ct);
        return await base.AwardsAsync(recipient, except, ct);
    }

    public override async Task<HeldAward?> AwardAsync(CommendationId commendation, CancellationToken ct)
    {
        await FlushWhereTouchedAsync([commendation.ToString(), LedgerTables.People], ct);
        return await base.AwardAsync(commendation, ct);
    }

    public override void QueueAward(RecipientKey recipient, HeldAward award, bool stands)
    {
        base.QueueAward(recipient, award, stands);
        touched.UnionWith([recipient.ToString(), award.Commendation.ToString()]);
    }

    public override void QueueFallenAward(CommendationId commendation)
    {
        base.QueueFallenAward(commendation);
        touched.UnionWith([commendation.ToString(), LedgerTables.RecipientAwards]); // of which recipient, only the table knows
    }

    /// <summary>The campaigns' streams are in memory.</summary>
    public override Task<List<string>> FrozenAsync(IReadOnlyCollection<CampaignPlace> places, CancellationToken ct) => FrozenByStateAsync(places, ct);

    public override async Task<bool> IsLaunchedAsync(CampaignId campaign, Level level, CancellationToken ct) =>
        (await AllCampaignsAsync(ct)).Contains(StreamKeys.Of(campaign)) && await base.IsLaunchedAsync(campaign, level, ct);

    protected override async Task<IReadOnlyList<CampaignStream>> CampaignsAsync(CampaignPlace place, CancellationToken ct)
    {
        var there = await AllCampaignsAsync(ct);
        if (campaignsAt.TryGetValue(place, out var found))
            return found;
        if (campaignsAt.Count == MostPlaces)
            campaignsAt.Clear();
        campaignsAt.Add(place, found = [.. place.Campaigns().Where(c => there.Contains(c.Stream))]);
        return found;
    }

    /// <summary>All of the programme and year: their streams are in memory.</summary>
    protected override async Task<IReadOnlyList<string>> StreamsHandedOverAsync(CampaignPlace place, CancellationToken ct) =>
        [.. (await AllCampaignsAsync(ct)).Where(stream => StreamKeys.IsOfCampaign(stream, place.Programme, place.Year)).Order(StringComparer.Ordinal)];

    private async Task<HashSet<string>> AllCampaignsAsync(CancellationToken ct)
    {
        if (campaigns is null)
        {
            await work.FlushAsync(ct);
            campaigns = [.. await work.QueryAsync($"select id from {work.Schema}.mt_streams where id like $1", r => r.GetString(0), ct, $"{StreamKeys.Campaigns}/%")];
            campaignsAt.Clear();
        }

        return campaigns;
    }

    private Task FlushWhereTouchedAsync(IEnumerable<string> keys, CancellationToken ct) => keys.Any(touched.Contains) ? work.FlushAsync(ct) : Task.CompletedTask;
}

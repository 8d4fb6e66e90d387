using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Lookups that many commands ask alike: read for some thousand of them at once, or kept in memory while nobody else can change them.</summary>
internal sealed class BulkLookups(BulkWork work) : LedgerLookups(work)
{
    private const string Campaigns = $"{StreamKeys.Campaigns}/";
    private const int MostUnits = 50_000; // those of the country, and many that were before

    private readonly Dictionary<UnitCode, List<UnitEstablished>> units = [];
    private readonly Dictionary<Guid, Receipt?> receipts = [];
    private readonly Dictionary<(string Scope, string Label), KnownPerson> people = [];
    private readonly HashSet<string> labels = [];
    private readonly HashSet<string> touched = [];
    private HashSet<string>? campaigns; // streams of all there are: far fewer than units that might have one

    /// <summary>Asks in a few questions what the commands will ask one by one.</summary>
    public async Task PrepareAsync(IReadOnlyCollection<(DomainCommand Command, Guid Id)> commands, CancellationToken ct)
    {
        await work.FlushAsync(ct);
        receipts.Clear();
        people.Clear();
        labels.Clear();
        await work.LoadAsync([.. commands.Select(c => CommandNeeds.StreamOf(c.Command)).OfType<string>()], toAppend: true, ct);
        await PrepareReceiptsAsync([.. commands.Select(c => c.Id)], ct);
        await PrepareUnitsAsync([.. commands.Select(c => CommandNeeds.UnitOf(c.Command)).OfType<UnitCode>()], ct);
        await PreparePeopleAsync([.. commands.Select(c => CommandNeeds.LabelOf(c.Command)).OfType<string>()], ct);
    }

    /// <summary>What was queued is stored.</summary>
    public void Written() => touched.Clear();

    /// <summary>Somebody else may have launched a campaign.</summary>
    public void Refresh() => campaigns = null;

    /// <summary>The stream is there from now on.</summary>
    public void Appended(string stream)
    {
        if (stream.StartsWith(Campaigns, StringComparison.Ordinal))
            campaigns?.Add(stream);
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
        if (units.Count > MostUnits)
            units.Clear();
        var missing = codes.Where(code => !units.ContainsKey(code)).Distinct().ToArray();
        if (missing.Length > 0)
        {
            await FlushWhereTouchedAsync(missing.Select(c => c.ToString()), ct);
            var lives = (await work.QueryAsync(UnitsWhereCode, UnitLookup.At, ct, (object)missing.Select(c => c.ToString()).ToArray())).ToLookup(u => u.Unit.Code);
            foreach (var code in missing)
                units.Add(code, [.. lives[code]]);
        }

        return new UnitRegister(codes.Distinct().SelectMany(code => units[code]));
    }

    public override void QueueUnit(UnitEstablished e)
    {
        base.QueueUnit(e);
        units[e.Unit.Code].Add(e);
        touched.Add(e.Unit.Code.ToString());
    }

    public override void QueueUnitGone(UnitKey unit)
    {
        base.QueueUnitGone(unit);
        units.Remove(unit.Code);
        touched.Add(unit.Code.ToString());
    }

    public override async Task<KnownPerson?> PersonAsync(string scope, string label, CancellationToken ct) =>
        people.TryGetValue((scope, label), out var person) ? person : labels.Contains(label) ? null : await base.PersonAsync(scope, label, ct);

    public override void QueuePerson(KnownPerson person, string scope, string? label)
    {
        base.QueuePerson(person, scope, label);
        if (label is not null)
            people[(scope, label)] = person;
    }

    public override async Task<ValueList<HeldAward>> AwardsAsync(RecipientKey recipient, CommendationId except, CancellationToken ct)
    {
        await FlushWhereTouchedAsync([recipient.ToString()], ct);
        return await base.AwardsAsync(recipient, except, ct);
    }

    public override async Task<HeldAward?> AwardAsync(CommendationId commendation, CancellationToken ct)
    {
        await FlushWhereTouchedAsync([commendation.ToString()], ct);
        return await base.AwardAsync(commendation, ct);
    }

    public override void QueueAward(RecipientKey recipient, HeldAward award, bool stands)
    {
        base.QueueAward(recipient, award, stands);
        touched.UnionWith([recipient.ToString(), award.Commendation.ToString()]);
    }

    /// <summary>The campaign's stream is in memory, and its state says whether a freeze stands.</summary>
    public override async Task<List<string>> FrozenAsync(string[] campaigns, CancellationToken ct)
    {
        var frozen = new List<string>();
        foreach (var campaign in await ExistingAsync(campaigns, ct))
        {
            if (await StateAsync<CampaignState>(campaign, ct) is { Frozen: not null })
                frozen.Add(campaign);
        }

        return frozen;
    }

    protected override async Task<IEnumerable<string>> ExistingAsync(string[] streams, CancellationToken ct)
    {
        if (campaigns is null)
        {
            await work.FlushAsync(ct);
            campaigns = [.. await work.QueryAsync($"select id from {work.Schema}.mt_streams where id like $1", r => r.GetString(0), ct, $"{Campaigns}%")];
        }

        return streams.Where(campaigns.Contains);
    }

    private async Task PrepareReceiptsAsync(Guid[] ids, CancellationToken ct)
    {
        foreach (var id in ids)
            receipts.TryAdd(id, null);
        foreach (var receipt in await work.QueryAsync(ReceiptsWhere("command_id = any($1)"), ReceiptAt, ct, (object)ids))
            receipts[receipt.CommandId] = receipt;
    }

    private async Task PrepareUnitsAsync(UnitCode[] codes, CancellationToken ct)
    {
        if (codes.Length == 0)
            return;
        await work.Locks.UnitsToNameAsync(ct);
        await UnitsAsync(codes, ct);
    }

    private async Task PreparePeopleAsync(string[] wanted, CancellationToken ct)
    {
        if (wanted.Length == 0)
            return;
        foreach (var (scope, label, person) in await work.QueryAsync(PersonsWhere("l.label = any($1)"), LabelledPersonAt, ct, (object)wanted))
            people[(scope, label)] = person;
        labels.UnionWith(wanted);
    }

    private Task FlushWhereTouchedAsync(IEnumerable<string> keys, CancellationToken ct) => keys.Any(touched.Contains) ? work.FlushAsync(ct) : Task.CompletedTask;
}

using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Lookups that many commands ask alike: read for some thousand of them at once, or kept in memory while nobody else can change them.</summary>
internal sealed class BulkLookups(BulkWork work) : LedgerLookups(work)
{
    private const string Campaigns = $"{StreamKeys.Campaigns}/";
    private const int MostUnits = 50_000; // those of the country, and many that were before

    private readonly Dictionary<UnitCode, List<UnitEstablished>> units = [];
    private readonly Dictionary<UnitCode, UnitRegister> registers = []; // of one code, as most commands name
    private readonly Dictionary<UnitAsOf, Dictionary<(ProgrammeCode, CampaignYear), StoredCampaign[]>> campaignsAt = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(string Scope, string Label)> asked = []; // of people
    private readonly HashSet<string> touched = [];
    private Dictionary<Guid, Receipt?> receipts = [];
    private Dictionary<(string Scope, string Label), KnownPerson> people = [];
    private HashSet<string>? campaigns; // streams of all there are: far fewer than units that might have one

    /// <summary>Asks in a few questions what the commands will ask one by one. What was queued need not be written yet: it is remembered.</summary>
    public async Task PrepareAsync(IReadOnlyCollection<(DomainCommand Command, Guid Id)> commands, CancellationToken ct)
    {
        work.Forget();
        await work.LoadAsync([.. commands.Select(c => CommandNeeds.StreamOf(c.Command)).OfType<string>()], toAppend: true, ct);
        await PrepareReceiptsAsync([.. commands.Select(c => c.Id)], ct);
        await PrepareUnitsAsync([.. commands.Select(c => CommandNeeds.CampaignOf(c.Command)?.Unit).OfType<UnitCode>()], ct);
        await PrepareCampaignsAsync(commands.Select(c => CommandNeeds.CampaignOf(c.Command)).OfType<(ProgrammeCode, CampaignYear, UnitCode)>(), ct);
        await PreparePeopleAsync(commands.Select(c => c.Command), ct);
    }

    /// <summary>Whoever asks the database from now on sees what was queued.</summary>
    public void Flushed() => touched.Clear();

    /// <summary>Somebody else may have launched a campaign.</summary>
    public void Refresh() => campaigns = null;

    /// <summary>The stream is there from now on.</summary>
    public void Appended(string stream)
    {
        if (stream.StartsWith(Campaigns, StringComparison.Ordinal) && campaigns?.Add(stream) == true)
            campaignsAt.Clear();
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
            ForgetUnits();
        var missing = codes.Where(code => !units.ContainsKey(code)).Distinct().ToArray();
        if (missing.Length > 0)
        {
            await FlushWhereTouchedAsync(missing.Select(c => c.ToString()), ct);
            var lives = (await work.QueryAsync(UnitsWhereCode, UnitLookup.At, ct, (object)missing.Select(c => c.ToString()).ToArray())).ToLookup(u => u.Unit.Code);
            foreach (var code in missing)
                units.Add(code, [.. lives[code]]);
        }

        if (codes is not [var only])
            return new UnitRegister(codes.Distinct().SelectMany(code => units[code]));
        if (!registers.TryGetValue(only, out var register))
            registers.Add(only, register = new UnitRegister(units[only]));
        return register;
    }

    public override void QueueUnit(UnitEstablished e)
    {
        base.QueueUnit(e);
        units[e.Unit.Code].Add(e);
        registers.Remove(e.Unit.Code);
        touched.Add(e.Unit.Code.ToString());
    }

    public override void QueueUnitGone(UnitKey unit)
    {
        base.QueueUnitGone(unit);
        units.Remove(unit.Code);
        registers.Remove(unit.Code);
        touched.Add(unit.Code.ToString());
    }

    public override async Task<KnownPerson?> PersonAsync(string scope, string label, CancellationToken ct) =>
        people.TryGetValue((scope, label), out var person) ? person : asked.Contains((scope, label)) ? null : await base.PersonAsync(scope, label, ct);

    public override void QueuePerson(KnownPerson person, string scope, string? label)
    {
        base.QueuePerson(person, scope, label);
        if (label is not null)
            people[(scope, label)] = person;
    }

    public override void QueuePersonGone(PersonId person)
    {
        base.QueuePersonGone(person);
        foreach (var key in people.Where(known => known.Value.Id == person).Select(known => known.Key).ToList())
        {
            people.Remove(key);
            asked.Add(key);
        }
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

    /// <summary>The campaigns' streams are in memory, and their state says whether a freeze stands.</summary>
    public override async Task<List<string>> FrozenAsync(IEnumerable<CampaignPlace> places, CancellationToken ct)
    {
        var frozen = new List<string>();
        foreach (var place in places)
        {
            foreach (var (_, stream) in await CampaignsAsync(place, ct))
            {
                if (await StateAsync<CampaignState>(stream, ct) is { Frozen: not null } && !frozen.Contains(stream))
                    frozen.Add(stream);
            }
        }

        return frozen;
    }

    public override async Task<bool> IsLaunchedAsync(CampaignId campaign, Level level, CancellationToken ct) =>
        (await AllCampaignsAsync(ct)).Contains(StreamKeys.Of(campaign)) && await base.IsLaunchedAsync(campaign, level, ct);

    protected override async Task<IReadOnlyList<StoredCampaign>> CampaignsAsync(CampaignPlace place, CancellationToken ct)
    {
        var there = await AllCampaignsAsync(ct);
        var key = (place.Programme, place.Year);
        if (campaignsAt.Count > MostUnits)
            campaignsAt.Clear();
        if (!campaignsAt.TryGetValue(place.Unit, out var atUnit))
            campaignsAt.Add(place.Unit, atUnit = []);
        if (!atUnit.TryGetValue(key, out var found))
            atUnit.Add(key, found = [.. place.Campaigns().Where(c => there.Contains(c.Stream))]);
        return found;
    }

    private async Task<HashSet<string>> AllCampaignsAsync(CancellationToken ct)
    {
        if (campaigns is null)
        {
            await work.FlushAsync(ct);
            campaigns = [.. await work.QueryAsync($"select id from {work.Schema}.mt_streams where id like $1", r => r.GetString(0), ct, $"{Campaigns}%")];
            campaignsAt.Clear();
        }

        return campaigns;
    }

    /// <summary>The campaigns at the units and above them, of the years meant and the years before.</summary>
    private async Task PrepareCampaignsAsync(IEnumerable<(ProgrammeCode Programme, CampaignYear Year, UnitCode Unit)> wanted, CancellationToken ct)
    {
        var found = new HashSet<string>();
        foreach (var (programme, year, code) in wanted.Distinct())
        {
            foreach (var unit in units.GetValueOrDefault(code, []))
            {
                found.UnionWith((await CampaignsAsync(new CampaignPlace(programme, year, unit.Unit), ct)).Select(c => c.Stream));
                found.UnionWith((await CampaignsAsync(new CampaignPlace(programme, year.Previous, unit.Unit), ct)).Select(c => c.Stream));
            }
        }

        await work.LoadAsync(found, toAppend: false, ct);
    }

    private async Task PrepareReceiptsAsync(Guid[] ids, CancellationToken ct)
    {
        var before = receipts;
        receipts = ids.Distinct().ToDictionary(id => id, before.GetValueOrDefault);
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

    private async Task PreparePeopleAsync(IEnumerable<DomainCommand> commands, CancellationToken ct)
    {
        var before = people;
        asked.Clear();
        foreach (var command in commands)
            asked.UnionWith(await PeopleOfAsync(command, ct));
        people = before.Where(known => asked.Contains(known.Key)).ToDictionary(); // they may not be written yet, and are held since
        if (asked.Count == 0)
            return;
        var stored = await work.QueryAsync(
            PersonsWhere("(l.scope, l.label) in (select * from unnest($1, $2))"),
            LabelledPersonAt, ct, asked.Select(a => a.Scope).ToArray(), asked.Select(a => a.Label).ToArray());
        foreach (var (scope, label, person) in stored)
            people.TryAdd((scope, label), person);
    }

    /// <summary>Who the command may mean by a label: one within each campaign that it may count in.</summary>
    private async Task<IEnumerable<(string Scope, string Label)>> PeopleOfAsync(DomainCommand command, CancellationToken ct)
    {
        if (CommandNeeds.LabelOf(command) is not { } label)
            return [];
        if (CommandNeeds.CampaignOf(command) is not var (programme, year, code))
            return [(CommandExecution.ScopeOfDecisions, label)];
        var scopes = new List<(string, string)>();
        foreach (var unit in units.GetValueOrDefault(code, []))
        {
            foreach (var campaign in await CampaignsAsync(new CampaignPlace(programme, year, unit.Unit), ct))
                scopes.Add((CommandExecution.ScopeOf(campaign.Id), label));
        }

        return scopes;
    }

    private void ForgetUnits()
    {
        units.Clear();
        registers.Clear();
        campaignsAt.Clear();
    }

    private Task FlushWhereTouchedAsync(IEnumerable<string> keys, CancellationToken ct) => keys.Any(touched.Contains) ? work.FlushAsync(ct) : Task.CompletedTask;
}

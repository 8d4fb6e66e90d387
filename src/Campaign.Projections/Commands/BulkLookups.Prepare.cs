using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Reading ahead.</content>
internal sealed partial class BulkLookups
{
    /// <summary>Asks in a few questions what the commands will ask one by one. What was queued need not be written yet: it is remembered, or written first.</summary>
    public async Task PrepareAsync(IReadOnlyCollection<(DomainCommand Command, Guid Id)> commands, CancellationToken ct)
    {
        var places = commands.Select(c => CommandNeeds.CampaignOf(c.Command)).OfType<(ProgrammeCode Programme, CampaignYear Year, UnitCode Unit)>().Distinct().ToList();
        work.Forget();
        await PrepareUnitsAsync([.. commands.SelectMany(c => CommandNeeds.UnitsOf(c.Command))], ct);
        foreach (var year in places.Select(p => $"{p.Programme}/{p.Year}").Distinct())
            await work.Locks.YearToRecordAsync(year, ct); // before the streams: they are read anew when it is taken
        await work.LoadAsync([.. commands.Select(c => CommandNeeds.StreamOf(c.Command)).OfType<string>()], toAppend: true, ct);
        await PrepareReceiptsAsync([.. commands.Select(c => c.Id)], ct);
        await PrepareCampaignsAsync(places, ct);
        await PreparePeopleAsync(commands.Select(c => c.Command), ct);
    }

    /// <summary>The campaigns at the units and above them, of the years meant and the years before.</summary>
    private async Task PrepareCampaignsAsync(IEnumerable<(ProgrammeCode Programme, CampaignYear Year, UnitCode Unit)> wanted, CancellationToken ct)
    {
        var found = new HashSet<string>();
        if (prepared.Count > MostPlaces)
            prepared.Clear();
        foreach (var (programme, year, code) in wanted.Where(prepared.Add))
        {
            foreach (var held in new[] { year, year.Previous })
                found.UnionWith((await CampaignsAsync(programme, held, code, ct)).Select(c => c.Stream));
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
        people = before.Where(known => asked.Contains(known.Key)).ToDictionary(); // they may not be written yet
        if (asked.Count == 0)
            return;
        await FlushWhereTouchedAsync([LedgerTables.PersonLabels], ct);
        var stored = await work.QueryAsync(
            PeopleByLabel, LabelledPersonAt, ct, asked.Select(a => a.Scope).ToArray(), asked.Select(a => a.Label).ToArray());
        foreach (var (scope, label, person) in stored)
        {
            if (!people.TryGetValue((scope, label), out var known) || known.Version < person.Version)
                people[(scope, label)] = person;
        }
    }

    /// <summary>Who the command may mean by a label: one within each campaign that it may count in.</summary>
    private async Task<IEnumerable<(string Scope, string Label)>> PeopleOfAsync(DomainCommand command, CancellationToken ct)
    {
        if (CommandNeeds.LabelOf(command) is not { } label)
            return [];
        if (CommandNeeds.CampaignOf(command) is not var (programme, year, code))
            return [(LabelScope.Decisions, label)];
        return (await CampaignsAsync(programme, year, code, ct)).Select(c => (LabelScope.Of(c.Id), label));
    }

    /// <summary>The campaigns at each unit that had the code, and above it.</summary>
    private async Task<IEnumerable<CampaignStream>> CampaignsAsync(ProgrammeCode programme, CampaignYear year, UnitCode code, CancellationToken ct)
    {
        var found = new List<CampaignStream>();
        foreach (var place in CampaignPlace.Of(programme, year, units.GetValueOrDefault(code, [])))
            found.AddRange(await CampaignsAsync(place, ct));
        return found;
    }
}

using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Which campaign a matter counts in.</content>
internal sealed partial class CommandExecution
{
    /// <summary>The campaign of the unit that the command names; where it names none, the nearest one that is launched at the unit or above it, or else was handed over to them. No value and no refusal where there is none.</summary>
    private async Task<Lookup<CampaignState>> CampaignOfAsync(
        ProgrammeCode programme, CampaignYear year, UnitAsOf unit, UnitSelector? named, UnitRegister units, PartialDate on, CancellationToken ct)
    {
        await locks.YearToRecordAsync($"{programme}/{year}", ct);
        if (named is { } meant)
            return await NamedCampaignAsync(programme, year, meant, units, on, ct);
        var place = new CampaignPlace(programme, year, unit);
        return await lookups.CampaignAsync(place, exactly: false, ct) is { } launched ? launched : CampaignDecider.ReceivedOf(await lookups.HandedOverAsync(place, ct), unit, on);
    }

    /// <summary>A campaign that goes on elsewhere is still called by the unit that began it, which is no more.</summary>
    private async Task<Lookup<CampaignState>> NamedCampaignAsync(ProgrammeCode programme, CampaignYear year, UnitSelector named, UnitRegister units, PartialDate on, CancellationToken ct)
    {
        var then = units.Resolve(named, on, year.Dates, "campaignUnit");
        if ((then.Value is null ? units.Resolve(named, PartialDate.Unknown, year.Dates, "campaignUnit").Value : then.Value) is not { } unit)
            return then.Refusal!;
        return new Lookup<CampaignState>(await lookups.CampaignAsync(new CampaignPlace(programme, year, unit), exactly: true, ct), null);
    }
}

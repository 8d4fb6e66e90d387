using Campaign.Domain;
using Campaign.Projections;
using NodaTime;

namespace Campaign.Host.Web;

/// <content>Models and recipients over the years.</content>
internal sealed partial class VisibleLedger
{
    /// <summary>A model as far as it was registered and commended in the visitor's units.</summary>
    public async Task<Lookup<ModelHistory>> ModelAsync(ModelId model, CancellationToken ct)
    {
        var found = await ledger.Reports.ModelHistoryAsync(model, ct);
        if (found.Value is not { } history)
            return found;
        var seen = history with
        {
            Registrations = [.. history.Registrations.Where(r => visitor.RefuseSight(r.Unit) is null)],
            Commendations = [.. history.Commendations.Where(c => visitor.RefuseSight(c.Unit) is null)],
        };
        return seen.Registrations.Count > 0 ? seen : visitor.RefuseSight(history.Registrations[^1].Unit)!;
    }

    /// <summary>What a year was commended and praised for.</summary>
    public async Task<Lookup<HonourRoll>> HonourRollAsync(ViewQuery query, CancellationToken ct)
    {
        var register = await ViewAsync(r => r.CommendationRegisterAsync(query, ct), r => r.About.Unit);
        if (register.Value is not { } awards)
            return register.Refusal!;
        var praises = ledger.Reports.PraisesAsync(query, ct);
        var counts = ledger.Reports.CommendationsByYearAsync(query, YearBasis.CampaignYear, ct);
        return ((await praises).Refusal ?? (await counts).Refusal) is { } refusal ? refusal : new HonourRoll(awards, (await praises).Value!, (await counts).Value!);
    }

    /// <summary>Those who bear a name or label, with what was given to them, and how they were held, in the visitor's units: a label is one of the campaign, which may be of a unit above, and a name may be borne anywhere.</summary>
    public async Task<Lookup<RecipientHistory>> RecipientsAsync(RecipientQuery query, CancellationToken ct)
    {
        var found = await ViewAsync(reports => reports.RecipientHistoryAsync(query, ct), history => history.About.Unit);
        return found.Value is { } all ? all with { Recipients = [.. all.Recipients.Select(r => r.Within(visitor.Grant)).OfType<RecipientRecord>()] } : found;
    }

    /// <summary>What the recipient of a commendation of the unit's register was given over the years, and everybody of the same name and kind.</summary>
    public async Task<Lookup<RecipientHistory>> RecipientAsync(ViewQuery query, CommendationId commendation, LocalDate today, CancellationToken ct)
    {
        var roll = await HonourRollAsync(query, ct);
        if (roll.Value is not { } found)
            return roll.Refusal!;
        var line = found.Register.Lines.Concat(found.Praises.Lines).FirstOrDefault(l => l.CommendationId == commendation.ToString());
        return line?.Recipient is { } name
            ? await RecipientsAsync(new RecipientQuery(query.Unit, query.Year, name, today) { Kind = line.RecipientKind, Programme = query.Programme }, ct)
            : new Refusal(RefusalCode.UnknownCommendation, $"The register has no commendation {commendation} whose recipient's name is known.", "A recipient is looked up by a commendation of the year's register.", "commendation");
    }
}

using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Web;

/// <summary>The ledger as one visitor may see it: everything that pages and the API read goes through here.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="visitor">Who asks.</param>
internal sealed class VisibleLedger(CampaignLedger ledger, Visitor visitor)
{
    /// <summary>The yearly report.</summary>
    public async Task<Lookup<YearlyReport>> YearlyAsync(YearlyReportQuery query, CancellationToken ct) => Seen(await ledger.Reports.YearlyAsync(query, ct), r => r.Unit);

    /// <summary>A view of one unit and year, such as the register of models.</summary>
    public async Task<Lookup<TView>> ViewAsync<TView>(Func<LedgerReports, Task<Lookup<TView>>> read, Func<TView, UnitAsOf> unitOf)
        where TView : class =>
        Seen(await read(ledger.Reports), unitOf);

    private Lookup<T> Seen<T>(Lookup<T> found, Func<T, UnitAsOf> unitOf)
        where T : class =>
        found.Value is { } value && visitor.RefuseSight(unitOf(value)) is { } refusal ? refusal : found;
}

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

    /// <summary>The events behind a figure.</summary>
    public async Task<Lookup<Explanation>> ExplainAsync(ExplainQuery query, CancellationToken ct)
    {
        if (visitor.Grant.Units is null)
            return await ledger.Audit.ExplainAsync(query, ct);
        var unit = Seen(await ledger.Reports.UnitAsync(query.Unit, query.Year, ct), u => u);
        return unit.Refusal is { } refusal ? refusal : await ledger.Audit.ExplainAsync(query, ct);
    }

    /// <summary>What was recorded out of the ordinary; requests for erasure only for who sees the whole ledger, as persons belong to no unit.</summary>
    public async Task<Lookup<ExceptionList>> ExceptionsAsync(ExceptionsQuery query, CancellationToken ct) =>
        Seen(await ledger.Audit.ExceptionsAsync(visitor.Grant.Units is null ? query : query with { Today = null }, ct), list => list.Unit);

    /// <summary>How the log stands: numbers and keys, which everybody may see.</summary>
    public Task<LogStatus> StatusAsync(CancellationToken ct) => ledger.Log.StatusAsync(ct);

    /// <summary>The receipt of an event, with its entry: only of what happened in the visitor's units.</summary>
    public async Task<Lookup<EventReceipt>> ProveAsync(long seq, CancellationToken ct)
    {
        var receipt = await ledger.Log.ProveAsync(seq, ct);
        return receipt.Value is not { } proved || visitor.Grant.Units is null || EntryPlaces.Of(proved.Entry).Any(visitor.Grant.Covers)
            ? receipt
            : new Refusal(RefusalCode.OutsideUnits, $"Event {seq} did not happen in the units of user '{visitor.Actor}'.", "A user sees their own units and all below them.", "seq");
    }

    /// <summary>Records a command in the visitor's name.</summary>
    public Task<CommandResult> ExecuteAsync(GivenCommand given, Guid id, CancellationToken ct) =>
        ledger.ExecuteAsync(given.Command, new CommandContext(id, visitor.Actor) { Evidence = given.With.Evidence, Certainty = given.With.Certainty }, ct);

    private Lookup<T> Seen<T>(Lookup<T> found, Func<T, UnitAsOf> unitOf)
        where T : class =>
        found.Value is { } value && visitor.RefuseSight(unitOf(value)) is { } refusal ? refusal : found;
}

using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Web;

/// <summary>The ledger as one visitor may see it: everything that pages and the API read goes through here.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="visitor">Who asks.</param>
/// <param name="shared">What others who look at the same have read already.</param>
internal sealed partial class VisibleLedger(CampaignLedger ledger, Visitor visitor, SharedReads shared)
{
    /// <summary>The yearly report. With its lists, or of a past moment, it is large and seldom asked for twice.</summary>
    public async Task<Lookup<YearlyReport>> YearlyAsync(YearlyReportQuery query, CancellationToken ct) => Seen(
        query is { AsOf: null, WithLists: false } ? await shared.ReadAsync(query, c => ledger.Reports.YearlyAsync(query, c), ct) : await ledger.Reports.YearlyAsync(query, ct),
        r => r.Unit);

    /// <summary>The units right below one, with their main figures.</summary>
    public async Task<Lookup<UnitsBelow>> BelowAsync(UnitSelector unit, CampaignYear year, ProgrammeCode programme, CancellationToken ct) =>
        Seen(await shared.ReadAsync((nameof(BelowAsync), unit, year, programme), c => ledger.Reports.BelowAsync(unit, year, programme, c), ct), b => b.Unit);

    /// <summary>Figures over the years.</summary>
    public async Task<Lookup<Series>> SeriesAsync(SeriesQuery query, CancellationToken ct) => Seen(await shared.ReadAsync(query, c => ledger.Reports.SeriesAsync(query, c), ct), s => s.Unit);

    /// <summary>A view of one unit and year, such as the register of models.</summary>
    public async Task<Lookup<TView>> ViewAsync<TView>(Func<LedgerReports, Task<Lookup<TView>>> read, Func<TView, UnitAsOf> unitOf)
        where TView : class =>
        Seen(await read(ledger.Reports), unitOf);

    /// <summary>A page of the campaigns of the visitor's units.</summary>
    public async Task<Lookup<CampaignList>> CampaignsAsync(CampaignListQuery query, CancellationToken ct)
    {
        var visible = query with { Within = visitor.Grant.Units };
        return visitor.RefuseGone() is { } refusal ? refusal : await shared.ReadAsync(visible, c => ledger.Reports.CampaignsAsync(visible, c), ct);
    }

    /// <summary>The events behind a figure.</summary>
    public async Task<Lookup<Explanation>> ExplainAsync(ExplainQuery query, CancellationToken ct) => Seen(await ledger.Audit.ExplainAsync(query, ct), x => x.Place!);

    /// <summary>One event, for whoever may see one of the units that it is of; what is of no unit is for those who see the whole ledger.</summary>
    public async Task<Lookup<RecordedEntry>> EntryAsync(long seq, CancellationToken ct)
    {
        if (visitor.RefuseGone() is { } gone)
            return gone;
        var found = await ledger.Audit.EntryAsync(seq, ct);
        return found.Value is not { } entry || visitor.Grant.Units is null || entry.Places?.Any(visitor.Grant.Covers) == true
            ? found
            : new Refusal(RefusalCode.OutsideUnits, $"Event {seq} is not of the units of user '{visitor.Actor}'.", "A user sees their own units and all below them.", "seq");
    }

    /// <summary>The receipt of an event that the visitor may see.</summary>
    public async Task<Lookup<EventReceipt>> ProveAsync(long seq, CancellationToken ct) =>
        (await EntryAsync(seq, ct)).Refusal is { } refusal ? refusal : await ledger.Log.ProveAsync(seq, ct);

    /// <summary>The receipt of an event that was read through here.</summary>
    public Task<Lookup<EventReceipt>> ProveAsync(RecordedEntry seen, CancellationToken ct) => ledger.Log.ProveAsync(seen.Event.Seq, ct);

    /// <summary>How the log stands: it says numbers and hashes, which everybody may know.</summary>
    public Task<LogStatus> StatusAsync(CancellationToken ct) => ledger.Log.StatusAsync(ct);

    /// <summary>What the last verification in the background came to; null before the first.</summary>
    public LogVerification? LastVerification => ledger.Log.LastVerification;

    /// <summary>Why the verification comes to no end; null where it does.</summary>
    public string? VerificationProblem => ledger.Log.VerificationProblem;

    /// <summary>What was recorded out of the ordinary; requests for erasure only for who sees the whole ledger, as persons belong to no unit.</summary>
    public async Task<Lookup<ExceptionList>> ExceptionsAsync(ExceptionsQuery query, CancellationToken ct) =>
        Seen(await ledger.Audit.ExceptionsAsync(visitor.Grant.Units is null ? query : query with { Today = null }, ct), list => list.Unit);

    /// <summary>Records a command in the visitor's name.</summary>
    public Task<CommandResult> ExecuteAsync(GivenCommand given, Guid id, CancellationToken ct) =>
        ledger.ExecuteAsync(given.Command, new CommandContext(id, visitor.Actor) { Evidence = given.With.Evidence, Certainty = given.With.Certainty }, ct);

    private Lookup<T> Seen<T>(Lookup<T> found, Func<T, UnitAsOf> unitOf)
        where T : class =>
        found.Value is { } value && visitor.RefuseSight(unitOf(value)) is { } refusal ? refusal : found;
}

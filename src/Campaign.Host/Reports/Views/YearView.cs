using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>What was read of a unit, and how it is laid out.</summary>
internal sealed record LaidView(UnitAsOf Unit, Func<ReportText, ViewLayout> Layout);

/// <summary>A view of one unit and year: the command line prints it, and the API serves it.</summary>
/// <param name="Name">As users write it.</param>
/// <param name="Description">What it shows, a sentence that goes on after "Prints".</param>
/// <param name="Programme">The programme where none is named.</param>
/// <param name="Shape">The type of its JSON.</param>
/// <param name="ReadAsync">Reads it, or says why there is none.</param>
internal sealed record YearView(
    string Name, string Description, string Programme, Type Shape, Func<LedgerReports, ViewQuery, CancellationToken, Task<Lookup<LaidView>>> ReadAsync)
{
    public static readonly YearView Models = Of("models", "the list of the year's models.", (r, q, ct) => r.ModelsAsync(q, ct), v => v.About.Unit, ModelListLayout.Of);
    public static readonly YearView Summary = Of("summary", "the summary by unit, kind, field, entry and result.", (r, q, ct) => r.SummaryAsync(q, ct), v => v.About.Unit, SummaryLayout.Of);
    public static readonly YearView Funnel = Of("funnel", "how many models came how far, from registration to the province.", (r, q, ct) => r.FunnelAsync(q, ct), v => v.About.Unit, FunnelLayout.Of);
    public static readonly YearView Register = Of("register", "the register of commendations (sổ khen thưởng).", (r, q, ct) => r.CommendationRegisterAsync(q, ct), v => v.About.Unit, RegisterLayout.Of);
    public static readonly YearView Statutory = Of("statutory", "what there is for the statutory forms (0601, 0603): movements, and commendations of ministries and provinces decided in the year.", (r, q, ct) => r.StatutoryAsync(q, ct), v => v.About.Unit, StatutoryLayout.Of);
    public static readonly YearView Committee = Of("committee", "what the unit's steering committee did in the year.", (r, q, ct) => r.CommitteeAsync(q, ct), v => v.Unit, CommitteeLayout.Of, "qcdc");
    public static readonly YearView Democracy = Of("democracy", "the reports on grassroots democracy of the unit and all below it, accepted or not.", (r, q, ct) => r.ActivityReportsAsync(q, ct), v => v.Unit, DemocracyLayout.Of, "qcdc");

    private static YearView Of<TView>(
        string name, string description, Func<LedgerReports, ViewQuery, CancellationToken, Task<Lookup<TView>>> read, Func<TView, UnitAsOf> unitOf, Func<TView, ReportText, ViewLayout> layout,
        string programme = "dan-van-kheo")
        where TView : class =>
        new(name, description, programme, typeof(TView), async (reports, query, ct) =>
        {
            var found = await read(reports, query, ct);
            return found.Value is { } view ? new LaidView(unitOf(view), text => layout(view, text)) : found.Refusal!;
        });
}

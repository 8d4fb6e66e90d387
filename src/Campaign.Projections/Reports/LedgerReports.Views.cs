using System.Runtime.CompilerServices;
using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <content>How a view is read: two round trips, one for the unit and one for all rows, at one moment of the database.</content>
public sealed partial class LedgerReports
{
    private Task<Lookup<TView>> ViewAsync<TView>(
        ViewQuery query, int headYear, Action<ViewBatch, UnitAsOf> ask, Func<ViewHead, ViewRows, Task<TView>> answer, CancellationToken ct, [CallerMemberName] string reader = "")
        where TView : class =>
        ReadMoment.ReadAsync(store, options, query.AsOf, moment => ViewAsync(moment, query, headYear, ask, answer, ct), ct, reader);

    private static async Task<Lookup<TView>> ViewAsync<TView>(
        ReadMoment moment, ViewQuery query, int headYear, Action<ViewBatch, UnitAsOf> ask, Func<ViewHead, ViewRows, Task<TView>> answer, CancellationToken ct)
        where TView : class
    {
        var unit = await moment.ResolveAsync(query.Unit, query.Year, everyYear: headYear == ViewHeads.EveryYear, ct);
        if (unit.Value is not { } found)
            return unit.Refusal!;
        var through = await moment.SealedAsync(ct);
        await using var batch = new NpgsqlBatch(moment.Connection);
        var queries = new ViewBatch(batch, moment.Schema);
        ViewHeads.Ask(queries, found, query.Programme, headYear);
        ask(queries, found);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = new ViewRows(reader, ct);
        return await ViewHeads.ReadAsync(rows, found, query.Programme, headYear) is { } head
            ? await answer(head with { Year = query.Year.Value, Provenance = through.In(head.Provenance) }, rows)
            : CampaignDecider.NotLaunched(query.Programme, query.Year, found.Key().ToString(), "year");
    }

    private static object[] Keys(ViewQuery query, UnitAsOf unit) => [query.Year.Value, query.Programme.ToString(), unit.Key().ToString()];
}

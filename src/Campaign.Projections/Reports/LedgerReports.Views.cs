using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <content>How a view is read: two round trips, one for the unit and one for all rows, at one moment of the database.</content>
public sealed partial class LedgerReports
{
    private async Task<Lookup<TView>> ViewAsync<TView>(
        ViewQuery query, int headYear, Action<ViewBatch, UnitAsOf> ask, Func<ViewHead, ViewRows, Task<TView>> answer, CancellationToken ct)
        where TView : class
    {
        await using var moment = await ReadMoment.OpenAsync(store, ct);
        var connection = moment.Connection;
        var unit = await UnitLookup.ResolveInMomentAsync(connection, schema, query.Unit, query.Year, ct);
        if (unit.Value is not { } found)
            return unit.Refusal!;
        await using var batch = new NpgsqlBatch(connection);
        var queries = new ViewBatch(batch);
        ViewHeads.Ask(queries, schema, found, query.Programme, headYear);
        ask(queries, found);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = new ViewRows(reader, ct);
        return await ViewHeads.ReadAsync(rows, found, query.Programme, headYear) is { } head
            ? await answer(head with { Year = query.Year.Value }, rows)
            : CampaignDecider.NotLaunched(query.Programme, query.Year, found.Key().ToString(), "year");
    }

    private static object[] Keys(ViewQuery query, UnitAsOf unit) => [query.Year.Value, query.Programme.ToString(), unit.Key().ToString()];
}

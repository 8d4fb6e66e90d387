using Campaign.Domain;
using Weasel.Postgresql;

namespace Campaign.Projections;

/// <content>The tamper drill.</content>
public sealed partial class LedgerLog
{
    private const int FewestDrillEvents = 10;

    /// <summary>
    /// Copies the first events, up to 1,000, into a schema of their own, seals them with a key of their own, tampers with the copy in many ways, and
    /// sees what verification finds. The ledger itself is only read.
    /// </summary>
    /// <param name="progress">Hears each result; null: nobody does.</param>
    /// <param name="cancellationToken">Cancels; the copy is dropped.</param>
    /// <returns>The results, or why there are none: <c>too-few-events</c>.</returns>
    /// <exception cref="Npgsql.PostgresException">The user of the database may not create a schema.</exception>
    public async Task<Lookup<DrillReport>> DrillAsync(IProgress<DrillResult>? progress = null, CancellationToken cancellationToken = default)
    {
        if (await UnitEventsAsync(cancellationToken) < FewestDrillEvents)
            return new Refusal(RefusalCode.TooFewEvents, $"A drill needs at least {FewestDrillEvents} events. Record some first, or load the demo.", "A drill tampers with a copy of what is recorded.");
        await using var alone = await OpenAsync(cancellationToken);
        await using var untilTheEnd = await alone.BeginTransactionAsync(cancellationToken);
        if (!(bool)(await Sql.ScalarAsync(alone, "select pg_try_advisory_xact_lock(hashtext($1), 0)", cancellationToken, $"{schema}/drill"))!)
            throw new LedgerStoreException("drill-runs", "Another process drills. Wait for it to end.");
        await using var copy = await DrillCopy.MakeAsync(((PostgresqlDatabase)store.Storage.Database).DataSource, schema, cancellationToken);
        var results = new List<DrillResult>();
        foreach (var tampering in Tampering.All)
        {
            results.Add(await TryAsync(copy, tampering, cancellationToken));
            progress?.Report(results[^1]);
        }

        return new DrillReport(copy.EventCount, results);
    }

    private async Task<long> UnitEventsAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        return (long)(await Sql.ScalarAsync(
            connection,
            $"select case when exists (select from {schema}.mt_events where type = '{EventCatalogue.NameOf(typeof(UnitEstablished))}') then (select count(*) from (select from {schema}.mt_events limit {FewestDrillEvents}) e) else 0 end", ct))!;
    }

    private static async Task<DrillResult> TryAsync(DrillCopy copy, Tampering tampering, CancellationToken ct)
    {
        await copy.ResetAsync(ct);
        await tampering.RunAsync(copy, ct);
        var verification = await copy.VerifyAsync(ct);
        var codes = verification.Findings.Where(f => !f.IsNotice).Select(f => f.Code).Distinct().ToList();
        var telling = verification.Findings.FirstOrDefault(f => f.Code == tampering.Code);
        return new DrillResult(tampering.Name, tampering.What, tampering.Code is not null, IsFound: tampering.Code is null ? codes.Count > 0 : telling is not null, codes, telling?.Sentence);
    }
}

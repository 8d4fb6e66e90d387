using System.Data.Common;
using System.Text.Json;
using Campaign.Domain;
using Marten;
using Npgsql;

namespace Campaign.Projections;

/// <summary>What a command needs to know of other streams, read in its own session.</summary>
internal sealed class LedgerLookups(IDocumentSession session, string schema)
{
    public async Task<Receipt?> ReceiptAsync(Guid commandId, CancellationToken ct)
    {
        var rows = await ReadAsync(
            $"select sha256, stream, version from {schema}.{LedgerTables.Receipts} where command_id = $1",
            r => new Receipt(commandId, r.GetString(0), r.GetString(1), r.GetInt64(2)), ct, commandId);
        return rows.SingleOrDefault();
    }

    public async Task<Dictionary<string, string>> ClaimsAsync(string[] keys, CancellationToken ct)
    {
        var rows = await ReadAsync(
            $"select key, stream from {schema}.{LedgerTables.Claims} where key = any($1)", r => (Key: r.GetString(0), Stream: r.GetString(1)), ct, (object)keys);
        return rows.ToDictionary(r => r.Key, r => r.Stream);
    }

    /// <summary>Every life of the codes.</summary>
    public async Task<UnitRegister> UnitsAsync(UnitCode[] codes, CancellationToken ct)
    {
        var rows = await ReadAsync(
            $"select data from {schema}.{LedgerTables.Units} where code = any($1)",
            UnitLookup.At, ct, (object)codes.Select(c => c.ToString()).Distinct().ToArray());
        return new UnitRegister(rows);
    }

    public void QueueUnit(UnitEstablished e) => session.QueueSqlCommand(
        $"insert into {schema}.{LedgerTables.Units} (code, since, data) values (?, ?, ?::jsonb)",
        e.Unit.Code.ToString(), e.Unit.Since.ToDateOnly(), JsonSerializer.Serialize(e, LedgerJson.Options));

    /// <summary>Held to the end of the transaction.</summary>
    public async Task LockUnitsAsync(CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        await ReadAsync("select pg_advisory_xact_lock(hashtext($1))", _ => 0, ct, $"{schema}/units");
    }

    /// <summary>The campaign at the unit, or at the nearest one above it that launched one; null when none did.</summary>
    public async Task<CampaignLaunched?> CampaignAsync(ProgrammeCode programme, CampaignYear year, UnitAsOf unit, bool exactly, CancellationToken ct)
    {
        var units = exactly ? [unit] : unit.SelfAndAncestors();
        var keys = units.Select(u => StreamKeys.Of(new CampaignId(programme, u.Key(), year))).ToArray();
        var there = await ReadAsync($"select id from {schema}.mt_streams where id = any($1)", r => r.GetString(0), ct, (object)keys);
        var nearest = keys.FirstOrDefault(there.Contains);
        return nearest is null ? null : (await session.Events.AggregateStreamAsync<Folded<CampaignState>>(nearest, token: ct))?.State.Launched;
    }

    public async Task<bool> IsLaunchedAsync(CampaignId campaign, Level level, CancellationToken ct) =>
        await session.Events.AggregateStreamAsync<Folded<CampaignState>>(StreamKeys.Of(campaign), token: ct) is { State.Launched: { } launched } && launched.Level == level;

    public async Task<DecisionRef?> DecisionAsync(DecisionId decision, CancellationToken ct) =>
        (await session.Events.AggregateStreamAsync<Folded<DecisionState>>(StreamKeys.Of(decision), token: ct))?.State.Ref;

    public async Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql);
        command.Parameters.AddAll(parameters);
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        return await reader.ReadAllAsync(read, ct);
    }
}

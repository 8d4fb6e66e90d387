using System.Data.Common;
using System.Text.Json;
using Campaign.Domain;
using Marten;
using NodaTime;
using NodaTime.Text;
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

    public void QueueUnitGone(UnitKey unit) => session.QueueSqlCommand(
        $"delete from {schema}.{LedgerTables.Units} where code = ? and since = ?", unit.Code.ToString(), unit.Since.ToDateOnly());

    /// <summary>The campaign at the unit, or at the nearest one above it that launched one; null when none did.</summary>
    public async Task<CampaignState?> CampaignAsync(ProgrammeCode programme, CampaignYear year, UnitAsOf unit, bool exactly, CancellationToken ct)
    {
        var units = exactly ? [unit] : unit.SelfAndAncestors();
        var keys = units.Select(u => StreamKeys.Of(new CampaignId(programme, u.Key(), year))).ToArray();
        var there = await ReadAsync($"select id from {schema}.mt_streams where id = any($1)", r => r.GetString(0), ct, (object)keys);
        foreach (var key in keys.Where(there.Contains))
        {
            if (await StateAsync<CampaignState>(key, ct) is { Launched: not null } launched)
                return launched;
        }

        return null;
    }

    public async Task<bool> IsLaunchedAsync(CampaignId campaign, Level level, CancellationToken ct) =>
        await StateAsync<CampaignState>(StreamKeys.Of(campaign), ct) is { Launched: { } launched } && launched.Level == level;

    /// <summary>A stream folded; null when there is none.</summary>
    public async Task<TState?> StateAsync<TState>(string stream, CancellationToken ct)
        where TState : class =>
        (await session.Events.AggregateStreamAsync<Folded<TState>>(stream, token: ct))?.State;

    /// <summary>All entries of a stream, in order.</summary>
    public async Task<ValueList<Entry>> EntriesAsync(string stream, CancellationToken ct)
    {
        var events = await session.Events.FetchStreamAsync(stream, token: ct);
        return events.Select(e => new Entry(e.Sequence, e.Id, RecordedEvent.From(e).Certainty, (DomainEvent)e.Data)).ToValueList();
    }

    public async Task<string?> StreamOfAsync(long seq, CancellationToken ct) =>
        (await ReadAsync($"select stream_id from {schema}.mt_events where seq_id = $1", r => r.GetString(0), ct, seq)).SingleOrDefault();

    /// <summary>Which of the campaigns were ever frozen; whether a freeze stands, the stream tells.</summary>
    public Task<List<string>> FrozenAsync(string[] campaigns, CancellationToken ct) =>
        ReadAsync($"select distinct stream_id from {schema}.mt_events where stream_id = any($1) and type = 'figures-frozen.v1'", r => r.GetString(0), ct, (object)campaigns);

    public async Task<ValueList<HeldAward>> AwardsAsync(RecipientKey recipient, CommendationId except, CancellationToken ct) =>
        (await ReadAsync(
            $"select data::text from {schema}.{LedgerTables.RecipientAwards} where recipient = $1 and stands and commendation <> $2 order by commendation",
            AwardAt, ct, recipient.ToString(), except.ToString())).ToValueList();

    /// <summary>The award of a commendation as its recipient holds it; null where it is of nobody in particular.</summary>
    public async Task<HeldAward?> AwardAsync(CommendationId commendation, CancellationToken ct) =>
        (await ReadAsync($"select data::text from {schema}.{LedgerTables.RecipientAwards} where commendation = $1", AwardAt, ct, commendation.ToString())).SingleOrDefault();

    public void QueueAward(RecipientKey recipient, HeldAward award, bool stands) => session.QueueSqlCommand(
        $"""
        insert into {schema}.{LedgerTables.RecipientAwards} (commendation, recipient, stands, data) values (?, ?, ?, ?::jsonb)
        on conflict (commendation) do update set recipient = excluded.recipient, stands = excluded.stands, data = excluded.data
        """,
        award.Commendation.ToString(), recipient.ToString(), stands, JsonSerializer.Serialize(award, LedgerJson.Options));

    public void QueueFallenAward(CommendationId commendation) => session.QueueSqlCommand(
        $"update {schema}.{LedgerTables.RecipientAwards} set stands = false where commendation = ?", commendation.ToString());

    /// <summary>The totals of a unit as all events give them that are visible now: what the daemon has booked, and a fold of the rest. What certainly happened after the cut-off is left out.</summary>
    public async Task<(long ThroughSeq, ValueList<FrozenFigure> Figures)> TotalsAsync(CampaignId campaign, LocalDate cutOff, CancellationToken ct)
    {
        var booked = await ReadAsync(
            $"""
            select b.seq, p.level, p.figure, p.facet, sum(p.amount)::bigint
            from (select coalesce(max(last_seq_id), 0) as seq from {schema}.mt_event_progression where name = $1) b
            left join {schema}.{LedgerTables.Postings} p
              on p.unit_path @> array[$2] and p.year = $3 and p.programme = $4 and not coalesce(p.on_earliest > $5, false)
            group by 1, 2, 3, 4
            """,
            r => (Seq: r.GetInt64(0), Figure: r.IsDBNull(1) ? null : new FrozenFigure(BookKeys.LevelAt(r, 1), r.GetString(2), BookKeys.FacetAt(r, 3), r.GetInt64(4))),
            ct, ReportsProgress.ShardName, campaign.Unit.ToString(), campaign.Year.Value, campaign.Programme.ToString(), cutOff.ToDateOnly());
        var unbooked = await ReadAsync($"select {RecordedEvent.Columns} from {schema}.mt_events e where e.seq_id > $1 and {RecordedEvent.Ours} order by e.seq_id", RecordedEvent.Read, ct, booked[0].Seq);
        var rest = unbooked.SelectMany(e => Campaign.Projections.Postings.Of(e)).Where(p => !(p.On.Earliest > cutOff)).Counting(campaign);
        return (unbooked.LastOrDefault()?.Seq ?? booked[0].Seq, booked.Select(b => b.Figure).OfType<FrozenFigure>().Concat(rest).Summed());
    }

    /// <summary>Streams with an event of the campaign, its own apart.</summary>
    public Task<List<string>> StreamsOfAsync(CampaignId campaign, CancellationToken ct) => ReadAsync(
        $"select distinct stream_id from {schema}.mt_events where coalesce(data #>> '{{registration,campaign}}', data ->> 'campaign') = $1 and stream_id <> $2 order by 1",
        r => r.GetString(0), ct, campaign.ToString(), StreamKeys.Of(campaign));

    /// <summary>Streams with an event that names the decision, its own apart.</summary>
    public Task<List<string>> StreamsOfAsync(DecisionId decision, CancellationToken ct) => ReadAsync(
        $"select distinct stream_id from {schema}.mt_events where $1 in (data #>> '{{decision,id}}', data #>> '{{revokedBy,id}}') and stream_id <> $2 order by 1",
        r => r.GetString(0), ct, decision.ToString(), StreamKeys.Of(decision));

    /// <summary>Streams with an event that names the unit anywhere, its own apart.</summary>
    public Task<List<string>> StreamsOfAsync(UnitKey unit, CancellationToken ct) => ReadAsync(
        $$"""
        select distinct stream_id from {{schema}}.mt_events
        where jsonb_path_exists(data, '$.** ? (@.code == $code && @.since == $since)', jsonb_build_object('code', $1, 'since', $2)) and stream_id <> $3 order by 1
        """,
        r => r.GetString(0), ct, unit.Code.ToString(), LocalDatePattern.Iso.Format(unit.Since), StreamKeys.Of(unit));

    private static HeldAward AwardAt(DbDataReader reader) => JsonSerializer.Deserialize<HeldAward>(reader.GetString(0), LedgerJson.Options)!;

    public async Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql);
        command.Parameters.AddAll(parameters);
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        return await reader.ReadAllAsync(read, ct);
    }
}

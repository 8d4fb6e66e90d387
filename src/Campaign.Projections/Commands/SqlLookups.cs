using System.Data.Common;
using System.Text.Json;
using Campaign.Domain;
using NodaTime;
using NodaTime.Text;

namespace Campaign.Projections;

/// <summary>Looks things up in the tables of the transaction.</summary>
internal partial class SqlLookups(SqlWork work) : LedgerLookups(work)
{
    private readonly string schema = work.Schema;

    public override async Task<Receipt?> ReceiptAsync(Guid commandId, CancellationToken ct) =>
        (await work.QueryAsync(ReceiptsWhere("command_id = $1"), ReceiptAt, ct, commandId)).SingleOrDefault();

    public override void QueueReceipt(Receipt receipt) => work.Insert(LedgerTables.Receipts, receipt.CommandId, receipt.Sha256, receipt.Stream, receipt.Version);

    public override async Task<Dictionary<string, string>> ClaimsAsync(string[] keys, CancellationToken ct)
    {
        var rows = await work.QueryAsync(
            $"select key, stream from {schema}.{LedgerTables.Claims} where key = any($1)", r => (Key: r.GetString(0), Stream: r.GetString(1)), ct, (object)keys);
        return rows.ToDictionary(r => r.Key, r => r.Stream);
    }

    public override void QueueClaim(string key, string stream) => work.Insert(LedgerTables.Claims, key, stream);

    public override void QueueRelease(string key, string stream) => work.Execute($"delete from {schema}.{LedgerTables.Claims} where key = ? and stream = ?", key, stream);

    public override async Task<UnitRegister> UnitsAsync(UnitCode[] codes, CancellationToken ct) =>
        new(await work.ReadAsync(UnitsWhereCode, UnitLookup.At, ct, (object)codes.Select(c => c.ToString()).Distinct().ToArray()));

    public override async Task<UnitRegister> AllUnitsAsync(CancellationToken ct) =>
        new(await work.ReadAsync($"select data from {schema}.{LedgerTables.Units}", UnitLookup.At, ct));

    public override void QueueUnit(UnitLife life) => work.Insert(
        LedgerTables.Units, life.Unit.Code.ToString(), life.Unit.Since, JsonSerializer.Serialize(life, LedgerJson.Options));

    public override void QueueUnits(IReadOnlyCollection<UnitLife> changed)
    {
        if (changed.Count > 0)
            work.Execute(
                $"update {schema}.{LedgerTables.Units} u set data = c.data::jsonb from unnest(?::text[], ?::text[], ?::text[]) c(code, since, data) where u.code = c.code and u.since = c.since::date",
                changed.Select(life => life.Unit.Code.ToString()).ToArray(),
                changed.Select(life => LocalDatePattern.Iso.Format(life.Unit.Since)).ToArray(),
                changed.Select(life => JsonSerializer.Serialize(life, LedgerJson.Options)).ToArray());
    }

    public override void QueueSuccession(UnitSucceeded e)
    {
        foreach (var from in e.From)
            work.Insert(LedgerTables.Successions, from.Unit.Key().ToString(), e.Unit.Key().ToString(), from.Extent.ToCode(), e.On.Day!.Value, e.Act!.Value.ToString());
    }

    public override void QueueSuccessionsGone(ActId act) => work.Execute($"delete from {schema}.{LedgerTables.Successions} where act = ?", act.ToString());

    public override void QueueUnitGone(UnitKey unit) => work.Execute(
        $"delete from {schema}.{LedgerTables.Units} where code = ? and since = ?::date", unit.Code.ToString(), LocalDatePattern.Iso.Format(unit.Since));

    public override Task<List<Succession>> SuccessionsAsync(UnitKey unit, CancellationToken ct) => FollowAsync(unit, "from_unit", "to_unit", ct);

    public override Task<List<Succession>> TakenOverAsync(UnitKey unit, CancellationToken ct) => FollowAsync(unit, "to_unit", "from_unit", ct);

    /// <summary>The successions of the unit, and of those that they lead to, from the one column to the other.</summary>
    private Task<List<Succession>> FollowAsync(UnitKey unit, string from, string to, CancellationToken ct) => work.QueryAsync(
        $"""
        with recursive s as (
          select * from {schema}.{LedgerTables.Successions} where {from} = $1
          union select n.* from {schema}.{LedgerTables.Successions} n join s on n.{from} = s.{to})
        select from_unit, to_unit, extent, since from s
        """,
        UnitLookup.SuccessionAt, ct, unit.ToString());

    protected override async Task<IReadOnlyList<CampaignStream>> CampaignsAsync(CampaignPlace place, CancellationToken ct)
    {
        var campaigns = place.Campaigns().ToArray();
        var there = await work.ReadAsync($"select id from {schema}.mt_streams where id = any($1)", r => r.GetString(0), ct, (object)campaigns.Select(c => c.Stream).ToArray());
        return [.. campaigns.Where(c => there.Contains(c.Stream))];
    }

    public override async Task<ValueList<Entry>> EntriesAsync(string stream, CancellationToken ct)
    {
        var entries = await work.ReadAsync(
            $"select {RecordedEvent.Columns}, e.id from {schema}.mt_events e where e.stream_id = $1 order by e.version",
            r => (Event: RecordedEvent.Read(r), Id: r.GetGuid(RecordedEvent.ColumnCount)), ct, stream);
        return entries.Select(e => new Entry(e.Event.Seq, e.Id, e.Event.Certainty, e.Event.Data)).ToValueList();
    }

    public override async Task<string?> StreamOfAsync(long seq, CancellationToken ct) =>
        (await work.ReadAsync($"select stream_id from {schema}.mt_events where seq_id = $1", r => r.GetString(0), ct, seq)).SingleOrDefault();

    public override Task<List<string>> FrozenAsync(IReadOnlyCollection<CampaignPlace> places, CancellationToken ct) =>
        work.ReadAsync(
            $"select distinct stream_id from {schema}.mt_events where stream_id = any($1) and type = '{EventCatalogue.NameOf(typeof(FiguresFrozen))}'",
            r => r.GetString(0), ct, (object)places.SelectMany(p => p.Campaigns()).Select(c => c.Stream).Distinct().ToArray());

    /// <summary>The same of streams that are in memory; of them, the state says at once whether a freeze stands.</summary>
    protected async Task<List<string>> FrozenByStateAsync(IReadOnlyCollection<CampaignPlace> places, CancellationToken ct)
    {
        var frozen = new List<string>();
        foreach (var place in places)
        {
            foreach (var (_, stream) in await CampaignsAsync(place, ct))
            {
                if (await StateAsync<CampaignState>(stream, ct) is { Frozen: not null } && !frozen.Contains(stream))
                    frozen.Add(stream);
            }
        }

        return frozen;
    }

    public override async Task<ValueList<HeldAward>> AwardsAsync(RecipientKey recipient, CommendationId except, CancellationToken ct) =>
        (await work.QueryAsync(
            $"select data::text from {schema}.{LedgerTables.RecipientAwards} where recipient = $1 and stands and commendation <> $2 order by commendation",
            AwardAt, ct, recipient.ToString(), except.ToString())).ToValueList();

    public override async Task<HeldAward?> AwardAsync(CommendationId commendation, CancellationToken ct) =>
        (await work.QueryAsync($"select data::text from {schema}.{LedgerTables.RecipientAwards} where commendation = $1", AwardAt, ct, commendation.ToString())).SingleOrDefault();

    public override void QueueAward(RecipientKey recipient, HeldAward award, bool stands) => work.Upsert(
        LedgerTables.RecipientAwards, award.Commendation.ToString(), recipient.ToString(), stands, JsonSerializer.Serialize(award, LedgerJson.Options));

    public override void QueueFallenAward(CommendationId commendation) => work.Execute(
        $"update {schema}.{LedgerTables.RecipientAwards} set stands = false where commendation = ?", commendation.ToString());

    /// <summary>The totals of a unit as the daemon has booked them, and a fold of what it has not.</summary>
    public override async Task<(long ThroughSeq, ValueList<FrozenFigure> Figures)> TotalsAsync(CampaignId campaign, LocalDate cutOff, CancellationToken ct)
    {
        var booked = await work.ReadAsync(
            $"""
            select b.seq, p.level, p.figure, p.facet, sum(p.amount)::bigint
            from (select coalesce(max(last_seq_id), 0) as seq from {schema}.mt_event_progression where name = $1) b
            left join {schema}.{LedgerTables.Postings} p
              on p.unit_path @> array[$2] and p.year = $3 and p.programme = $4 and not coalesce(p.on_earliest > $5, false)
            group by 1, 2, 3, 4
            """,
            r => (Seq: r.GetInt64(0), Figure: r.IsDBNull(1) ? null : new FrozenFigure(BookKeys.LevelAt(r, 1), r.GetString(2), BookKeys.FacetAt(r, 3), r.GetInt64(4))),
            ct, ReportsProgress.ShardName, campaign.Unit.ToString(), campaign.Year.Value, campaign.Programme.ToString(), cutOff.ToDateOnly());
        var unbooked = await work.ReadAsync($"select {RecordedEvent.Columns} from {schema}.mt_events e where e.seq_id > $1 and {RecordedEvent.Ours} order by e.seq_id", RecordedEvent.Read, ct, booked[0].Seq);
        var rest = unbooked.SelectMany(e => Campaign.Projections.Postings.Of(e)).Where(p => !(p.On.Earliest > cutOff)).Counting(campaign);
        return (unbooked.LastOrDefault()?.Seq ?? booked[0].Seq, booked.Select(b => b.Figure).OfType<FrozenFigure>().Concat(rest).Summed());
    }

    /// <summary>Reads receipts.</summary>
    protected string ReceiptsWhere(string condition) => $"select command_id, sha256, stream, version from {schema}.{LedgerTables.Receipts} where {condition}";

    protected static Receipt ReceiptAt(DbDataReader r) => new(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetInt64(3));

    /// <summary>Reads the lives of the codes that parameter 1 lists.</summary>
    protected string UnitsWhereCode => $"select data from {schema}.{LedgerTables.Units} where code = any($1)";

    private static HeldAward AwardAt(DbDataReader reader) => JsonSerializer.Deserialize<HeldAward>(reader.GetString(0), LedgerJson.Options)!;
}

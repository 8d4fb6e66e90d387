using System.Data.Common;
using System.Text.Json;
using Campaign.Domain;
using NodaTime;
using NodaTime.Text;

namespace Campaign.Projections;

/// <summary>What a command needs to know of other streams, and what is kept beside the events, all within its transaction.</summary>
internal class LedgerLookups(LedgerWork work)
{
    private readonly string schema = work.Schema;

    public virtual async Task<Receipt?> ReceiptAsync(Guid commandId, CancellationToken ct) =>
        (await work.QueryAsync(ReceiptsWhere("command_id = $1"), ReceiptAt, ct, commandId)).SingleOrDefault();

    public virtual void QueueReceipt(Receipt receipt) => work.Insert(LedgerTables.Receipts, receipt.CommandId, receipt.Sha256, receipt.Stream, receipt.Version);

    /// <summary>Which stream holds each of the keys that are held.</summary>
    public virtual async Task<Dictionary<string, string>> ClaimsAsync(string[] keys, CancellationToken ct)
    {
        var rows = await work.QueryAsync(
            $"select key, stream from {schema}.{LedgerTables.Claims} where key = any($1)", r => (Key: r.GetString(0), Stream: r.GetString(1)), ct, (object)keys);
        return rows.ToDictionary(r => r.Key, r => r.Stream);
    }

    public virtual void QueueClaim(string key, string stream) => work.Insert(LedgerTables.Claims, key, stream);

    public virtual void QueueRelease(string key, string stream) => work.Execute($"delete from {schema}.{LedgerTables.Claims} where key = ? and stream = ?", key, stream);

    /// <summary>Every life of the codes.</summary>
    public virtual async Task<UnitRegister> UnitsAsync(UnitCode[] codes, CancellationToken ct) =>
        new(await work.ReadAsync(UnitsWhereCode, UnitLookup.At, ct, (object)codes.Select(c => c.ToString()).Distinct().ToArray()));

    /// <summary>Every life of every code: an act is judged on all of them.</summary>
    public async Task<UnitRegister> AllUnitsAsync(CancellationToken ct) =>
        new(await work.ReadAsync($"select data from {schema}.{LedgerTables.Units}", UnitLookup.At, ct));

    public virtual void QueueUnit(UnitLife life) => work.Insert(
        LedgerTables.Units, life.Unit.Code.ToString(), life.Unit.Since, JsonSerializer.Serialize(life, LedgerJson.Options));

    /// <summary>Lives that are kept already, as they are from now on.</summary>
    public virtual void QueueUnits(IReadOnlyCollection<UnitLife> changed)
    {
        if (changed.Count > 0)
            work.Execute(
                $"update {schema}.{LedgerTables.Units} u set data = c.data::jsonb from unnest(?::text[], ?::text[], ?::text[]) c(code, since, data) where u.code = c.code and u.since = c.since::date",
                changed.Select(life => life.Unit.Code.ToString()).ToArray(),
                changed.Select(life => LocalDatePattern.Iso.Format(life.Unit.Since)).ToArray(),
                changed.Select(life => JsonSerializer.Serialize(life, LedgerJson.Options)).ToArray());
    }

    /// <summary>Keeps who takes over whom: derived from the events, for readers who ask by today's units.</summary>
    public void QueueSuccession(UnitSucceeded e)
    {
        foreach (var from in e.From)
            work.Insert(LedgerTables.Successions, from.Unit.Key().ToString(), e.Unit.Key().ToString(), from.Extent.ToCode(), e.On.Day!.Value, e.Act!.Value.ToString());
    }

    public void QueueSuccessionsGone(ActId act) => work.Execute($"delete from {schema}.{LedgerTables.Successions} where act = ?", act.ToString());

    public virtual void QueueUnitGone(UnitKey unit) => work.Execute(
        $"delete from {schema}.{LedgerTables.Units} where code = ? and since = ?::date", unit.Code.ToString(), LocalDatePattern.Iso.Format(unit.Since));

    /// <summary>Who took over the unit, and who took over those.</summary>
    public Task<List<Succession>> SuccessionsAsync(UnitKey unit, CancellationToken ct) => work.QueryAsync(
        $"""
        with recursive s as (
          select * from {schema}.{LedgerTables.Successions} where from_unit = $1
          union select n.* from {schema}.{LedgerTables.Successions} n join s on n.from_unit = s.to_unit)
        select from_unit, to_unit, extent, since from s
        """,
        UnitLookup.SuccessionAt, ct, unit.ToString());

    /// <summary>The person with that label in the scope; the label is held to the end of the transaction, so that a record is not erased and written again at once.</summary>
    public virtual async Task<KnownPerson?> PersonAsync(string scope, string label, CancellationToken ct)
    {
        await work.BeginAsync(ct);
        return (await work.QueryAsync(PersonOf("$1", "$2"), KnownPersonAt, ct, scope, label)).SingleOrDefault();
    }

    /// <summary>A person's first record with its label, or a further version; that only while the label is there: what was erased meanwhile does not come back.</summary>
    public virtual void QueuePerson(KnownPerson person, string scope, string? label)
    {
        var id = person.Id.ToString();
        if (person.Version == 1)
            work.Insert(LedgerTables.People, id, 1, person.Salt, person.FullName, person.Position);
        else
            work.Execute(FurtherVersion, id, person.Version, person.Salt, person.FullName, person.Position ?? "", scope, label ?? "", id);
        if (person.Version == 1 && label is not null)
            work.Insert(LedgerTables.PersonLabels, scope, label, id);
    }

    /// <summary>Every name of the record. Its labels are held from now on: whoever was naming the person is done, and nobody else begins.</summary>
    public async Task<List<string>> NamesToEraseAsync(PersonId person, CancellationToken ct)
    {
        await work.BeginAsync(ct);
        await work.ReadAsync($"select label from {schema}.{LedgerTables.PersonLabels} where person_id = $1 for update", r => r.GetString(0), ct, person.ToString());
        return await work.ReadAsync($"select distinct full_name from {schema}.{LedgerTables.People} where id = $1", r => r.GetString(0), ct, person.ToString());
    }

    /// <summary>The notes that go with the record: nobody adds to the person's own any more, as the labels are held.</summary>
    public async Task<ValueList<NoteId>> NotesToEraseAsync(PersonId person, IEnumerable<string> names, CancellationToken ct) =>
        (await work.ReadAsync(Erasure.NotesOf(schema), r => TextValue.Parse<NoteId>(r.GetString(0)), ct, person.ToString(), $"person/{person}", names.Select(Erasure.PatternOf).ToArray())).ToValueList();

    /// <summary>The person's record is to be destroyed, and its label is free again.</summary>
    public virtual void QueuePersonGone(PersonId person)
    {
    }

    /// <summary>The campaign at the unit, or at the nearest one above it that launched one; null when none did.</summary>
    public async Task<CampaignState?> CampaignAsync(CampaignPlace place, bool exactly, CancellationToken ct)
    {
        var there = exactly ? [place.Campaigns().First()] : await CampaignsAsync(place, ct);
        foreach (var (_, stream) in there)
        {
            if (await StateAsync<CampaignState>(stream, ct) is { Launched: not null } launched)
                return launched;
        }

        return null;
    }

    /// <summary>The campaigns that are there, at the unit and above it, from there up.</summary>
    protected virtual async Task<IReadOnlyList<CampaignStream>> CampaignsAsync(CampaignPlace place, CancellationToken ct)
    {
        var campaigns = place.Campaigns().ToArray();
        var there = await work.ReadAsync($"select id from {schema}.mt_streams where id = any($1)", r => r.GetString(0), ct, (object)campaigns.Select(c => c.Stream).ToArray());
        return [.. campaigns.Where(c => there.Contains(c.Stream))];
    }

    public virtual async Task<bool> IsLaunchedAsync(CampaignId campaign, Level level, CancellationToken ct) =>
        await StateAsync<CampaignState>(StreamKeys.Of(campaign), ct) is { Launched: { } launched } && launched.Level == level;

    /// <summary>A stream folded; null when there is none.</summary>
    public async Task<TState?> StateAsync<TState>(string stream, CancellationToken ct)
        where TState : class =>
        await work.HeadAsync<TState>(stream, ct) is { Version: > 0 } head ? head.State : null;

    /// <summary>All entries of a stream, in order.</summary>
    public async Task<ValueList<Entry>> EntriesAsync(string stream, CancellationToken ct)
    {
        var entries = await work.ReadAsync(
            $"select {RecordedEvent.Columns}, e.id from {schema}.mt_events e where e.stream_id = $1 order by e.version",
            r => (Event: RecordedEvent.Read(r), Id: r.GetGuid(RecordedEvent.ColumnCount)), ct, stream);
        return entries.Select(e => new Entry(e.Event.Seq, e.Id, e.Event.Certainty, e.Event.Data)).ToValueList();
    }

    public async Task<string?> StreamOfAsync(long seq, CancellationToken ct) =>
        (await work.ReadAsync($"select stream_id from {schema}.mt_events where seq_id = $1", r => r.GetString(0), ct, seq)).SingleOrDefault();

    /// <summary>Which campaigns there or above were ever frozen; whether a freeze stands, the stream tells.</summary>
    public virtual Task<List<string>> FrozenAsync(IEnumerable<CampaignPlace> places, CancellationToken ct) =>
        work.ReadAsync(
            $"select distinct stream_id from {schema}.mt_events where stream_id = any($1) and type = 'figures-frozen.v1'",
            r => r.GetString(0), ct, (object)places.SelectMany(p => p.Campaigns()).Select(c => c.Stream).Distinct().ToArray());

    public virtual async Task<ValueList<HeldAward>> AwardsAsync(RecipientKey recipient, CommendationId except, CancellationToken ct) =>
        (await work.QueryAsync(
            $"select data::text from {schema}.{LedgerTables.RecipientAwards} where recipient = $1 and stands and commendation <> $2 order by commendation",
            AwardAt, ct, recipient.ToString(), except.ToString())).ToValueList();

    /// <summary>The award of a commendation as its recipient holds it; null where it is of nobody in particular.</summary>
    public virtual async Task<HeldAward?> AwardAsync(CommendationId commendation, CancellationToken ct) =>
        (await work.QueryAsync($"select data::text from {schema}.{LedgerTables.RecipientAwards} where commendation = $1", AwardAt, ct, commendation.ToString())).SingleOrDefault();

    public virtual void QueueAward(RecipientKey recipient, HeldAward award, bool stands) => work.Upsert(
        LedgerTables.RecipientAwards, award.Commendation.ToString(), recipient.ToString(), stands, JsonSerializer.Serialize(award, LedgerJson.Options));

    public virtual void QueueFallenAward(CommendationId commendation) => work.Execute(
        $"update {schema}.{LedgerTables.RecipientAwards} set stands = false where commendation = ?", commendation.ToString());

    /// <summary>The totals of a unit as all events give them that are visible now: what the daemon has booked, and a fold of the rest. What certainly happened after the cut-off is left out.</summary>
    public async Task<(long ThroughSeq, ValueList<FrozenFigure> Figures)> TotalsAsync(CampaignId campaign, LocalDate cutOff, CancellationToken ct)
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

    /// <summary>Streams with an event of the campaign, its own apart.</summary>
    public Task<List<string>> StreamsOfAsync(CampaignId campaign, CancellationToken ct) => work.ReadAsync(
        $"select distinct stream_id from {schema}.mt_events where coalesce(data #>> '{{registration,campaign}}', data ->> 'campaign') = $1 and stream_id <> $2 order by 1",
        r => r.GetString(0), ct, campaign.ToString(), StreamKeys.Of(campaign));

    /// <summary>Streams with an event that names the decision, its own apart.</summary>
    public Task<List<string>> StreamsOfAsync(DecisionId decision, CancellationToken ct) => work.ReadAsync(
        $"select distinct stream_id from {schema}.mt_events where $1 in (data #>> '{{decision,id}}', data #>> '{{revokedBy,id}}') and stream_id <> $2 order by 1",
        r => r.GetString(0), ct, decision.ToString(), StreamKeys.Of(decision));

    /// <summary>Streams with an event that names the unit anywhere, its own apart.</summary>
    public Task<List<string>> StreamsOfAsync(UnitKey unit, CancellationToken ct) => work.ReadAsync(
        $$"""
        select distinct stream_id from {{schema}}.mt_events
        where jsonb_path_exists(data, '$.** ? (@.code == $code && @.since == $since)', jsonb_build_object('code', $1, 'since', $2)) and stream_id <> $3 order by 1
        """,
        r => r.GetString(0), ct, unit.Code.ToString(), LocalDatePattern.Iso.Format(unit.Since), StreamKeys.Of(unit));

    /// <summary>Streams of campaigns that were handed over.</summary>
    public Task<List<string>> StreamsOfTransfersAsync(CancellationToken ct) => work.ReadAsync(
        $"select distinct stream_id from {schema}.mt_events where type = $1 order by 1", r => r.GetString(0), ct, EventCatalogue.NameOf(typeof(CampaignTransferred)));

    /// <summary>Streams with an event that names one of the units anywhere, as it is called there.</summary>
    public Task<List<string>> StreamsOfUnitsSinceAsync(IEnumerable<UnitRef> units, CancellationToken ct) => work.ReadAsync(
        $$"""
        select distinct e.stream_id from {{schema}}.mt_events e
        cross join lateral jsonb_path_query(e.data, '$.** ? (@.code.type() == "string" && @.since.type() == "string")') u
        where (u ->> 'code', u ->> 'since', u ->> 'name') in (select * from unnest($1, $2, $3)) order by 1
        """,
        r => r.GetString(0), ct,
        units.Select(u => u.Code.ToString()).ToArray(), units.Select(u => LocalDatePattern.Iso.Format(u.Since)).ToArray(), units.Select(u => u.Name).ToArray());

    /// <summary>Reads receipts.</summary>
    protected string ReceiptsWhere(string condition) => $"select command_id, sha256, stream, version from {schema}.{LedgerTables.Receipts} where {condition}";

    protected static Receipt ReceiptAt(DbDataReader r) => new(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetInt64(3));

    /// <summary>Reads the lives of the codes that parameter 1 lists.</summary>
    protected string UnitsWhereCode => $"select data from {schema}.{LedgerTables.Units} where code = any($1)";

    /// <summary>Reads the newest record of the person with a label, for many scopes and labels.</summary>
    protected string PeopleByLabel => $"select p.* from unnest($1, $2) w(scope, label) cross join lateral ({PersonOf("w.scope", "w.label")}) p";

    private string PersonOf(string scope, string label) =>
        $"""
        select p.id, p.version, p.salt, p.full_name, p.position, l.scope, l.label from {schema}.{LedgerTables.PersonLabels} l
        join {schema}.{LedgerTables.People} p on p.id = l.person_id and p.version = (select max(version) from {schema}.{LedgerTables.People} where id = l.person_id)
        where l.scope = {scope} and l.label = {label} for share of l
        """;

    protected static KnownPerson KnownPersonAt(DbDataReader r) =>
        new(TextValue.Parse<PersonId>(r.GetString(0)), r.GetInt32(1), (byte[])r[2], r.GetString(3), r.IsDBNull(4) ? null : r.GetString(4));

    /// <summary>The same with scope and label.</summary>
    protected static (string Scope, string Label, KnownPerson Person) LabelledPersonAt(DbDataReader r) => (r.GetString(5), r.GetString(6), KnownPersonAt(r));

    private string FurtherVersion =>
        $"""
        insert into {schema}.{LedgerTables.People} (id, version, salt, full_name, position)
        select ?, ?, ?, ?, nullif(?, '') where exists (select 1 from {schema}.{LedgerTables.PersonLabels} where scope = ? and label = ? and person_id = ? for share)
        """;

    private static HeldAward AwardAt(DbDataReader reader) => JsonSerializer.Deserialize<HeldAward>(reader.GetString(0), LedgerJson.Options)!;
}

/// <summary>A person as the record has them.</summary>
internal sealed record KnownPerson(PersonId Id, int Version, byte[] Salt, string FullName, string? Position);

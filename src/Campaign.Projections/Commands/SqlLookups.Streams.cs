using Campaign.Domain;
using NodaTime.Text;

namespace Campaign.Projections;

/// <content>The streams that name something.</content>
internal partial class SqlLookups
{
    public override Task<List<string>> StreamsOfAsync(CampaignId campaign, CancellationToken ct) => work.ReadAsync(
        $"select distinct stream_id from {schema}.mt_events where coalesce(data #>> '{{registration,campaign}}', data ->> 'campaign') = $1 and stream_id <> $2 order by 1",
        r => r.GetString(0), ct, campaign.ToString(), StreamKeys.Of(campaign));

    public override Task<List<string>> StreamsOfAsync(DecisionId decision, CancellationToken ct) => work.ReadAsync(
        $"select distinct stream_id from {schema}.mt_events where $1 in (data #>> '{{decision,id}}', data #>> '{{revokedBy,id}}') and stream_id <> $2 order by 1",
        r => r.GetString(0), ct, decision.ToString(), StreamKeys.Of(decision));

    public override Task<List<string>> StreamsOfAsync(UnitKey unit, CancellationToken ct) => work.ReadAsync(
        $$"""
        select distinct stream_id from {{schema}}.mt_events
        where jsonb_path_exists(data, '$.** ? (@.code == $code && @.since == $since)', jsonb_build_object('code', $1, 'since', $2)) and stream_id <> $3 order by 1
        """,
        r => r.GetString(0), ct, unit.Code.ToString(), LocalDatePattern.Iso.Format(unit.Since), StreamKeys.Of(unit));

    public override Task<List<string>> StreamsOfTransfersAsync(CancellationToken ct) => work.ReadAsync(
        $"select distinct stream_id from {schema}.mt_events where type = $1 order by 1", r => r.GetString(0), ct, EventCatalogue.NameOf(typeof(CampaignTransferred)));

    protected override async Task<IReadOnlyList<string>> StreamsHandedOverAsync(CampaignPlace place, CancellationToken ct) => await work.ReadAsync(
        $"""
        select distinct e.stream_id from {schema}.mt_streams s join {schema}.mt_events e on e.stream_id = s.id
        where s.id like $1 and e.type = $2
          and exists (select from jsonb_array_elements(e.data -> 'to') u where (u ->> 'code') || '@' || (u ->> 'since') = any($3)) order by 1
        """,
        r => r.GetString(0), ct,
        $"{StreamKeys.Campaigns}/{place.Programme}/%/{place.Year}", EventCatalogue.NameOf(typeof(CampaignTransferred)), place.Unit.KeyPath());

    public override Task<List<string>> StreamsOfUnitsSinceAsync(IEnumerable<UnitRef> units, CancellationToken ct) => work.ReadAsync(
        $$"""
        select distinct e.stream_id from {{schema}}.mt_events e
        cross join lateral jsonb_path_query(e.data, '$.** ? (@.code.type() == "string" && @.since.type() == "string")') u
        where (u ->> 'code', u ->> 'since', u ->> 'name') in (select * from unnest($1, $2, $3)) order by 1
        """,
        r => r.GetString(0), ct,
        units.Select(u => u.Code.ToString()).ToArray(), units.Select(u => LocalDatePattern.Iso.Format(u.Since)).ToArray(), units.Select(u => u.Name).ToArray());
}

using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Domain;
using NodaTime.Text;
using Npgsql;

namespace Campaign.Projections;

/// <content>Which campaigns there are.</content>
public sealed partial class LedgerReports
{
    private const int MostOnAPage = 100;

    private static readonly string[] FiguresOfLists = [Figures.ModelsRegistered, Figures.ModelsRecognised, Figures.ModelsPromotedToProvince, Figures.CommendationsAwarded, Figures.PraisesGiven];

    /// <summary>A page of the campaigns that were launched; or why it cannot be read.</summary>
    /// <param name="query">Which of them.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public async Task<Lookup<CampaignList>> CampaignsAsync(CampaignListQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query is not { Page: >= 1, PageSize: >= 1 and <= MostOnAPage })
            return new Refusal(RefusalCode.OutOfRange, $"A page is 1 or more and has 1 to {MostOnAPage} campaigns.", "Campaigns are listed page by page.", "page");
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        var rows = await Sql.QueryAsync(
            connection, Campaigns(schema), CampaignAt, cancellationToken,
            PlainLetters.Of(query.Unit?.Trim() ?? ""), query.Unit?.Trim() ?? "", query.Within is null, (query.Within ?? []).Select(PlaceOf).ToArray(),
            query.PageSize, (query.Page - 1L) * query.PageSize, FiguresOfLists);
        var lines = rows.GroupBy(r => r.Place).OrderBy(g => g.Key).Select(g => g.First().Line with { Figures = g.Where(r => r.Figure is not null).ToDictionary(r => r.Figure!, r => r.Total) });
        return new CampaignList([.. lines], rows is [var first, ..] ? first.Count : 0, query.Page, query.PageSize);
    }

    /// <summary>A launch is the first event of its stream, and stays; the unit is as it was when the year began, as reports have it.</summary>
    private static string Campaigns(string schema) =>
        $"""
        with launched as (
          select split_part(s.id, '/', 2) as programme, split_part(s.id, '/', 3) as key, split_part(s.id, '/', 4)::integer as year, s.id from {schema}.mt_streams s where s.id like '{StreamKeys.Campaigns}/%'),
        placed as (
          select l.*, coalesce(
            (select p -> 'unit' from jsonb_array_elements(u.data -> 'later') p where (p ->> 'from')::date <= make_date(l.year, 1, 1) order by p ->> 'from' desc limit 1), u.data -> 'unit') as unit
          from launched l join {schema}.{LedgerTables.Units} u on u.code = split_part(l.key, '@', 1) and u.since = split_part(l.key, '@', 2)::date),
        found as (
          select p.*, count(*) over () as count, row_number() over (
            order by year desc, array_position(array['country', 'province', 'district', 'commune'], unit ->> 'kind'), unit ->> 'name', key, programme) as place
          from placed p
          where ($1 = '' or position($1 in {PlainLetters.OfSql("unit ->> 'name'")}) > 0 or unit ->> 'code' = $2)
            and ($3 or exists (select from unnest($4) w(place) where jsonb_build_array(unit) || (unit -> 'path') @> w.place::jsonb)))
        select f.place, f.count, f.unit::text, f.year, f.programme, e.data ->> 'level', e.data ->> 'body', b.figure, b.total
        from (select * from found where place > $6 and place <= $6 + $5) f
        join {schema}.mt_events e on e.stream_id = f.id and e.version = 1
        left join {schema}.{LedgerTables.Balances} b
          on b.unit = f.key and b.year = f.year and b.programme = f.programme and b.level = e.data ->> 'level' and b.figure = any($7) and b.facet = ''
        """;

    /// <summary>A unit as it stands in the path of others.</summary>
    private static string PlaceOf(UnitSelector unit)
    {
        var place = new JsonObject { ["code"] = unit.Code.ToString() };
        if (unit.Since is { } since)
            place["since"] = LocalDatePattern.Iso.Format(since);
        return new JsonArray(place).ToJsonString();
    }

    private static (long Place, long Count, CampaignLine Line, string? Figure, long Total) CampaignAt(DbDataReader r)
    {
        var unit = JsonSerializer.Deserialize<UnitAsOf>(r.GetString(2), LedgerJson.Options)!;
        var line = new CampaignLine(unit, r.GetInt32(3), r.GetString(4), BookKeys.LevelAt(r, 5), r.IsDBNull(6) ? null : r.GetString(6), new Dictionary<string, long>());
        return (r.GetInt64(0), r.GetInt64(1), line, r.IsDBNull(7) ? null : r.GetString(7), r.IsDBNull(8) ? 0 : r.GetInt64(8));
    }
}

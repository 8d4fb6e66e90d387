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
            query.Unit?.Trim() ?? "", query.Within is null, (query.Within ?? []).Select(PlaceOf).ToArray(),
            query.PageSize, (query.Page - 1L) * query.PageSize, FiguresOfLists);
        var lines =
            from row in rows
            where row.Line is not null
            group row by row.Place into campaign
            orderby campaign.Key
            select campaign.First().Line! with { Figures = campaign.Where(r => r.Figure is not null).ToDictionary(r => r.Figure!, r => r.Total) };
        return new CampaignList([.. lines], rows[0].Count, query.Page, query.PageSize);
    }

    /// <summary>
    /// A launch is the first event of its stream, and stays; the unit is as it was when the year began, as reports have it. The count stands in a row of its own where the page
    /// has no campaign. A text without a letter or digit is in no name.
    /// </summary>
    private static string Campaigns(string schema) =>
        $"""
        with launched as (
          select split_part(s.id, '/', 2) as programme, split_part(s.id, '/', 3) as key, split_part(s.id, '/', 4)::integer as year, s.id from {schema}.mt_streams s where s.id like '{StreamKeys.Campaigns}/%'),
        placed as (
          select l.*, coalesce(
            (select p -> 'unit' from jsonb_array_elements(u.data -> 'later') p where (p ->> 'from')::date <= make_date(l.year, 1, 1) order by p ->> 'from' desc limit 1), u.data -> 'unit') as unit
          from launched l join {schema}.{LedgerTables.Units} u on u.code = split_part(l.key, '@', 1) and u.since = split_part(l.key, '@', 2)::date),
        found as (
          select p.*, row_number() over (
            order by year desc, array_position(array['country', 'province', 'district', 'commune'], unit ->> 'kind'), unit ->> 'name', key, programme) as place
          from placed p, (select btrim({SearchIndexes.Folded(schema, "$1")}) as words) asked
          where ($1 = '' or (words <> '' and position(words in {SearchIndexes.Folded(schema, "unit ->> 'name'")}) > 0) or unit ->> 'code' = $1)
            and ($2 or exists (select from unnest($3) w(place) where jsonb_build_array(unit) || (unit -> 'path') @> w.place::jsonb)))
        select c.count, f.place, f.unit::text, f.year, f.programme, e.data ->> 'level', e.data ->> 'body', b.figure, b.total
        from (select count(*) from found) c
        left join (select * from found where place > $5 and place <= $5 + $4) f on true
        left join {schema}.mt_events e on e.stream_id = f.id and e.version = 1
        left join {schema}.{LedgerTables.Balances} b
          on b.unit = f.key and b.year = f.year and b.programme = f.programme and b.level = e.data ->> 'level' and b.figure = any($6) and b.facet = ''
        """;

    /// <summary>A unit as it stands in the path of others.</summary>
    private static string PlaceOf(UnitSelector unit)
    {
        var place = new JsonObject { ["code"] = unit.Code.ToString() };
        if (unit.Since is { } since)
            place["since"] = LocalDatePattern.Iso.Format(since);
        return new JsonArray(place).ToJsonString();
    }

    private static (long Count, long Place, CampaignLine? Line, string? Figure, long Total) CampaignAt(DbDataReader r)
    {
        if (r.IsDBNull(1))
            return (r.GetInt64(0), 0, null, null, 0);
        var unit = JsonSerializer.Deserialize<UnitAsOf>(r.GetString(2), LedgerJson.Options)!;
        var line = new CampaignLine(unit, r.GetInt32(3), r.GetString(4), BookKeys.LevelAt(r, 5), r.IsDBNull(6) ? null : r.GetString(6), new Dictionary<string, long>());
        return (r.GetInt64(0), r.GetInt64(1), line, r.IsDBNull(7) ? null : r.GetString(7), r.IsDBNull(8) ? 0 : r.GetInt64(8));
    }
}

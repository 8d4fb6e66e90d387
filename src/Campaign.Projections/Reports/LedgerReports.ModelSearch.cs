using Campaign.Domain;
using NodaTime.Text;
using Npgsql;

namespace Campaign.Projections;

/// <content>Models of a year that are looked for, a page at a time.</content>
public sealed partial class LedgerReports
{
    private const string Filtered =
        $$"""
        {{ReportRows.OfYear}} and $4 in ('', data ->> 'level') and $5 in ('', data ->> 'field', data ->> 'localField') and $6 in ('', data -> 'owner' ->> 'kind')
          and $7 in ('', data ->> 'entry') and ($8 = '' or data -> 'standing' ? $8) and ($9 = '' or data -> 'unitPath' ? $9)
        """;

    /// <summary>The models of the year that the filter lets through; or why there are none, or what of the filter is wrong.</summary>
    /// <param name="query">Of which unit and year.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public async Task<Lookup<ModelMatches>> FindModelsAsync(ViewQuery query, ModelFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(filter);
        return Refused(filter) ?? await ViewAsync(query, query.Year.Value, (batch, unit) => AskForModels(batch, query, unit, filter), (head, rows) => FoundAsync(head, query.Year, rows), cancellationToken);
    }

    private static Refusal? Refused(ModelFilter filter) => filter switch
    {
        { Text.Length: > ModelFilter.LongestText } => OutOfRange("text", $"The text has {filter.Text.Length} characters. Search for at most {ModelFilter.LongestText}."),
        { Skip: < 0 } => OutOfRange("skip", "Nothing comes before the first model. Skip 0 or more."),
        { Take: < 1 or > ModelFilter.MostShown } => OutOfRange("take", $"{filter.Take} models cannot be shown at once. Take 1 to {ModelFilter.MostShown}."),
        _ => null,
    };

    private static Refusal OutOfRange(string field, string sentence) => new(RefusalCode.OutOfRange, sentence, "A list is read a page at a time.", field);

    private void AskForModels(ViewBatch batch, ViewQuery query, UnitAsOf unit, ModelFilter filter)
    {
        var text = filter.Text?.Trim() ?? "";
        object[] which =
        [
            .. Keys(query, unit), filter.Level?.ToCode() ?? "", filter.Field?.ToString() ?? "", filter.Owner?.ToCode() ?? "", filter.Entry?.ToCode() ?? "", filter.Step?.ToCode() ?? "",
            filter.Within?.ToString() ?? "", .. text.Length > 0 ? [SearchWords.Query(text)] : Array.Empty<object>(),
        ];
        var where = text.Length > 0 ? $"id in ({IdsOf(batch.Schema, $"${which.Length}")})" : Filtered;
        batch.Add($"select data ->> 'level', count(*) from {batch.Schema}.mt_doc_registeredmodel where {where} group by 1", which);
        batch.Add(
            $"""
            {ReportRows.EveryLine(batch.Schema, "mt_doc_registeredmodel", "owner")} where {where}
            order by array_position(array['province', 'district', 'commune'], data ->> 'level'), data ->> 'modelId' collate "C", id limit {filter.Take} offset {filter.Skip}
            """,
            which);
        batch.Add(
            $$"""
            select u.data::text, sum(b.total)::bigint from {{batch.Schema}}.{{LedgerTables.Units}} u join {{batch.Schema}}.{{LedgerTables.Balances}} b on b.unit = u.code || '@' || u.since
            where b.year = $1 and b.programme = $2 and b.figure = '{{Figures.ModelsRegistered}}' and b.facet = ''
              and u.data #> '{unit,path}' || jsonb_path_query_array(u.data, '$.later[*].unit.path[*]') @> jsonb_build_array(jsonb_build_object('code', $3, 'since', $4))
            group by u.code, u.since, u.data having sum(b.total) > 0 order by u.code collate "C", u.since
            """,
            query.Year.Value, query.Programme.ToString(), unit.Code.ToString(), LocalDatePattern.Iso.Format(unit.Since));
    }

    /// <summary>The filtered lines with the words in themselves or in their owner's name. Two searches, for an index answers each.</summary>
    private string IdsOf(string at, string query) =>
        $"""
        select id from {at}.mt_doc_registeredmodel where {Filtered} and {SearchIndexes.WordsOfModel} @@ {query}::tsquery
        union select id from {at}.mt_doc_registeredmodel
          where {Filtered} and data -> 'owner' -> 'person' ->> 'id' in (select p.id from {at}.{LedgerTables.People} p where {SearchIndexes.WordsOfPerson(schema)} @@ {query}::tsquery)
        """;

    private static async Task<ModelMatches> FoundAsync(ViewHead head, CampaignYear year, ViewRows rows)
    {
        var levels = await rows.NextAsync(r => new LevelModels(BookKeys.LevelAt(r, 0), r.GetInt64(1)));
        var models = await rows.NextAsync(ReportRows.NamedAt<RegisteredModel>);
        var below = await rows.NextAsync(r => (Life: UnitLookup.At(r), Registered: r.GetInt64(1)));
        var (first, last) = (year.Dates.Earliest, year.Dates.Latest);
        var units =
            from b in below
            let then = new[] { b.Life.At(last), b.Life.At(first) }.FirstOrDefault(u => u.Path.Count > 0 && u.Path[0].Key() == head.Unit.Key())
            where then is not null
            select new UnitModels(then.SelfAndAncestors().First(), b.Registered);
        return new ModelMatches(head, [.. levels.OrderByDescending(l => l.Level)], [.. models.Select(m => ModelLine.Of(m.Line, m.PersonName))], [.. units]);
    }
}

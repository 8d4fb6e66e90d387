using System.Data.Common;
using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <content>The summary by unit, from the same postings as the report.</content>
public sealed partial class LedgerReports
{
    /// <summary>The year's figures of models and commendations by unit, owner, field and entry; or why there are none. The cells of a figure and level add up to the report's figure.</summary>
    /// <param name="query">Of which unit and year.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public Task<Lookup<YearSummary>> SummaryAsync(ViewQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ViewAsync(
            query,
            query.Year.Value,
            (batch, unit) => batch.Add(SummaryCells(batch.Schema), Keys(query, unit)),
            async (head, rows) => new YearSummary(head, await rows.NextAsync(CellAt)),
            cancellationToken);
    }

    /// <summary>A whole is posted together with its families in a fixed order, field, owner and entry of a model, recipient of a commendation: so the facets beside it are those of its own registration.</summary>
    private static string SummaryCells(string schema) =>
        $"""
        select p.unit, coalesce(
            (select l -> 'unit' ->> 'name' from jsonb_array_elements(u.data -> 'later') l where l ->> 'from' <= $1 || '-01-01' order by l ->> 'from' desc limit 1),
            u.data -> 'unit' ->> 'name', p.unit), p.level, p.figure, p.field, p.owner, p.entry, sum(p.amount)::bigint
        from (
          select unit, level, figure, facet, amount,
            case when figure like 'models.%' then lead(facet, 1) over beside end as field,
            case when figure like 'models.%' then lead(facet, 2) over beside else lead(facet, 1) over beside end as owner,
            case when figure like 'models.%' then lead(facet, 3) over beside end as entry
          from {schema}.{LedgerTables.Postings}
          where year = $1 and programme = $2 and unit_path @> array[$3] and (figure like 'models.%' or figure like 'commendations.%' or figure like 'praises.%')
          window beside as (partition by seq order by n)) p
        left join {schema}.{LedgerTables.Units} u on p.unit = u.code || '@' || to_char(u.since, 'YYYY-MM-DD')
        where p.facet = ''
        group by p.unit, u.data, p.level, p.figure, p.field, p.owner, p.entry
        having sum(p.amount) <> 0
        order by p.unit collate "C", p.level, p.figure, p.field, p.owner, p.entry
        """;

    private static SummaryCell CellAt(DbDataReader r)
    {
        EntryKind? entry = r.IsDBNull(6) ? null : BookKeys.KindAt<EntryKind>(r, 6);
        return new SummaryCell(r.GetString(0), r.GetString(1), BookKeys.LevelAt(r, 2), r.GetString(3), r.IsDBNull(4) ? null : r.GetString(4), BookKeys.KindAt<ParticipantKind>(r, 5), entry, r.GetInt64(7));
    }
}

/// <summary>The summary of a year (biểu tổng hợp): figures by unit and by what was registered.</summary>
/// <param name="About">Of what.</param>
/// <param name="Cells">Those that are not 0, by unit and figure. Levels are never added together.</param>
public sealed record YearSummary(ViewHead About, IReadOnlyList<SummaryCell> Cells);

/// <summary>How many of one kind at one unit.</summary>
/// <param name="Unit">The lead unit, or the recipient's: <c>code@since</c>.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Level">The level.</param>
/// <param name="Figure">A figure of the catalogue: what became of them.</param>
/// <param name="Field">The basic field; null of commendations.</param>
/// <param name="Owner">Owner or recipient: collective, individual or household.</param>
/// <param name="Entry">New or maintained; null of commendations.</param>
/// <param name="Amount">How many.</param>
public sealed record SummaryCell(string Unit, string UnitName, Level Level, string Figure, string? Field, ParticipantKind Owner, EntryKind? Entry, long Amount);

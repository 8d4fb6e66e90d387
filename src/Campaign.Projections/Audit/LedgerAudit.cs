using System.Data.Common;
using System.Text.Json;
using Campaign.Domain;
using NodaTime;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Which figure is to be explained.</summary>
/// <param name="Unit">The unit: its own postings and those of all units below it.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Figure">A figure or family of the catalogue, e.g. <c>models.registered.by-field</c>.</param>
/// <param name="Facet">The facet of a family, or null for a total.</param>
public sealed record ExplainQuery(UnitSelector Unit, CampaignYear Year, string Figure, string? Facet = null)
{
    /// <summary>The programme. The default value is <c>dan-van-kheo</c>.</summary>
    public ProgrammeCode Programme { get; init; } = TextValue.Parse<ProgrammeCode>("dan-van-kheo");

    /// <summary>The level; null: the one level that has such postings.</summary>
    public Level? Level { get; init; }
}

/// <summary>The events that make up one figure.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Level">The level; null when nothing is posted.</param>
/// <param name="Facet">The facet, or null.</param>
/// <param name="Value">What the amounts add up to.</param>
/// <param name="Entries">The events, in the order they were recorded.</param>
public sealed record Explanation(
    UnitRef Unit, int Year, string Programme, string Figure, Level? Level, string? Facet, long Value, IReadOnlyList<ExplainedEvent> Entries);

/// <summary>One event of an explanation.</summary>
/// <param name="Seq">Its place in the store.</param>
/// <param name="Amount">What it adds.</param>
/// <param name="Type">The stored name.</param>
/// <param name="Stream">The stream.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="On">When it happened.</param>
/// <param name="Unit">The unit it is posted at, as it was called then.</param>
/// <param name="Subject">The model's title or the collective's name; null for a person, or where there is none.</param>
/// <param name="Certainty">How sure the recorder is.</param>
/// <param name="Vouchers">How many vouchers it has.</param>
public sealed record ExplainedEvent(
    long Seq, long Amount, string Type, string Stream, Instant RecordedAt, PartialDate On, string Unit, string? Subject, Certainty Certainty, int Vouchers);

/// <summary>What figures are made of. Safe for concurrent use.</summary>
public sealed class LedgerAudit
{
    private readonly ICampaignStore store;
    private readonly string schema;

    internal LedgerAudit(ICampaignStore store, CampaignLedgerOptions options) => (this.store, schema) = (store, options.Schema);

    /// <summary>The events behind a figure, or why it cannot be explained. The amounts add up to the value.</summary>
    /// <param name="query">Which figure.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public async Task<Lookup<Explanation>> ExplainAsync(ExplainQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!Figures.IsKnown(query.Figure, query.Facet))
            return CampaignDecider.UnknownFigure(query.Figure, query.Facet);
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        var unit = await UnitLookup.ResolveAsync(connection, schema, query.Unit, query.Year, cancellationToken);
        if (unit.Value is not { } found)
            return unit.Refusal!;
        var rows = await ReadAsync(connection, query, found, cancellationToken);
        var levels = rows.Select(r => r.Level).Distinct().ToList();
        return levels.Count > 1 ? AmbiguousLevel(levels) : Explain(query, found, rows);
    }

    private static Explanation Explain(ExplainQuery query, UnitAsOf unit, List<(Level Level, ExplainedEvent Event)> rows) => new(
        new UnitRef(unit.Code, unit.Since, unit.Name, unit.Kind), query.Year.Value, query.Programme.ToString(), query.Figure,
        rows is [var first, ..] ? first.Level : query.Level, query.Facet, rows.Sum(r => r.Event.Amount), [.. rows.Select(r => r.Event)]);

    private static Refusal AmbiguousLevel(List<Level> levels) => new(
        RefusalCode.AmbiguousLevel,
        $"The figure has postings at several levels ({string.Join(", ", levels.Select(l => l.ToCode()))}). Name one with --level.",
        "Levels are never added together.",
        "level");

    private Task<List<(Level Level, ExplainedEvent Event)>> ReadAsync(NpgsqlConnection connection, ExplainQuery query, UnitAsOf unit, CancellationToken ct) =>
        Sql.QueryAsync(
            connection,
            $"""
            select p.level, p.seq, p.amount, e.type, e.stream_id, e.timestamp, e.data::text, e.headers ->> '{RecordedEvent.CertaintyHeader}', m.data ->> 'title'
            from {schema}.{LedgerTables.Postings} p
            join {schema}.mt_events e on e.seq_id = p.seq
            left join {schema}.mt_doc_registeredmodel m
              on e.stream_id like 'model/%' and m.id = substr(e.stream_id, 7) || '/' || p.year || '/' || p.level
            where p.programme = $1 and p.year = $2 and p.figure = $3 and p.facet = $4 and p.unit_path @> array[$5] and ($6 = '' or p.level = $6)
            order by p.seq, p.n
            """,
            r => (KindText.TryParse<Level>(r.GetString(0), out var level) ? level : default, EventAt(r)),
            ct,
            query.Programme.ToString(), query.Year.Value, query.Figure, query.Facet ?? "", unit.Key().ToString(), query.Level?.ToCode() ?? "");

    /// <summary>An event is read by its stored name alone: what else the row says of its type may have been touched.</summary>
    private static ExplainedEvent EventAt(DbDataReader reader)
    {
        var type = reader.GetString(3);
        var data = (DomainEvent)JsonSerializer.Deserialize(reader.GetString(6), EventCatalogue.TypeOf(type)!, LedgerJson.Options)!;
        var (unit, name) = data switch
        {
            ModelEvent e => (e.Registration.Unit.Name, reader.IsDBNull(8) ? null : reader.GetString(8)),
            CommendationEvent e => (e.Unit.Name, e.Recipient.Name),
            _ => ("", null),
        };
        return new ExplainedEvent(
            reader.GetInt64(1), reader.GetInt64(2), type, reader.GetString(4), Instant.FromDateTimeUtc(reader.GetDateTime(5)), data.On, unit, name,
            RecordedEvent.CertaintyOf(reader.IsDBNull(7) ? null : reader.GetString(7)), data.Evidence.Count);
    }
}

using System.Data.Common;
using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <content>Figures over the years.</content>
public sealed partial class LedgerReports
{
    private static readonly ValueList<SeriesFigure> MainFigures =
    [
        new(Figures.ModelsRegistered), new(Figures.ModelsRecognised), new(Figures.ModelsOutstanding), new(Figures.ModelsPromotedToProvince), new(Figures.CommendationsAwarded),
    ];

    /// <summary>Figures of a unit over the years, each year as the report gives it; or why they are not known.</summary>
    /// <param name="query">Which figures.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public Task<Lookup<Series>> SeriesAsync(SeriesQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return LedgerTrace.ReadAsync(nameof(SeriesAsync), () => ReadSeriesAsync(query, cancellationToken));
    }

    private async Task<Lookup<Series>> ReadSeriesAsync(SeriesQuery query, CancellationToken cancellationToken)
    {
        if (query.To.Value < query.From.Value || query.To.Value - query.From.Value >= 100)
            return new Refusal(RefusalCode.OutOfRange, "A series goes from a year to the same or a later one, over at most 100 years.", "Figures over the years.", "to");
        var figures = query.Figures.Count > 0 ? query.Figures : MainFigures;
        if (figures.FirstOrDefault(f => !Figures.IsKnown(f.Figure, f.Facet) && !Figures.MayBeAdded(f.Figure, f.Facet)) is { } unknown)
            return CampaignDecider.UnknownFigure(unknown.Figure, unknown.Facet);
        if (figures.Where(f => DemocracyFigures.ChosenOf(f.Figure) is not null).ToList() is { Count: > 0 } chosen)
            return await SeriesOfChosenAsync(query, chosen, figures, cancellationToken);
        var series = query.UnitsOn is { } day ? await SeriesByUnitsOfAsync(day, query, figures, cancellationToken) : await SeriesByYearAsync(query, figures, cancellationToken);
        return series.Value is { } found && await RefuseUnknownAsync(query.Programme, figures, found, cancellationToken) is { } neverCounted ? neverCounted : series;
    }

    /// <summary>What an application adds is known by its label, or by what was counted.</summary>
    private async Task<Refusal?> RefuseUnknownAsync(ProgrammeCode programme, ValueList<SeriesFigure> figures, Series series, CancellationToken ct)
    {
        var uncounted = figures.Where(f => !Figures.IsKnown(f.Figure, f.Facet) && !series.Lines.Any(l => l.Figure == f.Figure && l.Facet == f.Facet && l.Points.Any(p => p.Value is not (null or 0)))).ToList();
        if (uncounted.Count == 0)
            return null;
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(ct);
        var labels = await ReportLabels.ReadAsync(connection, schema, ct);
        return uncounted.Find(f => !labels.Know(programme, f.Figure, f.Facet)) is { } unknown ? CampaignDecider.UnknownFigure(unknown.Figure, unknown.Facet) : null;
    }

    private async Task<Lookup<Series>> SeriesByYearAsync(SeriesQuery query, ValueList<SeriesFigure> figures, CancellationToken cancellationToken)
    {
        await using var moment = await ReadMoment.OpenAsync(store, options, cancellationToken);
        var connection = moment.Connection;
        var units = await UnitsByYearAsync(connection, query, cancellationToken);
        if (units.Value is not { } byYear)
            return units.Refusal!;
        var keys = byYear.Values.Select(u => u.Key().ToString()).Distinct().ToArray();
        object[] parameters = [keys, query.Programme.ToString(), query.From.Value, query.To.Value];
        const string Which = "where unit = any($1) and programme = $2 and year between $3 and $4";
        await using var batch = new NpgsqlBatch(connection);
        var queries = new ViewBatch(batch, schema);
        queries.Add($"select unit, year, level, figure, facet, total from {schema}.{LedgerTables.Balances} {Which}", parameters);
        queries.Add($"select unit, year, level, figure, facet, amount from {schema}.{LedgerTables.StatedFigures} {Which} and kind = 'declared' and annulled_by is null order by seq", parameters);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var rows = new ViewRows(reader, cancellationToken);
        var (balances, declared) = (await rows.NextAsync(AmountAt), await rows.NextAsync(AmountAt));
        return SeriesOf(query, figures, byYear, balances, declared);
    }

    /// <summary>The unit as it was in each year; a year in which no unit bore the code is left out.</summary>
    private async Task<Lookup<Dictionary<int, UnitAsOf>>> UnitsByYearAsync(NpgsqlConnection connection, SeriesQuery query, CancellationToken ct)
    {
        var register = new UnitRegister(await UnitLookup.LivesInMomentAsync(connection, schema, query.Unit.Code, ct));
        var found = new Dictionary<int, UnitAsOf>();
        Refusal? refusal = null;
        for (var year = query.From.Value; year <= query.To.Value; year++)
        {
            var unit = register.Resolve(query.Unit, PartialDate.Unknown, PartialDate.OfYear(year), "unit");
            if (unit.Value is { } life)
                found[year] = life;
            else if (unit.Refusal!.Code == RefusalCode.AmbiguousUnit)
                return unit.Refusal;
            refusal ??= unit.Refusal;
        }

        return found.Count > 0 ? found : refusal!;
    }

    private static Series SeriesOf(
        SeriesQuery query, ValueList<SeriesFigure> figures, Dictionary<int, UnitAsOf> units,
        List<(string Unit, int Year, FigureKey Key, long Amount)> balances, List<(string Unit, int Year, FigureKey Key, long Amount)> declared)
    {
        bool IsOfItsYear((string Unit, int Year, FigureKey Key, long Amount) row) => units.TryGetValue(row.Year, out var unit) && unit.Key().ToString() == row.Unit;
        var computed = balances.Where(IsOfItsYear).ToDictionary(b => (b.Year, b.Key), b => b.Amount);
        var stated = declared.Where(IsOfItsYear).GroupBy(d => (d.Year, d.Key)).ToDictionary(g => g.Key, g => g.Last().Amount); // the last one stated counts
        var recorded = computed.Where(c => c.Key.Key.Figure == RecordFigures.Events && c.Value != 0).Select(c => c.Key.Key.Level);
        var levels = recorded.Concat(stated.Keys.Select(k => k.Key.Level)).Distinct().OrderDescending();
        var lines =
            from level in levels
            from figure in figures
            let key = new FigureKey(level, figure.Figure, figure.Facet)
            select new SeriesLine(figure.Figure, figure.Facet, level, [.. units.Keys.Order().Select(year => PointOf(year, key))]);
        return new Series(units[units.Keys.Max()], query.Programme.ToString(), query.From.Value, query.To.Value, [.. lines]);

        SeriesPoint PointOf(int year, FigureKey key)
        {
            var isReported = !key.Figure.StartsWith(DemocracyFigures.Prefix, StringComparison.Ordinal) || computed.ContainsKey((year, key)); // not reported is not 0
            var isRecorded = isReported && computed.GetValueOrDefault((year, new FigureKey(key.Level, RecordFigures.Events, null))) != 0;
            return new SeriesPoint(year, isRecorded ? computed.GetValueOrDefault((year, key)) : null, stated.TryGetValue((year, key), out var amount) ? amount : null)
            {
                IsIllustrative = computed.GetValueOrDefault((year, new FigureKey(key.Level, RecordFigures.EventsByCertainty, Certainty.Illustrative.ToCode()))) != 0,
            };
        }
    }

    private static (string Unit, int Year, FigureKey Key, long Amount) AmountAt(DbDataReader r) =>
        (r.GetString(0), r.GetInt32(1), new FigureKey(BookKeys.LevelAt(r, 2), r.GetString(3), BookKeys.FacetAt(r, 4)), r.GetInt64(5));
}

/// <summary>Figures over the years.</summary>
/// <param name="Unit">The unit as it was in the last of the years.</param>
/// <param name="Programme">The programme.</param>
/// <param name="From">The first year asked for.</param>
/// <param name="To">The last year asked for.</param>
/// <param name="Lines">The highest level first, then in the order asked for. Levels are never added together.</param>
public sealed record Series(UnitAsOf Unit, string Programme, int From, int To, IReadOnlyList<SeriesLine> Lines);

/// <summary>One figure over the years.</summary>
/// <param name="Figure">The figure or family.</param>
/// <param name="Facet">The facet, or null.</param>
/// <param name="Level">The level.</param>
/// <param name="Points">A point a year in which a unit bore the code.</param>
public sealed record SeriesLine(string Figure, string? Facet, Level Level, IReadOnlyList<SeriesPoint> Points);

/// <summary>A figure in a year.</summary>
/// <param name="Year">The campaign year.</param>
/// <param name="Value">What the postings add up to; null for a year that was never recorded.</param>
/// <param name="Declared">What was published, or null.</param>
public sealed record SeriesPoint(int Year, long? Value, long? Declared)
{
    /// <summary>Where the years are allocated to the units of a day: what is at none of them; else null.</summary>
    public long? Unallocated { get; init; }

    /// <summary>Whether events of the year and level are only made up to show how it would look.</summary>
    public bool IsIllustrative { get; init; }
}

using System.Text.Json;
using Campaign.Domain;
using Campaign.Ledger;
using NodaTime;

namespace Campaign.Projections;

/// <summary>A figure that somebody claims and the entries do not give.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Level">The level.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Facet">The facet, or null for the whole.</param>
/// <param name="Of">What of it differs: <c>value</c>, <c>declared</c>, <c>previous</c>, <c>target</c>, <c>announced</c>; of a balance <c>own</c> or <c>total</c>.</param>
/// <param name="Recounted">What the entries give; null for nothing.</param>
/// <param name="Claimed">What is claimed; null for nothing.</param>
public sealed record FigureDifference(string Programme, Level Level, string Figure, string? Facet, string Of, long? Recounted, long? Claimed);

/// <summary>What the comparison of figures came to.</summary>
/// <param name="Compared">How many figures were compared, those that only one side has among them.</param>
/// <param name="Differences">Where they differ, in the order of the recount.</param>
public sealed record RecountComparison(int Compared, IReadOnlyList<FigureDifference> Differences)
{
    /// <summary>How many entries the claim says that it is of; null where it does not say.</summary>
    public long? Size { get; init; }

    /// <summary>The last event that the claim says to count; null where it does not say.</summary>
    public long? ThroughSeq { get; init; }

    /// <summary>The root that the claim says it is under, in base64; null where it does not say.</summary>
    public string? Root { get; init; }

    /// <summary>Compares with a yearly report as <c>report … --format json</c> writes it.</summary>
    /// <exception cref="MalformedLedgerException"><c>malformed-report</c>: it is no report; <c>other-report</c>: of another unit, year, day or period.</exception>
    public static RecountComparison WithReport(RecountedYear recounted, ReadOnlySpan<byte> json)
    {
        ArgumentNullException.ThrowIfNull(recounted);
        var report = Read(json);
        RequireSame(recounted, report);
        IEnumerable<ReportSectionFile> sections = [new(report.Programme, report.Figures), .. report.Sections ?? []]; // the first section stands twice, and is looked at twice
        var claimed = (from section in sections from figure in section.Figures where recounted.Asks(section.Programme, figure.Level) select (KeyOf(section.Programme, figure), figure)).ToList();
        var ours = (from part in recounted.Programmes from figure in part.Figures select (KeyOf(part.Programme, figure), figure)).ToList();
        return Compare(ours, claimed, Parts) with { Size = report.Provenance?.LedgerSize, ThroughSeq = report.Provenance?.ThroughSeq, Root = report.Provenance?.Root };
    }

    /// <summary>Compares with the balances of a bundle's <c>figures.ndjson</c>; those of other units and years are passed over.</summary>
    public static async Task<RecountComparison> WithClaimsAsync(RecountedYear recounted, IAsyncEnumerable<ClaimedFigure> claims, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recounted);
        ArgumentNullException.ThrowIfNull(claims);
        var unit = recounted.Unit.Key().ToString();
        var claimed = new List<(FigureOf, ClaimedFigure)>();
        await foreach (var claim in claims.WithCancellation(cancellationToken))
        {
            if (claim.Unit == unit && claim.Year == recounted.Query.Year.Value && recounted.Asks(claim.Programme, claim.Level) && (claim.Own, claim.Total) != (0, 0))
                claimed.Add((KeyOf(claim), claim));
        }

        return Compare([.. recounted.Balances.Where(b => recounted.Asks(b.Programme, b.Level) && (b.Own, b.Total) != (0, 0)).Select(b => (KeyOf(b), b))], claimed, Parts);
    }

    private static RecountComparison Compare<T>(List<(FigureOf Key, T Figure)> ours, List<(FigureOf Key, T Figure)> claimed, Func<T?, IEnumerable<(string, long?)>> parts)
        where T : class
    {
        var (byOurs, byClaimed) = (ours.ToLookup(f => f.Key, f => f.Figure), claimed.ToLookup(f => f.Key, f => f.Figure));
        List<FigureOf> keys = [.. ours.Concat(claimed).Select(f => f.Key).Distinct()];
        var differences =
            from key in keys
            from claim in byClaimed[key].DefaultIfEmpty()
            from pair in parts(byOurs[key].FirstOrDefault()).Zip(parts(claim))
            where pair.First.Item2 != pair.Second.Item2
            select new FigureDifference(key.Programme, key.Level, key.Figure, key.Facet, pair.First.Item1, pair.First.Item2, pair.Second.Item2);
        return new RecountComparison(keys.Count, [.. differences.Distinct()]);
    }

    private static IEnumerable<(string Name, long? Amount)> Parts(ReportFigure? f) =>
        [("value", f?.Value), ("declared", f?.Declared), ("previous", f?.Previous), ("target", f?.Target), ("announced", f?.Announced)];

    private static IEnumerable<(string Name, long? Amount)> Parts(ClaimedFigure? f) => [("own", f?.Own), ("total", f?.Total)];

    private static FigureOf KeyOf(string programme, ReportFigure f) => new(programme, f.Level, f.Figure, f.Facet, f.Activity?.Scope);

    private static FigureOf KeyOf(ClaimedFigure f) => new(f.Programme, f.Level, f.Figure, f.Facet, null);

    private static ReportFile Read(ReadOnlySpan<byte> json)
    {
        try
        {
            if (JsonSerializer.Deserialize<ReportFile>(json, LedgerJson.Options) is { Unit: not null, Programme: not null, Figures: not null } report && (report.Sections ?? []).All(s => s is { Programme: not null, Figures: not null }))
                return report;
        }
        catch (JsonException)
        {
            // said below
        }

        throw new MalformedLedgerException("malformed-report", "The file is no yearly report. Write one with: campaign report UNIT YEAR --format json -o FILE.");
    }

    private static void RequireSame(RecountedYear recounted, ReportFile report)
    {
        var key = recounted.Unit.Key();
        if (report.Unit.Code != key.Code || report.Unit.Since != key.Since || report.Year != recounted.Query.Year.Value)
            throw Other($"The report is of {report.Unit.Code} and {report.Year}, not of {key.Code} and {recounted.Query.Year}. Name its unit and year.");
        if (report.Until is not null)
            throw Other("The report is only of what had happened by a day, and a recount is of all entries. Write the report without --until.");
    }

    private static MalformedLedgerException Other(string sentence) => new("other-report", sentence);

    private sealed record FigureOf(string Programme, Level Level, string Figure, string? Facet, ActivityScope? Scope);

    /// <summary>What of a report's JSON is read here.</summary>
    private sealed record ReportFile(
        UnitFile Unit, int Year, string Programme, LocalDate? Until, IReadOnlyList<ReportFigure> Figures, IReadOnlyList<ReportSectionFile>? Sections, ProvenanceFile? Provenance);

    private sealed record UnitFile(UnitCode Code, LocalDate Since);

    private sealed record ReportSectionFile(string Programme, IReadOnlyList<ReportFigure> Figures);

    private sealed record ProvenanceFile(long ThroughSeq, long? LedgerSize, string? Root);
}

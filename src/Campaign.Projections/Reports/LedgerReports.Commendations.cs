using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <content>Commendations of a year: counted, and as a register.</content>
public sealed partial class LedgerReports
{
    private const string RollOfUnit = "data ->> 'programme' = $1 and data -> 'unitPath' ? $2";

    /// <summary>How many commendations and praises, by campaign year or by the year of the decision; or why it is not known.</summary>
    /// <remarks>By campaign year the counts of a figure add up to the report's. By decision year they are what was decided in that year for whatever campaign; those of the campaign year whose decision has no known date come beside them.</remarks>
    /// <param name="query">Of which unit and year.</param>
    /// <param name="basis">Which year is meant.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public Task<Lookup<CommendationCounts>> CommendationsByYearAsync(ViewQuery query, YearBasis basis, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ViewAsync(
            query,
            basis == YearBasis.CampaignYear ? query.Year.Value : ViewHeads.EveryYear,
            (batch, unit) => RollRows.Ask(batch, RollOfUnit, query.Programme.ToString(), unit.Key().ToString()),
            async (head, rows) => new CommendationCounts(head, basis, CountsOf(await RollRows.ReadAsync(rows), query.Year.Value, basis)),
            cancellationToken);
    }

    /// <summary>The register of commendations (sổ khen thưởng) of a campaign year, or why there is none. Those that stand are as many as the report's <c>commendations.awarded</c>, the others as its <c>commendations.revoked</c>.</summary>
    /// <param name="query">Of which unit and year.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public Task<Lookup<CommendationRegister>> CommendationRegisterAsync(ViewQuery query, CancellationToken cancellationToken = default) =>
        RegisterAsync(query, CommendationResult.Awarded, cancellationToken);

    /// <summary>The praises (biểu dương) of a campaign year, or why there are none; they are no commendations, and as many as the report's <c>praises.given</c>.</summary>
    /// <param name="query">Of which unit and year.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public Task<Lookup<CommendationRegister>> PraisesAsync(ViewQuery query, CancellationToken cancellationToken = default) =>
        RegisterAsync(query, CommendationResult.Praised, cancellationToken);

    private Task<Lookup<CommendationRegister>> RegisterAsync(ViewQuery query, CommendationResult result, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ViewAsync(
            query,
            query.Year.Value,
            (batch, unit) => RollRows.Ask(batch, $"{ReportRows.OfYear} and data ->> 'result' = '{result.ToCode()}'", Keys(query, unit)),
            async (head, rows) => new CommendationRegister(head, InRegisterOrder((await RollRows.ReadAsync(rows)).Select(c => c.Line))),
            ct);
    }

    private static List<CommendationCount> CountsOf(List<(HonourRollEntry Entry, AwardLine Line)> roll, int year, YearBasis basis) =>
    [
        .. from c in roll.Select(c => c.Line)
           let figure = c.Figure()
           let decided = c.Decision?.DecidedOn.Year
           where figure is not null && (basis == YearBasis.CampaignYear ? c.Year == year : decided == year || (decided is null && c.Year == year))
           group c by (c.Level, figure, c.RecipientKind, c.Form, c.Track, c.Year, decided) into alike
           orderby alike.Key.Level descending, Array.IndexOf(CountedFigures, alike.Key.figure), alike.Key.decided is null, alike.Key.decided, alike.Key.Year,
               alike.Key.RecipientKind, alike.Key.Form, alike.Key.Track
           select new CommendationCount(
               alike.Key.Level, alike.Key.figure, alike.Key.RecipientKind, alike.Key.Form, alike.Key.Track, alike.Key.Year, alike.Key.decided, alike.Count())
    ];

    private static readonly string[] CountedFigures = [Figures.CommendationsAwarded, Figures.CommendationsRevoked, Figures.PraisesGiven];

    /// <summary>By number, those without one last; then by date of the decision, then by commendation.</summary>
    private static List<AwardLine> InRegisterOrder(IEnumerable<AwardLine> lines) =>
    [
        .. lines
            .OrderBy(l => l.RegisterNumber is null).ThenBy(l => l.RegisterNumber?.Length).ThenBy(l => l.RegisterNumber, StringComparer.Ordinal)
            .ThenBy(l => l.Decision?.DecidedOn.Earliest is null).ThenBy(l => l.Decision?.DecidedOn.Earliest).ThenBy(l => l.CommendationId, StringComparer.Ordinal)
    ];
}

/// <summary>Which year a commendation is counted in.</summary>
public enum YearBasis
{
    /// <summary>The campaign's: năm thi đua.</summary>
    CampaignYear,

    /// <summary>That of the decision's date.</summary>
    DecisionYear,
}

/// <summary>Commendations and praises, counted.</summary>
/// <param name="About">Of what.</param>
/// <param name="Basis">Which year is meant.</param>
/// <param name="Counts">The highest level first, then by figure and year.</param>
public sealed record CommendationCounts(ViewHead About, YearBasis Basis, IReadOnlyList<CommendationCount> Counts);

/// <summary>How many of one kind.</summary>
/// <param name="Level">The level of the campaign. Levels are never added together.</param>
/// <param name="Figure"><c>commendations.awarded</c>, <c>commendations.revoked</c> or <c>praises.given</c>.</param>
/// <param name="Recipient">Collective, individual or household.</param>
/// <param name="Form">The legal form; null for praise.</param>
/// <param name="Track">Whose commendation it is; null for praise.</param>
/// <param name="CampaignYear">The campaign year.</param>
/// <param name="DecisionYear">The year of the decision as it stands now; null when none is named or its date is not known.</param>
/// <param name="Count">How many.</param>
public sealed record CommendationCount(
    Level Level, string Figure, ParticipantKind Recipient, string? Form, Track? Track, int CampaignYear, int? DecisionYear, long Count);

/// <summary>The register of commendations of a campaign year, or its praises.</summary>
/// <param name="About">Of what.</param>
/// <param name="Lines">By register number, those without one last; revoked ones stay in, and say so.</param>
public sealed record CommendationRegister(ViewHead About, IReadOnlyList<AwardLine> Lines);

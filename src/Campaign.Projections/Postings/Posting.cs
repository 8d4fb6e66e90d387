using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>What an event adds to one figure: a line of the books. Never changed; a correction posts the difference.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Year">The campaign year it counts in.</param>
/// <param name="DecisionYear">The year of the decision; null when there is none or its date is unknown.</param>
/// <param name="Level">The level of the figure.</param>
/// <param name="Unit">The unit it counts at, with its path as it was: the amount is in the total of each unit of the path.</param>
/// <param name="Figure">A figure of the catalogue, or of <see cref="RecordFigures"/>.</param>
/// <param name="Facet">A facet of it, or null for the whole.</param>
/// <param name="Amount">1, or −1 for what is undone or taken back.</param>
public sealed record Posting(
    ProgrammeCode Programme, CampaignYear Year, int? DecisionYear, Level Level, UnitAsOf Unit, string Figure, string? Facet, long Amount)
{
    /// <summary>When what it counts happened. What a correction or an annulment moves keeps the date of what it moves.</summary>
    public PartialDate On { get; init; }
}

/// <summary>Figures about the record itself: how many counted events there are, how sure and how well vouched for.</summary>
internal static class RecordFigures
{
    internal const string Prefix = "record.";

    /// <summary>Events that count in some figure.</summary>
    public const string Events = "record.events";

    /// <summary>The same by certainty.</summary>
    public const string EventsByCertainty = "record.events.by-certainty";

    /// <summary>Of them: with at least one voucher.</summary>
    public const string EventsVouched = "record.events-vouched";

    /// <summary>Warnings that counted events bear, by code.</summary>
    public const string WarningsByCode = "record.warnings.by-code";
}

using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections;

/// <summary>Of which unit and year a view is asked for.</summary>
/// <param name="Unit">The unit: its own lines and those of all units below it.</param>
/// <param name="Year">The campaign year.</param>
public sealed record ViewQuery(UnitSelector Unit, CampaignYear Year)
{
    /// <summary>The programme. The default value is <c>dan-van-kheo</c>.</summary>
    public ProgrammeCode Programme { get; init; } = TextValue.Parse<ProgrammeCode>("dan-van-kheo");

    /// <summary>What the ledger knew at that moment; null: what it knows.</summary>
    public AsOf? AsOf { get; init; }
}

/// <summary>What a view is of, and from which events.</summary>
/// <param name="Unit">The unit as it was in that year.</param>
/// <param name="Year">The year asked for.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Provenance">The events that the year's figures count; all years' where the view goes over the years.</param>
public sealed record ViewHead(UnitAsOf Unit, int Year, string Programme, ReportProvenance Provenance);

/// <summary>Whose commendations are asked for. A name may be that of several.</summary>
/// <param name="Unit">The unit: recipients of its own and of all units below it.</param>
/// <param name="Year">The campaign year that a next award would count in.</param>
/// <param name="Name">The collective's or person's full name.</param>
/// <param name="Today">The day on which the next award is thought of.</param>
public sealed record RecipientQuery(UnitSelector Unit, CampaignYear Year, string Name, LocalDate Today)
{
    /// <summary>The programme. The default value is <c>dan-van-kheo</c>.</summary>
    public ProgrammeCode Programme { get; init; } = TextValue.Parse<ProgrammeCode>("dan-van-kheo");

    /// <summary>Only recipients of that kind; null: of any.</summary>
    public ParticipantKind? Kind { get; init; }

    /// <summary>The source's own label for the person; it tells persons of one name apart.</summary>
    public string? Label { get; init; }
}

/// <summary>Which figures over which years.</summary>
/// <param name="Unit">The unit, in each year as it was then.</param>
/// <param name="From">The first campaign year.</param>
/// <param name="To">The last campaign year; at most 100 years from the first.</param>
public sealed record SeriesQuery(UnitSelector Unit, CampaignYear From, CampaignYear To)
{
    /// <summary>The programme. The default value is <c>dan-van-kheo</c>.</summary>
    public ProgrammeCode Programme { get; init; } = TextValue.Parse<ProgrammeCode>("dan-van-kheo");

    /// <summary>The day whose units are meant, such as today: each year is then allocated to them. Null: each year by its own units.</summary>
    public LocalDate? UnitsOn { get; init; }

    /// <summary>With <see cref="UnitsOn"/>: where history goes that has no single whole successor. <see cref="SuccessorPolicy.All"/> has no sums, and is refused. The default value is <see cref="SuccessorPolicy.Unallocated"/>.</summary>
    public SuccessorPolicy Policy { get; init; }

    /// <summary>Figures of the catalogue, each with the facet of a family or null; empty: the main figures.</summary>
    public ValueList<SeriesFigure> Figures { get; init; } = [];
}

/// <summary>A figure of a series.</summary>
/// <param name="Figure">A figure or family of the catalogue.</param>
/// <param name="Facet">The facet of a family, or null for a total.</param>
public sealed record SeriesFigure(string Figure, string? Facet = null)
{
    /// <summary>As people write it: <c>figure</c> or <c>family:facet</c>.</summary>
    internal static SeriesFigure Read(string text) => text.Split(':', 2) is [var figure, var facet] ? new SeriesFigure(figure, facet) : new SeriesFigure(text);
}

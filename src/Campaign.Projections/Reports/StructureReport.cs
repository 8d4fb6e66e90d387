using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections;

/// <summary>A year's figures by the units of another day are asked for.</summary>
/// <param name="Unit">A unit of that day: what was counted at it, or at those that it took over. Or one of the year: what was counted at it and below it, wherever it is now.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="On">The day whose units are meant, such as today.</param>
public sealed record StructureQuery(UnitSelector Unit, CampaignYear Year, LocalDate On)
{
    /// <summary>The programme. The default value is <c>dan-van-kheo</c>.</summary>
    public ProgrammeCode Programme { get; init; } = TextValue.Parse<ProgrammeCode>("dan-van-kheo");

    /// <summary>Where history goes that has no single whole successor. The default value is <see cref="SuccessorPolicy.Unallocated"/>.</summary>
    public SuccessorPolicy Policy { get; init; }

    /// <summary>Whether the families of the figures are read, too: by field, owner, entry, recipient, form and track. The default value is <see langword="true"/>.</summary>
    public bool WithFacets { get; init; } = true;
}

/// <summary>A year's figures by the units of another day. History itself stays where it was recorded: this is a way to read it.</summary>
/// <param name="Unit">The unit asked for.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Programme">The programme.</param>
/// <param name="On">The day whose units these are.</param>
/// <param name="Policy">Where history went that has no single whole successor.</param>
/// <param name="Figures">Those that are not 0, the highest level first, then in the order of the catalogue: a total, then its families.</param>
/// <param name="Lines">A line a unit, by code; then what is allocated to none, a line a province.</param>
/// <param name="ThroughSeq">The last event the figures count.</param>
public sealed record StructureReport(
    UnitAsOf Unit, int Year, string Programme, LocalDate On, SuccessorPolicy Policy, IReadOnlyList<StructureFigure> Figures, IReadOnlyList<StructureLine> Lines, long ThroughSeq);

/// <summary>A total or a part of it by a facet, and what became of it.</summary>
/// <param name="Figure">A figure or family of the catalogue.</param>
/// <param name="Level">The level.</param>
/// <param name="Then">As it was recorded: of the unit itself where it is one of the year, else of all that it took over.</param>
/// <param name="Now">What is at the units of the day; null where it is counted several times and means no sum.</param>
/// <param name="Unallocated">What is at none of them. With <paramref name="Now"/> it makes <paramref name="Then"/>; null where that is.</param>
public sealed record StructureFigure(string Figure, Level Level, long Then, long? Now, long? Unallocated)
{
    /// <summary>The facet of a family; null for a total.</summary>
    public string? Facet { get; init; }
}

/// <summary>What stands at a unit of the day.</summary>
/// <param name="Unit">The unit; of an unallocated line the province, or null where that is not known either.</param>
/// <param name="IsAllocated">Whether it is the unit's own, or has no unit below this one.</param>
/// <param name="Amounts">In the order of the report's figures.</param>
public sealed record StructureLine(UnitRef? Unit, bool IsAllocated, IReadOnlyList<long> Amounts);

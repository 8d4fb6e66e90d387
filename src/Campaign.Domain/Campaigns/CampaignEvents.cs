namespace Campaign.Domain;

/// <summary>What can happen to a campaign.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Level">Its base level: where models register unless they say otherwise.</param>
/// <param name="Unit">The territory unit it is run for.</param>
public abstract record CampaignEvent(CampaignId Campaign, Level Level, UnitAsOf Unit) : DomainEvent;

/// <summary>The campaign of the year is launched: models can register.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Level">Its base level.</param>
/// <param name="Unit">The territory unit it is run for.</param>
/// <param name="Body">The office that runs it that day, e.g. <c>Ban Dân vận Huyện ủy</c>; null when not known.</param>
public sealed record CampaignLaunched(CampaignId Campaign, Level Level, UnitAsOf Unit, string? Body) : CampaignEvent(Campaign, Level, Unit);

/// <summary>A target is set for a figure; the last one counts.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Level">The level of the figure.</param>
/// <param name="Unit">The territory unit.</param>
/// <param name="Figure">A figure of the catalogue.</param>
/// <param name="Facet">A facet of it, or null for the whole.</param>
/// <param name="Amount">What is to be reached, 0 or more.</param>
public sealed record TargetSet(CampaignId Campaign, Level Level, UnitAsOf Unit, string Figure, string? Facet, long Amount)
    : CampaignEvent(Campaign, Level, Unit);

/// <summary>Somebody published a total. A claim: it posts nothing, and stands beside the computed figure.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Level">The level of the figure.</param>
/// <param name="Unit">The territory unit.</param>
/// <param name="Figure">A figure of the catalogue.</param>
/// <param name="Facet">A facet of it, or null for the whole.</param>
/// <param name="Amount">What was published, 0 or more.</param>
/// <param name="Source">Where it was published.</param>
public sealed record FigureDeclared(CampaignId Campaign, Level Level, UnitAsOf Unit, string Figure, string? Facet, long Amount, string? Source)
    : CampaignEvent(Campaign, Level, Unit);

/// <summary>A campaign: a programme at a territory unit in a year, written <c>programme/code@since/year</c>.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Unit">The territory unit.</param>
/// <param name="Year">The campaign year.</param>
public readonly record struct CampaignId(ProgrammeCode Programme, UnitKey Unit, CampaignYear Year) : ITextValue<CampaignId>
{
    /// <summary>Reads <c>programme/code@since/year</c>.</summary>
    public static bool TryParse(string? text, out CampaignId value)
    {
        value = default;
        if (text?.Split('/') is not [var programme, var unit, var year]
            || !ProgrammeCode.TryParse(programme, out var p) || !UnitKey.TryParse(unit, out var u) || !CampaignYear.TryParse(year, out var y))
            return false;
        value = new CampaignId(p, u, y);
        return true;
    }

    /// <summary><c>programme/code@since/year</c>.</summary>
    public override string ToString() => $"{Programme}/{Unit}/{Year}";
}

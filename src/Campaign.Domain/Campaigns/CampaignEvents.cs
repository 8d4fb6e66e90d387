using NodaTime;

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

/// <summary>The campaign adopts fields of its own (lĩnh vực), each mapped to a basic one; later lists add to earlier ones.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Level">Its base level.</param>
/// <param name="Unit">The territory unit.</param>
/// <param name="Fields">The fields that are new.</param>
public sealed record FieldListAdopted(CampaignId Campaign, Level Level, UnitAsOf Unit, ValueList<LocalField> Fields) : CampaignEvent(Campaign, Level, Unit);

/// <summary>When models may register; the last window counts. A registration certainly outside it is accepted with a warning.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Level">Its base level.</param>
/// <param name="Unit">The territory unit.</param>
/// <param name="From">The first day; unknown: from the launch on.</param>
/// <param name="Until">The last day; unknown: open.</param>
public sealed record RegistrationWindowSet(CampaignId Campaign, Level Level, UnitAsOf Unit, PartialDate From, PartialDate Until)
    : CampaignEvent(Campaign, Level, Unit);

/// <summary>The figures of the year are closed as announced (chốt số liệu). What happened up to the cut-off and comes later is a late fact.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Level">Its base level.</param>
/// <param name="Unit">The territory unit.</param>
/// <param name="CutOff">The last day that the figures cover.</param>
/// <param name="ThroughSeq">The last event in the store that the figures count.</param>
/// <param name="Figures">The announced totals of the unit and all below it, those that are not 0.</param>
public sealed record FiguresFrozen(CampaignId Campaign, Level Level, UnitAsOf Unit, LocalDate CutOff, long ThroughSeq, ValueList<FrozenFigure> Figures)
    : CampaignEvent(Campaign, Level, Unit);

/// <summary>The year is summed up (tổng kết): each text is a point of the official summary and names no private person; later ones add to it.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Level">Its base level.</param>
/// <param name="Unit">The territory unit.</param>
public sealed record CampaignSummarised(CampaignId Campaign, Level Level, UnitAsOf Unit) : CampaignEvent(Campaign, Level, Unit)
{
    /// <summary>Leadership and direction (công tác lãnh đạo, chỉ đạo).</summary>
    public ValueList<string> Leadership { get; init; } = [];

    /// <summary>Results (kết quả).</summary>
    public ValueList<string> Results { get; init; } = [];

    /// <summary>Limitations (hạn chế).</summary>
    public ValueList<string> Limitations { get; init; } = [];

    /// <summary>Their causes (nguyên nhân).</summary>
    public ValueList<string> Causes { get; init; } = [];

    /// <summary>Tasks for the next year (nhiệm vụ).</summary>
    public ValueList<string> Tasks { get; init; } = [];
}

/// <summary>A fact of the frozen year is admitted late. It stands beside the announced figures, which it does not change.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Level">Its base level.</param>
/// <param name="Unit">The territory unit.</param>
/// <param name="Stream">The stream that the fact is recorded in, e.g. <c>model/M1</c>.</param>
/// <param name="Version">The version of that stream with the fact, from 1.</param>
/// <param name="Changes">The figures that move with it: as announced, before and after.</param>
/// <param name="Reason">Why it comes late.</param>
public sealed record LateFactAdmitted(
    CampaignId Campaign, Level Level, UnitAsOf Unit, string Stream, long Version, ValueList<FigureChange> Changes, NoteRef Reason)
    : CampaignEvent(Campaign, Level, Unit);

/// <summary>The campaign's unit has ended, and others go on with it (bàn giao): what was registered stays counted where it was, later steps count at those who received it.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Level">Its base level.</param>
/// <param name="Unit">The territory unit that ended.</param>
/// <param name="To">The units that go on with it, as they were that day.</param>
public sealed record CampaignTransferred(CampaignId Campaign, Level Level, UnitAsOf Unit, ValueList<UnitAsOf> To) : CampaignEvent(Campaign, Level, Unit);

/// <summary>An entry of this campaign was a mistake.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Level">Its base level.</param>
/// <param name="Unit">The territory unit.</param>
/// <param name="Entry">What is undone.</param>
/// <param name="Reason">Why.</param>
public sealed record CampaignEntryAnnulled(CampaignId Campaign, Level Level, UnitAsOf Unit, Entry Entry, NoteRef Reason)
    : CampaignEvent(Campaign, Level, Unit), IEntryAnnulled;

/// <summary>A field of a campaign's own list.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Basic">The basic field it counts in, or <c>other</c>.</param>
public sealed record LocalField(FieldCode Code, string Name, FieldCode Basic)
{
    /// <summary>The code, where it is not that of the basic field.</summary>
    internal FieldCode? OwnCode => Code == Basic ? null : Code;
}

/// <summary>A total as it was announced.</summary>
/// <param name="Level">The level.</param>
/// <param name="Figure">A figure of the catalogue.</param>
/// <param name="Facet">A facet of it, or null for the whole.</param>
/// <param name="Amount">The total.</param>
public sealed record FrozenFigure(Level Level, string Figure, string? Facet, long Amount);

/// <summary>A figure that a late fact moves.</summary>
/// <param name="Level">The level.</param>
/// <param name="Figure">A figure of the catalogue.</param>
/// <param name="Facet">A facet of it, or null for the whole.</param>
/// <param name="Announced">As it was announced.</param>
/// <param name="Before">As it stood before this fact: announced, and earlier late facts.</param>
/// <param name="After">As it stands with it.</param>
public sealed record FigureChange(Level Level, string Figure, string? Facet, long Announced, long Before, long After);

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

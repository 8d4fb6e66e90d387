using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>What a command will be judged on, as far as it says so itself: a hint for reading ahead, and never relied upon.</summary>
internal static class CommandNeeds
{
    /// <summary>The stream it appends to; null where only a lookup tells.</summary>
    public static string? StreamOf(DomainCommand command) => command switch
    {
        EstablishUnit c => StreamKeys.Of(c.Key()),
        RestructureUnits c => StreamKeys.Of(c.Act),
        RegistrationCommand c => StreamKeys.Of(c.Model),
        RegisterModel c => StreamKeys.Of(c.Model),
        CommendationCommand c => StreamKeys.Of(c.Commendation),
        CommendationStepCommand c => StreamKeys.Of(c.Commendation),
        DecisionCommand c => StreamKeys.Of(c.Decision),
        RecordExtensionEvent c => StreamKeys.Of(c.Event.Prefix, c.Item),
        _ => null,
    };

    /// <summary>The source's label for the person it names.</summary>
    public static string? LabelOf(DomainCommand command) => command switch
    {
        RegisterModel c => c.Owner.Person()?.Label,
        CommendationCommand c => c.Recipient.Person()?.Label,
        DecisionCommand c => c.Signer?.Label,
        _ => null,
    };

    /// <summary>The units that it names, and does not record.</summary>
    public static IEnumerable<UnitCode> UnitsOf(DomainCommand command) => command switch
    {
        RegisterModel c => c.CoUnits.Select(u => u.Code).Append(c.Unit.Code),
        CommendationCommand c => [c.Unit.Code],
        ActivityReportCommand c => [c.Unit.Code],
        HoldInspection c => c.InspectedUnits.Select(u => u.Code).Append(c.Unit.Code),
        CommitteeCommand c => [c.Unit.Code],
        RecordExtensionEvent c => [c.Unit.Code],
        _ => [],
    };

    /// <summary>The campaign that it counts in: that at the unit it names, or above it.</summary>
    public static (ProgrammeCode Programme, CampaignYear Year, UnitCode Unit)? CampaignOf(DomainCommand command) => command switch
    {
        RegisterModel c => (c.Programme, c.Year, c.Unit.Code),
        CommendationCommand c => (c.Programme, c.Year, c.Unit.Code),
        RecordExtensionEvent c => (c.Programme, c.Year, c.Unit.Code),
        _ => null,
    };
}

using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>What an application adds to the ledger: programmes, figures and events of a movement of its own (docs/extending.md). Immutable. Stable.</summary>
/// <remarks>It is checked when the ledger is added to the application: <see cref="CampaignLedgerOptions.Extensions"/>.</remarks>
public sealed class CampaignExtension
{
    /// <summary>An extension that adds nothing yet.</summary>
    /// <param name="prefix">What the names of its events and figures begin with, for ever: 2 to 32 of a–z, 0–9 and '-', none of <see cref="ExtensionNames.Reserved"/>.</param>
    /// <param name="label">What its section of a report is called.</param>
    public CampaignExtension(string prefix, ReportLabel label) => (Prefix, Label) = (prefix, label);

    /// <summary>What the names of its events and figures begin with.</summary>
    public string Prefix { get; }

    /// <summary>What its section of a report is called.</summary>
    public ReportLabel Label { get; }

    /// <summary>Programmes of its own, with their fields and forms.</summary>
    public IReadOnlyList<ProgrammeDefinition> Programmes { get; init; } = [];

    /// <summary>Its figures: an event counts in these alone.</summary>
    public IReadOnlyList<ExtensionFigure> Figures { get; init; } = [];

    /// <summary>Its events.</summary>
    public IReadOnlyList<ExtensionEventType> Events { get; init; } = [];
}

/// <summary>What something is called in reports.</summary>
/// <param name="Vi">In Vietnamese.</param>
/// <param name="En">In English.</param>
public sealed record ReportLabel(string Vi, string En);

/// <summary>A code of an extension, with what it is called.</summary>
/// <param name="Code">1 to 64 of a–z, 0–9 and '-'.</param>
/// <param name="Label">What it is called.</param>
public sealed record ExtensionCode(string Code, ReportLabel Label);

/// <summary>A figure of an extension: whole numbers that events add to, and reports sum over units.</summary>
/// <param name="Name">E.g. <c>acme.trees-planted</c>: the prefix of the extension and a name in kebab case.</param>
/// <param name="Label">What it is called.</param>
public sealed record ExtensionFigure(string Name, ReportLabel Label)
{
    /// <summary>The ways it is split; what counts in the figure names one facet of each, so that each adds up to it.</summary>
    public IReadOnlyList<ExtensionFamily> Families { get; init; } = [];
}

/// <summary>A way to split a figure of an extension.</summary>
/// <param name="Name">E.g. <c>by-species</c>.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Facets">The codes. Codes may be added later; one that was used stays.</param>
public sealed record ExtensionFamily(string Name, ReportLabel Label, IReadOnlyList<ExtensionCode> Facets);

/// <summary>A programme of an application's own: campaigns of it are launched, models registered and commendations awarded in it as in the ledger's own.</summary>
/// <param name="Code">Its code; none of <see cref="Campaign.Domain.Programmes"/>.</param>
/// <param name="Label">What it is called.</param>
public sealed record ProgrammeDefinition(ProgrammeCode Code, ReportLabel Label)
{
    /// <summary>Fields of its own. Beside the basic ones, and counted under their own codes.</summary>
    public IReadOnlyList<ExtensionCode> Fields { get; init; } = [];

    /// <summary>Forms of commendation of its own, such as a letter of thanks: beside those of the law, which says nothing of these.</summary>
    public IReadOnlyList<ExtensionCode> Forms { get; init; } = [];
}

namespace Campaign.Domain;

/// <summary>What an application's own movement records. It counts in a campaign, at a unit as it was that day, like everything else.</summary>
/// <param name="Campaign">The campaign it counts in.</param>
/// <param name="Level">The level its figures stand at.</param>
/// <param name="Unit">The unit it counts at, as it was then.</param>
/// <param name="Item">What it is about: the extension's own id.</param>
public abstract record ExtensionEvent(CampaignId Campaign, Level Level, UnitAsOf Unit, ExtensionItemId Item) : DomainEvent;

/// <summary>Something happened that an extension knows of. It is stored under the extension's own name, with what it adds to the extension's figures.</summary>
/// <remarks>What it counts was worked out by the extension when it was recorded, and is sealed with it: who reads it needs the extension no more.</remarks>
/// <param name="Campaign">The campaign it counts in.</param>
/// <param name="Level">The level its figures stand at.</param>
/// <param name="Unit">The unit it counts at, as it was then.</param>
/// <param name="Item">What it is about: the extension's own id.</param>
/// <param name="Event">The name it is stored under.</param>
/// <param name="Data">What the extension says of it. No names of persons and no texts about them.</param>
/// <param name="Counts">What it adds to figures of the extension; empty where it counts in none.</param>
public sealed record ExtensionRecorded(
    CampaignId Campaign, Level Level, UnitAsOf Unit, ExtensionItemId Item, ExtensionEventName Event, JsonText Data, ValueList<ExtensionCount> Counts)
    : ExtensionEvent(Campaign, Level, Unit, Item)
{
    /// <summary>A remark.</summary>
    public NoteRef? Note { get; init; }
}

/// <summary>An entry of an extension was a mistake.</summary>
/// <param name="Campaign">The campaign it counted in.</param>
/// <param name="Level">The level its figures stand at.</param>
/// <param name="Unit">The unit it counted at.</param>
/// <param name="Item">What it is about.</param>
/// <param name="Entry">What is undone.</param>
/// <param name="Reason">Why.</param>
public sealed record ExtensionEntryAnnulled(CampaignId Campaign, Level Level, UnitAsOf Unit, ExtensionItemId Item, Entry Entry, NoteRef Reason)
    : ExtensionEvent(Campaign, Level, Unit, Item), IEntryAnnulled;

/// <summary>What an event of an extension adds to one of its figures.</summary>
/// <param name="Figure">The figure, e.g. <c>acme.trees-planted</c>.</param>
/// <param name="Amount">How much; less than 0 for what is taken back.</param>
/// <param name="Facets">How it is split: one facet of each family, so that every family adds up to the figure.</param>
public sealed record ExtensionCount(string Figure, long Amount, ValueList<ExtensionFacet> Facets)
{
    /// <summary>So much of a figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="amount">How much; less than 0 for what is taken back.</param>
    public static ExtensionCount Of(string figure, long amount) => new(figure, amount, []);

    /// <summary>The same, with its facet of a family.</summary>
    /// <param name="family">The family, e.g. <c>by-species</c>.</param>
    /// <param name="facet">The facet, e.g. <c>acacia</c>.</param>
    public ExtensionCount By(string family, string facet) => this with { Facets = [.. Facets, new ExtensionFacet(family, facet)] };
}

/// <summary>Where an amount stands in a family of a figure.</summary>
/// <param name="Family">The family, e.g. <c>by-species</c>.</param>
/// <param name="Code">The facet, e.g. <c>acacia</c>.</param>
public sealed record ExtensionFacet(string Family, string Code);

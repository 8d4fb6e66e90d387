namespace Campaign.Host.Web.Pages.Parts;

/// <summary>One bar of <see cref="Bars"/>.</summary>
/// <param name="Label">What is counted.</param>
/// <param name="Value">How much; null where it is not known.</param>
/// <param name="Href">Where the value comes from; null: it is no link.</param>
public sealed record Bar(string Label, long? Value, string? Href)
{
    /// <summary>Where the label leads, such as a unit's own page; null: it is no link.</summary>
    public string? LabelHref { get; init; }

    /// <summary>A word beside the value, such as a share.</summary>
    public string? Note { get; init; }
}

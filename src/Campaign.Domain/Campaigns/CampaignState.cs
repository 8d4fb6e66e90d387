using System.Collections.Immutable;

namespace Campaign.Domain;

/// <summary>What the deciders know of one campaign.</summary>
/// <param name="Launched">How it was launched, or null when it was not.</param>
/// <param name="Targets">The last target of each figure.</param>
/// <param name="Declared">The last published total of each figure.</param>
public sealed record CampaignState(
    CampaignLaunched? Launched,
    ImmutableDictionary<FigureKey, TargetSet> Targets,
    ImmutableDictionary<FigureKey, FigureDeclared> Declared)
{
    /// <summary>A campaign of which nothing is recorded.</summary>
    public static CampaignState Initial { get; } = new(
        null, ImmutableDictionary<FigureKey, TargetSet>.Empty, ImmutableDictionary<FigureKey, FigureDeclared>.Empty);

    /// <summary>The state after the event. Total: an event it does not act on changes nothing.</summary>
    public static CampaignState Evolve(CampaignState state, DomainEvent @event) => @event switch
    {
        CampaignLaunched e when state.Launched is null => state with { Launched = e },
        TargetSet e => state with { Targets = state.Targets.SetItem(new FigureKey(e.Level, e.Figure, e.Facet), e) },
        FigureDeclared e => state with { Declared = state.Declared.SetItem(new FigureKey(e.Level, e.Figure, e.Facet), e) },
        _ => state,
    };
}

/// <summary>A figure at a level.</summary>
/// <param name="Level">The level.</param>
/// <param name="Figure">A figure of the catalogue.</param>
/// <param name="Facet">A facet of it, or null for the whole.</param>
public sealed record FigureKey(Level Level, string Figure, string? Facet);

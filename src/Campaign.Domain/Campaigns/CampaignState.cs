namespace Campaign.Domain;

/// <summary>What the deciders know of one campaign: what was recorded and stands. What was annulled is not in it.</summary>
/// <param name="Events">In order; the launch first.</param>
public sealed record CampaignState(ValueList<CampaignEvent> Events)
{
    /// <summary>A campaign of which nothing is recorded.</summary>
    public static CampaignState Initial { get; } = new(ValueList.Create<CampaignEvent>([]));

    /// <summary>How it was launched, or null when it was not.</summary>
    public CampaignLaunched? Launched => Events is [CampaignLaunched e, ..] ? e : null;

    /// <summary>How its figures were frozen, or null while they are not.</summary>
    public FiguresFrozen? Frozen => Events.OfType<FiguresFrozen>().FirstOrDefault();

    /// <summary>How it was handed over, or null while its unit goes on with it.</summary>
    public CampaignTransferred? Transferred => Events.OfType<CampaignTransferred>().LastOrDefault();

    /// <summary>When models may register, or null when nothing is said.</summary>
    public RegistrationWindowSet? Window => Events.OfType<RegistrationWindowSet>().LastOrDefault();

    /// <summary>The fields of its own list.</summary>
    public ValueList<LocalField> Fields => Events.OfType<FieldListAdopted>().SelectMany(e => e.Fields).ToValueList();

    /// <summary>The last target of a figure, or null.</summary>
    public TargetSet? TargetOf(FigureKey key) => Events.OfType<TargetSet>().LastOrDefault(e => new FigureKey(e.Level, e.Figure, e.Facet) == key);

    /// <summary>The last published total of a figure, or null.</summary>
    public FigureDeclared? DeclaredOf(FigureKey key) => Events.OfType<FigureDeclared>().LastOrDefault(e => new FigureKey(e.Level, e.Figure, e.Facet) == key);

    /// <summary>The state after the event. Total: an event it does not act on changes nothing.</summary>
    public static CampaignState Evolve(CampaignState state, DomainEvent @event) => (state.Launched, @event) switch
    {
        (null, CampaignLaunched e) => new CampaignState([e]),
        (null, _) or (_, CampaignLaunched) => state, // nothing stands without a launch, and the first one counts
        (_, CampaignEntryAnnulled e) => new CampaignState(state.Events.Without(e.Entry.Event)),
        (_, CampaignEvent e) => new CampaignState([.. state.Events, e]),
        _ => state,
    };
}

/// <summary>A figure at a level.</summary>
/// <param name="Level">The level.</param>
/// <param name="Figure">A figure of the catalogue.</param>
/// <param name="Facet">A facet of it, or null for the whole.</param>
public sealed record FigureKey(Level Level, string Figure, string? Facet);

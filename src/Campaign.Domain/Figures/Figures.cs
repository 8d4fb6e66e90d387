namespace Campaign.Domain;

/// <summary>The figures of the yearly report, in the order reports show them.</summary>
/// <remarks>A figure is counted once a (model, level, year), at the lead unit. "Of which" figures are never added to their whole.</remarks>
public static class Figures
{
    /// <summary>Every registration not annulled; returned and withdrawn ones included.</summary>
    public const string ModelsRegistered = "models.registered";

    /// <summary>Registered, less withdrawn and less returned.</summary>
    public const string ModelsLive = "models.live";

    /// <summary>Registrations taken into the list.</summary>
    public const string ModelsAccepted = "models.accepted";

    /// <summary>Registrations sent back and not handed in again.</summary>
    public const string ModelsReturned = "models.returned";

    /// <summary>Registrations withdrawn by those who registered.</summary>
    public const string ModelsWithdrawn = "models.withdrawn";

    /// <summary>Registrations visited at least once.</summary>
    public const string ModelsSurveyed = "models.surveyed";

    /// <summary>Registrations appraised.</summary>
    public const string ModelsAppraised = "models.appraised";

    /// <summary>Registrations recognised, less those whose recognition was revoked.</summary>
    public const string ModelsRecognised = "models.recognised";

    /// <summary>Registrations not recognised.</summary>
    public const string ModelsDenied = "models.denied";

    /// <summary>Of the recognised: named outstanding.</summary>
    public const string ModelsOutstanding = "models.outstanding";

    /// <summary>Of the registered: selected to register at the district, less what was taken back.</summary>
    public const string ModelsPromotedToDistrict = "models.promoted-to-district";

    /// <summary>Of the registered: selected to register at the province, less what was taken back.</summary>
    public const string ModelsPromotedToProvince = "models.promoted-to-province";

    /// <summary>Of the promoted: recognised by the province.</summary>
    public const string ModelsProvinceRecognised = "models.province-recognised";

    /// <summary>Of the promoted: not recognised by the province.</summary>
    public const string ModelsProvinceDenied = "models.province-denied";

    /// <summary>Registrations taken up elsewhere at least once.</summary>
    public const string ModelsReplicated = "models.replicated";

    /// <summary>Registrations given up.</summary>
    public const string ModelsDiscontinued = "models.discontinued";

    /// <summary>Commendations awarded, less those revoked, at the recipient's unit.</summary>
    public const string CommendationsAwarded = "commendations.awarded";

    /// <summary>Commendations revoked, at the recipient's unit.</summary>
    public const string CommendationsRevoked = "commendations.revoked";

    /// <summary>Praise without a legal form (biểu dương), at the recipient's unit.</summary>
    public const string PraisesGiven = "praises.given";

    /// <summary>All figures of models and commendations, in order; those of grassroots democracy are <see cref="DemocracyFigures"/>, of steering committees <see cref="CommitteeFigures"/>.</summary>
    public static ValueList<FigureDefinition> All { get; } =
    [
        OfModels(ModelsRegistered), OfModels(ModelsLive), OfModels(ModelsAccepted), OfModels(ModelsReturned), OfModels(ModelsWithdrawn),
        OfModels(ModelsSurveyed), OfModels(ModelsAppraised), OfModels(ModelsDenied), OfModels(ModelsRecognised), OfModels(ModelsOutstanding),
        OfModels(ModelsPromotedToDistrict), OfModels(ModelsPromotedToProvince), OfModels(ModelsProvinceRecognised), OfModels(ModelsProvinceDenied),
        OfModels(ModelsReplicated), OfModels(ModelsDiscontinued),
        new(CommendationsAwarded, [ByRecipient, ByForm, ByTrack, ByFormAndRecipient]),
        new(CommendationsRevoked, [ByRecipient]),
        new(PraisesGiven, [ByRecipient]),
    ];

    /// <summary>The figures of all programmes.</summary>
    private static IEnumerable<FigureDefinition> Catalogue => All.Concat(CommitteeFigures.All).Concat(DemocracyFigures.All);

    private static FigureFamily ByField => new("by-field", Fields.All, Always: [.. Fields.All.Take(4)], IsOpen: true);

    private static FigureFamily ByOwner => Closed("by-owner", KindText.Codes<ParticipantKind>());

    private static FigureFamily ByEntry => Closed("by-entry", KindText.Codes<EntryKind>());

    private static FigureFamily ByRecipient => Closed("by-recipient", KindText.Codes<ParticipantKind>());

    private static FigureFamily ByForm => new("by-form", Forms.All, Always: [.. Forms.All.Take(2)], IsOpen: true);

    private static FigureFamily ByTrack => Closed("by-track", KindText.Codes<Track>());

    private static FigureFamily ByFormAndRecipient => new(
        "by-form-and-recipient",
        (from form in Forms.All from kind in KindText.Codes<ParticipantKind>() select $"{form}/{kind}").ToValueList(),
        Always: [],
        IsOpen: true);

    /// <summary>The figure or family of that name, with or without a facet, is in the catalogue.</summary>
    public static bool IsKnown(string figure, string? facet) =>
        facet is null
            ? Catalogue.Any(f => f.Name == figure)
            : Catalogue.SelectMany(f => f.Families.Where(g => f.NameOf(g) == figure)).Any(g => g.Facets.Contains(facet));

    /// <summary>
    /// The figure or facet may be one that an application adds: a figure of an extension, or a field or form of a programme of its own. Whether there is such a one, its
    /// extension or what is posted says.
    /// </summary>
    public static bool MayBeAdded(string figure, string? facet) => facet is null
        ? ExtensionNames.IsFigure(figure)
        : facet.Split('/').All(TextValue.IsCode) && (ExtensionNames.IsFamily(figure) || Catalogue.Any(f => f.Families.Any(g => g.IsOpen && f.NameOf(g) == figure)));

    private static FigureDefinition OfModels(string name) => new(name, [ByField, ByOwner, ByEntry]);

    private static FigureFamily Closed(string name, IReadOnlyList<string> codes) => new(name, codes.ToValueList(), codes.ToValueList());
}

/// <summary>One figure of the catalogue.</summary>
/// <param name="Name">E.g. <c>models.registered</c>.</param>
/// <param name="Families">The ways it is split; each adds up to it.</param>
public sealed record FigureDefinition(string Name, ValueList<FigureFamily> Families)
{
    /// <summary>The name of the figure that the family's facets stand under, e.g. <c>models.registered.by-field</c>.</summary>
    public string NameOf(FigureFamily family) => $"{Name}.{family.Name}";
}

/// <summary>A way to split a figure.</summary>
/// <param name="Name">E.g. <c>by-field</c>.</param>
/// <param name="Facets">The codes, in order.</param>
/// <param name="Always">Those that reports show even when they are 0.</param>
/// <param name="IsOpen">Whether a programme of an application's own may add codes; reports show them after the others.</param>
public sealed record FigureFamily(string Name, ValueList<string> Facets, ValueList<string> Always, bool IsOpen = false);

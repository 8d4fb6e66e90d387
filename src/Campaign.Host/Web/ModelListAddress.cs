using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Web;

/// <summary>What the address of a list of models asks for, as a form without a script sends it: what is empty asks for nothing.</summary>
internal sealed record ModelListAddress(string? Text, string? Level, string? Field, string? Owner, string? Entry, string? Step, string? Within, string? Page)
{
    public const int PageSize = 50;

    /// <summary>Steps that a list is asked for by, in the usual order.</summary>
    public static readonly IReadOnlyList<ModelStep> Steps =
    [
        ModelStep.Accepted, ModelStep.Surveyed, ModelStep.Appraised, ModelStep.Recognised, ModelStep.Outstanding, ModelStep.Denied, ModelStep.RecognitionRevoked, ModelStep.Withdrawn, ModelStep.Returned,
        ModelStep.PromotedToDistrict, ModelStep.PromotedToProvince, ModelStep.ProvinceRecognised, ModelStep.ProvinceDenied, ModelStep.Replicated, ModelStep.Discontinued,
    ];

    /// <summary>The figures that count the models at a step. A revoked recognition has none: it is taken out of the recognised ones, and counted nowhere else.</summary>
    private static readonly Dictionary<ModelStep, string> FigureOfStep = new()
    {
        [ModelStep.Registered] = Figures.ModelsRegistered,
        [ModelStep.Accepted] = Figures.ModelsAccepted,
        [ModelStep.Surveyed] = Figures.ModelsSurveyed,
        [ModelStep.Appraised] = Figures.ModelsAppraised,
        [ModelStep.Recognised] = Figures.ModelsRecognised,
        [ModelStep.Outstanding] = Figures.ModelsOutstanding,
        [ModelStep.Denied] = Figures.ModelsDenied,
        [ModelStep.Withdrawn] = Figures.ModelsWithdrawn,
        [ModelStep.Returned] = Figures.ModelsReturned,
        [ModelStep.PromotedToDistrict] = Figures.ModelsPromotedToDistrict,
        [ModelStep.PromotedToProvince] = Figures.ModelsPromotedToProvince,
        [ModelStep.ProvinceRecognised] = Figures.ModelsProvinceRecognised,
        [ModelStep.ProvinceDenied] = Figures.ModelsProvinceDenied,
        [ModelStep.Replicated] = Figures.ModelsReplicated,
        [ModelStep.Discontinued] = Figures.ModelsDiscontinued,
    };

    /// <summary>Whether anything is asked for but a page.</summary>
    public bool IsNarrowed => new[] { Text, Level, Field, Owner, Entry, Step, Within }.Any(part => !string.IsNullOrWhiteSpace(part));

    /// <summary>The filter, or what of the address cannot be read.</summary>
    public Lookup<ModelFilter> Read()
    {
        var wrong = new[]
        {
            PageQuery.Kind<Level>(Level, "level", out var level),
            PageQuery.Text<FieldCode>(Field, "a field, such as economy", "field", out var field),
            PageQuery.Kind<ParticipantKind>(Owner, "owner", out var owner),
            PageQuery.Kind<EntryKind>(Entry, "entry", out var entry),
            PageQuery.Kind<ModelStep>(Step, "step", out var step),
            PageQuery.Text<UnitKey>(Within, "a unit, such as 98001@2004-07-08", "in", out var within),
            PageQuery.Page(Page, out var page),
        };
        return wrong.FirstOrDefault(w => w is not null) is { } refusal
            ? refusal
            : new ModelFilter { Text = Text, Level = level, Field = field, Owner = owner, Entry = entry, Step = step, Within = within, Skip = (int)Math.Min((page - 1L) * PageSize, int.MaxValue), Take = PageSize };
    }

    /// <summary>The same list at another page.</summary>
    public string At(UnitRef unit, int year, int page) => Links.Models(unit, year) + Links.Query(
        ("q", Text), ("level", Level), ("field", Field), ("owner", Owner), ("entry", Entry), ("step", Step), ("in", Within), ("page", page > 1 ? $"{page}" : null));

    /// <summary>The figure and facet that count exactly what is asked for; null where none does.</summary>
    public static (string Figure, string? Facet)? FigureOf(ModelFilter filter)
    {
        (string Family, string Facet)?[] facets =
        [
            filter.Field is { } field ? ("by-field", field.ToString()) : null, filter.Owner is { } owner ? ("by-owner", owner.ToCode()) : null, filter.Entry is { } entry ? ("by-entry", entry.ToCode()) : null,
        ];
        if (!string.IsNullOrWhiteSpace(filter.Text) || !FigureOfStep.TryGetValue(filter.Step ?? ModelStep.Registered, out var figure))
            return null;
        return facets.OfType<(string Family, string Facet)>().ToList() switch
        {
            [] => (figure, null),
            [var (family, facet)] when Figures.IsKnown($"{figure}.{family}", facet) => ($"{figure}.{family}", facet),
            _ => null,
        };
    }
}

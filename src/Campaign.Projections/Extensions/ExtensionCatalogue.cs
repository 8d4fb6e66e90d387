using System.Collections.Frozen;
using System.Text.Json;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>All extensions of a ledger, checked: no name is one of the ledger's own, or of two of them.</summary>
internal sealed class ExtensionCatalogue
{
    private const string Added = "An application registers its extensions with the ledger (docs/extending.md).";

    private readonly FrozenDictionary<ExtensionEventName, ExtensionEventType> events;
    private readonly FrozenDictionary<string, ExtensionFigure> figures;
    private readonly FrozenDictionary<ProgrammeCode, ProgrammeDefinition> programmes;

    /// <exception cref="ArgumentException">A name is not of the form that it must have, one of the ledger's own, or there twice; says which.</exception>
    public ExtensionCatalogue(IReadOnlyCollection<CampaignExtension> extensions)
    {
        ExtensionCheck.Run(extensions);
        All = [.. extensions];
        events = extensions.SelectMany(x => x.Events).ToFrozenDictionary(e => e.Name);
        figures = extensions.SelectMany(x => x.Figures).ToFrozenDictionary(f => f.Name);
        programmes = extensions.SelectMany(x => x.Programmes).ToFrozenDictionary(p => p.Code);
    }

    /// <summary>In the order they were added.</summary>
    public IReadOnlyList<CampaignExtension> All { get; }

    /// <summary>The fields of a programme of an application's own; each counts under its own code.</summary>
    public IEnumerable<LocalField> FieldsOf(ProgrammeCode programme) =>
        from field in programmes.GetValueOrDefault(programme)?.Fields ?? []
        let code = TextValue.Parse<FieldCode>(field.Code)
        select new LocalField(code, field.Label.Vi, code);

    /// <summary>The forms of a programme of an application's own.</summary>
    public ValueList<FormCode> FormsOf(ProgrammeCode programme) =>
        (programmes.GetValueOrDefault(programme)?.Forms ?? []).Select(f => TextValue.Parse<FormCode>(f.Code)).ToValueList();

    /// <summary>Who may record the event; null where this process does not have it.</summary>
    public AccessRoles? RolesOf(ExtensionEventName name) => events.GetValueOrDefault(name)?.Roles;

    /// <summary>Whether the figure, with the facet, is one that the application added: of an extension, or with a field or form of a programme of its own.</summary>
    public bool IsAdded(ProgrammeCode programme, string figure, string? facet)
    {
        if (!Figures.MayBeAdded(figure, facet))
            return false;
        if (ExtensionNames.IsFigure(figure) || ExtensionNames.IsFamily(figure))
            return figures.GetValueOrDefault(ExtensionNames.FigureOf(figure)) is { } own
                && (facet is null || own.Families.Any(f => $"{own.Name}.{f.Name}" == figure && f.Facets.Any(c => c.Code == facet)));
        var definition = programmes.GetValueOrDefault(programme);
        return (definition?.Fields ?? []).Concat(definition?.Forms ?? []).Any(c => c.Code == facet!.Split('/')[0]);
    }

    /// <summary>The event as its extension reads it; or why it is not taken.</summary>
    public Lookup<ExtensionReading> Read(RecordExtensionEvent command)
    {
        if (!events.TryGetValue(command.Event, out var type))
            return new Refusal(RefusalCode.UnknownExtension, $"This program has no event '{command.Event}'. Record it with the application that has the extension '{command.Event.Prefix}'; what was recorded reads and counts here all the same.", Added, "event");
        if (PrivateIn(command.Data) is { } unfit)
            return unfit;
        var reading = type.Read(command.Data);
        return reading.Value is { } read && read.Counts.Select(Undeclared).FirstOrDefault(r => r is not null) is { } refusal ? refusal : reading;
    }

    /// <summary>Every figure is declared, and split in each of its families once: else a report would not add up.</summary>
    private Refusal? Undeclared(ExtensionCount count)
    {
        if (!figures.TryGetValue(count.Figure, out var figure))
            return Unknown($"The extension counts in '{count.Figure}', which it does not have");
        var split = count.Facets.Select(f => f.Family).Order(StringComparer.Ordinal);
        if (!split.SequenceEqual(figure.Families.Select(f => f.Name).Order(StringComparer.Ordinal), StringComparer.Ordinal))
            return Unknown($"What counts in '{count.Figure}' has one facet of each of its families ({string.Join(", ", figure.Families.Select(f => f.Name))}), and here are: {string.Join(", ", count.Facets.Select(f => f.Family))}");
        var wrong = count.Facets.FirstOrDefault(f => figure.Families.Single(g => g.Name == f.Family).Facets.All(c => c.Code != f.Code));
        return wrong is null ? null : Unknown($"'{wrong.Code}' is no facet of '{count.Figure}.{wrong.Family}'");
    }

    private static Refusal Unknown(string what) => new(RefusalCode.UnknownFigure, $"{what}. Correct the data, or add it to the extension.", Added, "data");

    /// <summary>What an event must not hold: it stays for ever.</summary>
    private static Refusal? PrivateIn(JsonText data)
    {
        using var document = JsonDocument.Parse(data.ToString());
        foreach (var text in TextsIn(document.RootElement))
        {
            if (IdentityNumber.IsIn(text))
                return IdentityNumber.Refusal with { Field = "data" };
            if (VisibleText.FirstHidden(text) is { } hidden)
                return new Refusal(RefusalCode.HiddenCharacter, $"'data' holds {hidden}, which nobody sees or which is no text. Remove it, or type the text again.", Added, "data");
        }

        return null;
    }

    private static IEnumerable<string> TextsIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(TextsIn),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => TextsIn(p.Value).Prepend(p.Name)),
        _ => [],
    };
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Tests.Documentation;

/// <summary>docs/commands.md: what can be recorded, and how it is written.</summary>
internal static class CommandsPage
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Common = [nameof(DomainCommand.On), nameof(DomainCommand.LateReason), nameof(DomainCommand.SelfApprovalReason)];

    public static string Write()
    {
        var page = new Page();
        page.Heading(1, "Commands");
        page.Paragraph("Written from the code's own comments by the tests; not edited by hand.");
        page.Paragraph(
            "`campaign record COMMAND FILE.json` records one of them: an object in UTF-8, at most 1 MiB, with names in camel case, each at most once. "
            + "A property that is not known, one that is required and missing, and a value that does not fit are refused by name. "
            + "The examples hold what is required and nothing else.");
        page.Paragraph("All of them take these as well:");
        Properties(page, typeof(EstablishUnit), p => Common.Contains(p.Property.Name));
        page.Table(["command", "what it does"], CommandCatalogue.Entries.Select(e => (IReadOnlyList<string>)[$"[{e.Name}](#{e.Name})", XmlDocs.Of(e.Type)]));
        foreach (var entry in CommandCatalogue.Entries)
        {
            page.Heading(2, entry.Name);
            page.Paragraph(XmlDocs.Of(entry.Type));
            Properties(page, entry.Type, p => !Common.Contains(p.Property.Name));
            page.Code("json", ExampleOf(entry));
        }

        Objects(page);
        return page.ToString();
    }

    /// <summary>The smallest JSON that the command is read from.</summary>
    public static string ExampleOf(CommandEntry entry) => Example(entry.Type).ToJsonString(Readable).Replace(",\"", ", \"", StringComparison.Ordinal).Replace("\":", "\": ", StringComparison.Ordinal);

    private static void Objects(Page page)
    {
        page.Heading(2, "Objects");
        foreach (var type in new[] { typeof(ParticipantInput), typeof(PersonInput), typeof(LocalField), typeof(Evidence) })
        {
            page.Heading(3, NameOf(type));
            page.Paragraph(XmlDocs.Of(type));
            Properties(page, type, _ => true);
        }
    }

    private static void Properties(Page page, Type type, Func<ShapeProperty, bool> isShown)
    {
        var properties = JsonShape.Of(type).Properties.Where(isShown).ToList();
        if (properties.Count > 0)
            page.Table(["property", "", "value", "meaning"], properties.Select(p => Row(type, p)));
    }

    private static IReadOnlyList<string> Row(Type type, ShapeProperty p) =>
        [$"`{p.Name}`", p.IsRequired ? "**required**" : "", ValueOf(p.Type), XmlDocs.Of(type, p.Property)];

    private static string ValueOf(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (JsonShape.ItemOf(value) is { } item)
            return $"list of: {ValueOf(item)}";
        if (value.IsEnum)
            return string.Join(", ", JsonShape.CodesOf(value).Select(c => $"`{c}`"));
        return value.IsClass && value != typeof(string) ? $"object: [{NameOf(value)}](#{NameOf(value)})" : JsonShape.TextOf(value);
    }

    private static string NameOf(Type type) => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name.Replace("Input", "", StringComparison.Ordinal));

    private static JsonObject Example(Type type) =>
        new(JsonShape.Of(type).Properties.Where(p => p.IsRequired).Select(p => KeyValuePair.Create(p.Name, (JsonNode?)Example(type, p))));

    private static JsonNode Example(Type owner, ShapeProperty p) => ExampleValues.Find(owner, p.Name) ?? (JsonShape.ItemOf(p.Type), p.Type) switch
    {
        ({ } item, _) => new JsonArray(Example(item)),
        (_, { IsEnum: true }) => JsonShape.CodesOf(p.Type)[0],
        (_, { IsClass: true }) when p.Type != typeof(string) => Example(p.Type),
        _ => throw new InvalidOperationException($"No example for {owner.Name}.{p.Name}."),
    };
}

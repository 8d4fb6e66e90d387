using System.Reflection;
using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Tests.Documentation;

/// <summary>docs/events.md: what is stored.</summary>
internal static class EventsPage
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly (Type Base, string Name, string Stream)[] Aggregates =
    [
        (typeof(UnitEvent), "Unit", "restructuring/unit-CODE@SINCE"),
        (typeof(CampaignEvent), "Campaign", "campaign/PROGRAMME/CODE@SINCE/YEAR"),
        (typeof(ModelEvent), "Model", "model/ID"),
        (typeof(DecisionEvent), "Decision", "decision/ID"),
        (typeof(CommendationEvent), "Commendation", "commendation/ID"),
        (typeof(RecipientEvent), "Recipient", "recipient/person/ID or recipient/collective/CODE@SINCE/NAME"),
        (typeof(DemocracyEvent), "Report on grassroots democracy", "democracy/CODE@SINCE/YEAR/PERIOD"),
        (typeof(CommitteeEvent), "Steering committee", "committee/CODE@SINCE/PROGRAMME"),
        (typeof(ExtensionEvent), "Extension", "extension/PREFIX/ITEM"),
        (typeof(PersonEvent), "Person", "person/ID"),
    ];

    public static string Write()
    {
        var page = new Page();
        page.Heading(1, "Events");
        page.Paragraph("Written from the code's own comments by the tests; not edited by hand.");
        page.Paragraph(
            "An event is stored under its name for ever; a change of what it holds is a new version. "
            + "JSON is in camel case, dates are ISO and as much as is known (`unknown` where nothing is), "
            + "kinds are in kebab case, decimals are texts, and what is absent is left out. Names of persons and texts about them are outside the events.");
        page.Paragraph(
            "What an event posts are the figures that it moves, each with all its families (figures.md). "
            + "A figure that it takes something out of moves only where the registration stood in it, "
            + "and what may happen several times counts once.");
        page.Paragraph(
            "Events of extensions are stored under names of the extension's own, such as `acme.trees-planted.v1`, and hold what `ExtensionRecorded` does "
            + "([extending.md](extending.md)): `event`, the name once more; `item`; `data`, an object of the extension's own; `counts`, what it adds to figures; `note`.");
        page.Paragraph("All events hold:");
        Properties(page, typeof(UnitEstablished), p => p.DeclaringType == typeof(DomainEvent));
        foreach (var aggregate in Aggregates)
            Aggregate(page, aggregate.Base, aggregate.Name, aggregate.Stream);
        return page.ToString();
    }

    /// <summary>Every event stands on the page exactly once.</summary>
    public static IEnumerable<string> Left() => EventCatalogue.Entries.Where(e => Aggregates.All(a => a.Base != e.Type.BaseType)).Select(e => e.Name);

    private static void Aggregate(Page page, Type type, string name, string stream)
    {
        var events = EventCatalogue.Entries.Where(e => e.Type.BaseType == type).ToList();
        page.Heading(2, name);
        page.Paragraph($"{XmlDocs.Of(type)} Stream: `{stream}`.");
        page.Table(["event", "what happened", "posts"], events.Select(Row));
        if (type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Length > 0)
        {
            page.Paragraph("All of them hold:");
            Properties(page, events[0].Type, p => p.DeclaringType == type);
        }

        foreach (var e in events.Where(e => OwnProperties(e.Type).Any()))
        {
            page.Heading(3, e.Name);
            page.Paragraph(XmlDocs.Of(e.Type));
            Properties(page, e.Type, p => p.DeclaringType == e.Type);
        }
    }

    private static IEnumerable<ShapeProperty> OwnProperties(Type type) => JsonShape.Of(type).Properties.Where(p => p.Property.DeclaringType == type);

    private static void Properties(Page page, Type type, Func<PropertyInfo, bool> isShown) => page.Table(
        ["property", "", "value", "meaning"],
        JsonShape.Of(type).Properties.Where(p => isShown(p.Property)).Select(p => Row(type, p)));

    private static IReadOnlyList<string> Row(EventEntry e) => [$"[{e.Name}](#{e.Name.Replace(".", "", StringComparison.Ordinal)})", XmlDocs.Of(e.Type), PostedFigures.Of(e.Type)];

    private static IReadOnlyList<string> Row(Type type, ShapeProperty p) => [$"`{p.Name}`", IsAlwaysThere(p) ? "always" : "", ValueOf(p.Type), XmlDocs.Of(type, p.Property)];

    /// <summary>What can be null, and an empty list that the constructor does not take, is left out.</summary>
    private static bool IsAlwaysThere(ShapeProperty p) =>
        Nullability.Create(p.Property).ReadState == NullabilityState.NotNull && (p.Parameter is not null || JsonShape.ItemOf(p.Type) is null);

    private static string ValueOf(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (JsonShape.ItemOf(value) is { } item)
            return $"list of: {ValueOf(item)}";
        return value switch
        {
            { IsEnum: true } => string.Join(", ", JsonShape.CodesOf(value).Select(c => $"`{c}`")),
            _ when typeof(DomainEvent).IsAssignableFrom(value) => "an event, `{type, data}`",
            _ when value == typeof(string) => "text",
            _ when value == typeof(int) || value == typeof(long) => "whole number",
            _ when value == typeof(decimal) => "decimal, as text",
            _ when value == typeof(PartialDate) => "date as far as known",
            _ when value == typeof(NodaTime.LocalDate) => "day",
            { IsValueType: true } => $"text: {value.Name}",
            _ => $"object: {string.Join(", ", JsonShape.Of(value).Properties.Select(p => p.Name))}",
        };
    }
}

using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Tests.Documentation;

/// <summary>What the documentation comments of the domain say.</summary>
internal static partial class XmlDocs
{
    private static readonly Dictionary<string, XElement> Members = XDocument
        .Load(Path.Combine(AppContext.BaseDirectory, $"{typeof(DomainCommand).Assembly.GetName().Name}.xml"))
        .Descendants("member")
        .ToDictionary(m => m.Attribute("name")!.Value);

    public static string Of(Type type) => Text(Members[$"T:{type.FullName}"].Element("summary"));

    public static string Of(FieldInfo field) => Text(Members[$"F:{field.DeclaringType!.FullName}.{field.Name}"].Element("summary"));

    /// <summary>What the record itself says of the property, else what the one says that it has it from.</summary>
    public static string Of(Type type, PropertyInfo property)
    {
        for (var at = type; at is not null && Members.TryGetValue($"T:{at.FullName}", out var member); at = at.BaseType)
        {
            if (member.Elements("param").SingleOrDefault(p => p.Attribute("name")!.Value == property.Name) is { } parameter)
                return Text(parameter);
        }

        return Members.TryGetValue($"P:{property.DeclaringType!.FullName}.{property.Name}", out var own) ? Text(own.Element("summary")) : "";
    }

    private static string Text(XElement? element) => Spaces().Replace(string.Concat((element?.Nodes() ?? []).Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement see when see.Attribute("cref") is { } cref => $"`{NameOf(cref.Value[(cref.Value.LastIndexOf('.') + 1)..])}`",
        XElement other => other.Value,
        _ => "",
    };

    /// <summary>Commands are called as their users call them.</summary>
    private static string NameOf(string member) => CommandCatalogue.Entries.FirstOrDefault(e => e.Type.Name == member)?.Name ?? member;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

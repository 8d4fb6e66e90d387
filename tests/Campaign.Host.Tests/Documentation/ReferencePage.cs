using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Campaign.Host.Tests.Documentation;

/// <summary>docs/reference: what each package offers, as its documentation comments say it.</summary>
internal static partial class ReferencePage
{
    private const BindingFlags Offered = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Write(Assembly package)
    {
        var page = new Page();
        page.Heading(1, package.GetName().Name!);
        page.Paragraph("Written from the code's own comments by the tests; not edited by hand.");
        var members = XDocument.Load(Path.ChangeExtension(package.Location, ".xml")).Descendants("member").ToList();
        foreach (var type in package.GetExportedTypes().Where(t => t.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is null).OrderBy(NameOf, StringComparer.Ordinal))
            Write(page, type, members);
        return page.ToString();
    }

    private static void Write(Page page, Type type, List<XElement> members)
    {
        var id = type.FullName!.Replace('+', '.');
        page.Heading(2, $"{NameOf(type)} ({KindOf(type)})");
        var own = members.SingleOrDefault(m => Id(m) == $"T:{id}");
        if (own is not null)
            page.Paragraph($"{Text(own.Element("summary"))} {Text(own.Element("remarks"))}".Trim());
        var names = type.GetMembers(Offered).Select(m => m.Name.Replace('.', '#')).ToHashSet();
        var lines = members
            .Where(m => Id(m)[2..].StartsWith($"{id}.", StringComparison.Ordinal) && names.Contains(NameIn(Id(m), id)))
            .Where(m => Text(m.Element("summary")) is { Length: > 0 } summary && summary != Text(own?.Element("summary"))) // that of a record's constructor is the record's
            .Select(m => Line(m, id));
        page.Paragraph(string.Join('\n', lines));
    }

    private static string Line(XElement member, string type) => string.Join(' ',
        [
            $"- `{Signature(Id(member)[(type.Length + 3)..], NameOf(type))}` – {Text(member.Element("summary"))}",
            .. member.Elements("value").Select(Text),
            .. member.Elements("param").Where(p => p.Attribute("name")!.Value is not ("ct" or "cancellationToken")).Select(p => $"*{p.Attribute("name")!.Value}*: {Text(p)}"),
            .. member.Elements("returns").Select(r => $"Returns: {Text(r)}"),
            .. member.Elements("exception").Select(e => $"Throws `{Last(e.Attribute("cref")!.Value)}`: {Text(e)}"),
        ]);

    private static string Id(XElement member) => member.Attribute("name")!.Value;

    /// <summary>The member's name in an id such as <c>M:Campaign.Ledger.TreeHash.OfLeaf(System.Byte[])</c>.</summary>
    private static string NameIn(string id, string type) => id[(type.Length + 3)..].Split('(', '`', '~')[0];

    /// <summary><c>OfLeaf(ReadOnlySpan&lt;Byte&gt;)</c>.</summary>
    private static string Signature(string member, string type) =>
        Namespaces().Replace(member, "").Replace("#ctor", type, StringComparison.Ordinal).Replace('{', '<').Replace('}', '>').Replace("@", "", StringComparison.Ordinal).Split('~')[0];

    private static string NameOf(Type type) => NameOf(type.FullName!);

    private static string NameOf(string fullName) => fullName[(fullName.LastIndexOf('.') + 1)..].Replace('+', '.').Split('`')[0];

    private static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        _ when type.GetMethod("<Clone>$") is not null => "record",
        _ => "class",
    };

    private static string Last(string cref) => cref.Split('(')[0] is var name ? name[(name.LastIndexOf('.') + 1)..] : cref;

    private static string Text(XElement? element) => Spaces().Replace(string.Concat((element?.Nodes() ?? []).Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see when see.Attribute("langword") is { } word => $"`{word.Value}`",
        XElement see when see.Attribute("cref") is { } cref => $"`{Last(cref.Value)}`",
        XElement named when named.Attribute("name") is { } name => $"*{name.Value}*",
        XElement other => other.Value,
        _ => "",
    };

    [GeneratedRegex(@"(?<=^|[({,@])(?:\w+\.)+(?=\w)")]
    private static partial Regex Namespaces();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Looks at extensions before the ledger begins: what is wrong with them is said at once, and not by a report a year later.</summary>
internal static class ExtensionCheck
{
    /// <exception cref="ArgumentException">Something is wrong; says what.</exception>
    public static void Run(IReadOnlyCollection<CampaignExtension> extensions)
    {
        foreach (var extension in extensions)
            Look(extension);
        Once(extensions.Select(x => x.Prefix), "the prefix of several extensions");
        Once(extensions.SelectMany(x => x.Events).Select(e => e.Name.ToString()), "the name of several events");
        Once(extensions.SelectMany(x => x.Figures).Select(f => f.Name), "the name of several figures");
        Once(extensions.SelectMany(x => x.Programmes).Select(p => p.Code.ToString()), "the code of several programmes");
    }

    private static void Look(CampaignExtension extension)
    {
        if (!ExtensionNames.IsPrefix(extension.Prefix))
            throw Wrong($"'{extension.Prefix}' cannot be the prefix of an extension: 2 to 32 of a–z, 0–9 and '-', and none of {string.Join(", ", ExtensionNames.Reserved)}, which the ledger keeps for itself.");
        Named(extension.Label, extension.Prefix);
        foreach (var e in extension.Events)
        {
            OfPrefix(extension, e.Name.ToString());
            Named(e.Label, e.Name.ToString());
            if (e.Roles == AccessRoles.None || e.Roles.HasFlag(AccessRoles.Auditor))
                throw Wrong($"Nobody may record '{e.Name}', or an auditor may: an auditor records nothing.");
        }

        extension.Figures.ToList().ForEach(figure => Look(extension, figure));
        extension.Programmes.ToList().ForEach(Look);
    }

    private static void Look(CampaignExtension extension, ExtensionFigure figure)
    {
        if (!ExtensionNames.IsFigure(figure.Name))
            throw Wrong($"'{figure.Name}' is no name for a figure of an extension: its prefix and a name in kebab case, e.g. acme.trees-planted.");
        OfPrefix(extension, figure.Name);
        Named(figure.Label, figure.Name);
        Once(figure.Families.Select(f => f.Name), $"the name of several families of '{figure.Name}'");
        foreach (var family in figure.Families)
        {
            if (!ExtensionNames.IsFamily($"{figure.Name}.{family.Name}"))
                throw Wrong($"'{family.Name}' is no name for a family of '{figure.Name}': 'by-' and a name in kebab case.");
            Named(family.Label, family.Name);
            Coded(family.Facets, $"{figure.Name}.{family.Name}", []);
        }
    }

    private static void Look(ProgrammeDefinition programme)
    {
        if (Programmes.All.Contains(programme.Code.ToString()))
            throw Wrong($"'{programme.Code}' is a programme of the ledger's own. Give yours another code.");
        Named(programme.Label, programme.Code.ToString());
        Coded(programme.Fields, $"programme '{programme.Code}'", Fields.All);
        Coded(programme.Forms, $"programme '{programme.Code}'", Forms.All);
    }

    private static void Coded(IReadOnlyList<ExtensionCode> codes, string of, IEnumerable<string> ours)
    {
        Once(codes.Select(c => c.Code), $"a code that {of} has several times");
        foreach (var code in codes)
        {
            if (!TextValue.IsCode(code.Code))
                throw Wrong($"'{code.Code}' of {of} is no code: 1 to 64 of a–z, 0–9 and '-'.");
            if (ours.Contains(code.Code))
                throw Wrong($"'{code.Code}' of {of} is a code of the ledger's own, which every programme has. Leave it out, or give yours another code.");
            Named(code.Label, code.Code);
        }
    }

    private static void OfPrefix(CampaignExtension extension, string name)
    {
        if (ExtensionNames.PrefixOf(name) != extension.Prefix)
            throw Wrong($"'{name}' is in the extension '{extension.Prefix}' and does not begin with '{extension.Prefix}.'.");
    }

    private static void Named(ReportLabel? label, string what)
    {
        if (string.IsNullOrWhiteSpace(label?.Vi) || string.IsNullOrWhiteSpace(label.En))
            throw Wrong($"'{what}' has no label in Vietnamese or in English: reports would not know what to call it.");
    }

    private static void Once(IEnumerable<string> names, string what)
    {
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Wrong($"'{twice.Key}' is {what}. Keep one.");
    }

    private static ArgumentException Wrong(string sentence) => new(sentence);
}

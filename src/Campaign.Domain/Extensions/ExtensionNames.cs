using System.Text.RegularExpressions;

namespace Campaign.Domain;

/// <summary>The form of the names that an application gives to what it adds: each begins with the prefix of its extension, so that none is ever one of the ledger's own.</summary>
public static partial class ExtensionNames
{
    /// <summary>What names of the ledger's own begin with, now and later: no extension has one of these as its prefix.</summary>
    public static ValueList<string> Reserved { get; } =
        ["models", "commendations", "praises", "democracy", "committee", "record", "campaigns", "units", "people", "decisions", "recipients", "documents", "ledger"];

    /// <summary>Whether it can be the prefix of an extension: 2 to 32 of a–z, 0–9 and '-', beginning with a letter, and not reserved.</summary>
    public static bool IsPrefix(string? text) => text is { Length: >= 2 and <= 32 } && Word().IsMatch(text) && !Reserved.Contains(text);

    /// <summary>Whether it is the stored name of an event, such as <c>acme.trees-planted.v1</c>.</summary>
    public static bool IsEvent(string? text) => IsPrefixed(text) && EventName().IsMatch(text!);

    /// <summary>Whether it is the name of a figure, such as <c>acme.trees-planted</c>; not that of a family.</summary>
    public static bool IsFigure(string? text) => IsPrefixed(text) && FigureName().IsMatch(text!);

    /// <summary>Whether it is the name of a family of a figure, such as <c>acme.trees-planted.by-species</c>.</summary>
    public static bool IsFamily(string? text) => IsPrefixed(text) && FamilyName().IsMatch(text!);

    /// <summary>The figure that a figure or a family of it is about.</summary>
    public static string FigureOf(string name) => name.Split(".by-")[0];

    /// <summary>The prefix of a name.</summary>
    public static string PrefixOf(string name) => name.Split('.')[0];

    private static bool IsPrefixed(string? text) => text is { Length: <= 120 } && IsPrefix(PrefixOf(text));

    [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex Word();

    [GeneratedRegex(@"^[a-z0-9-]+\.[a-z][a-z0-9]*(-[a-z0-9]+)*\.v[1-9][0-9]{0,3}\z")]
    private static partial Regex EventName();

    [GeneratedRegex(@"^[a-z0-9-]+\.(?!by-)(?!v[0-9])[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex FigureName();

    [GeneratedRegex(@"^[a-z0-9-]+\.(?!by-)(?!v[0-9])[a-z][a-z0-9]*(-[a-z0-9]+)*\.by-[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex FamilyName();
}

/// <summary>The stored name of an event of an extension: <c>acme.trees-planted.v1</c>.</summary>
/// <remarks>The prefix of the extension, a name in kebab case and a version; at most 120 characters.</remarks>
public readonly record struct ExtensionEventName : ITextValue<ExtensionEventName>
{
    private readonly string? value;

    private ExtensionEventName(string value) => this.value = value;

    /// <summary>The prefix of the extension.</summary>
    public string Prefix => ExtensionNames.PrefixOf(ToString());

    /// <summary>Reads the text; false unless it is such a name.</summary>
    public static bool TryParse(string? text, out ExtensionEventName value)
    {
        value = ExtensionNames.IsEvent(text) ? new ExtensionEventName(text!) : default;
        return value.value is not null;
    }

    /// <summary>The text.</summary>
    public override string ToString() => value ?? "";
}

/// <summary>What an event of an extension is about, such as one planting: the extension's own id. Events of one item are a stream.</summary>
/// <remarks>1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</remarks>
public readonly record struct ExtensionItemId : ITextValue<ExtensionItemId>
{
    private readonly string? value;

    private ExtensionItemId(string value) => this.value = value;

    /// <summary>Reads the text; false unless it is 1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</summary>
    public static bool TryParse(string? text, out ExtensionItemId value)
    {
        value = TextValue.IsIdentifier(text) ? new ExtensionItemId(text!) : default;
        return value.value is not null;
    }

    /// <summary>The text.</summary>
    public override string ToString() => value ?? "";
}

namespace Campaign.Ledger;

/// <summary>The JSON has no canonical form here: RFC 8785 section 3.1, and two stricter rules for numbers.</summary>
/// <remarks>
/// The message names the place, the rule and what to write instead. It never quotes a value, because the text may be about a person.
/// </remarks>
public sealed class NotCanonicalException : FormatException
{
    internal NotCanonicalException(string path, string sentence)
        : base($"{path}: {sentence}") => Path = path;

    /// <summary>Always <c>not-canonical</c>; stays the same from version to version.</summary>
    public string Code { get; } = "not-canonical";

    /// <summary>
    /// Where it is, as a JSON path: <c>$.places[2].area</c>, or <c>$['two words']</c> for a name that is not a plain word.
    /// For a text that is not JSON, the last place that could be read.
    /// </summary>
    public string Path { get; }
}

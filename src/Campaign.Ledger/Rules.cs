using System.Globalization;

namespace Campaign.Ledger;

/// <summary>What a canonical JSON text must keep, each with its remedy; the sentences of <see cref="NotCanonicalException"/>.</summary>
internal static class Rules
{
    internal const string TooLarge =
        "A number must lie between -2^53 and 2^53, because beyond that not every reader keeps it. Write it as a string.";

    internal const string Inexact =
        "A number must be exactly what a double says in its fewest digits, or else a change of it could go unseen. Write it as a string.";

    internal const string DuplicateName = "A member name must occur once in its object. Take the other one out.";

    internal const string InvalidUtf8 = "Text must be valid UTF-8. Encode it as UTF-8.";

    internal const string LoneSurrogate =
        "Text must be Unicode, and half of a surrogate pair is not. Write the whole pair, or take it out.";

    internal static readonly string TooDeep = string.Create(
        CultureInfo.InvariantCulture,
        $"At most {CanonicalJson.MaxDepth} objects and lists may enclose one another. Make it flatter.");

    /// <param name="line">Counts from 1.</param>
    /// <param name="column">In bytes, counts from 1.</param>
    internal static string NotJson(long line, long column) => string.Create(
        CultureInfo.InvariantCulture,
        $"The text must be one JSON value with nothing after it (RFC 8259); it is not at line {line}, byte {column}. Correct it there.");
}

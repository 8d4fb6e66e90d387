using System.Buffers;

namespace Campaign.Domain;

/// <summary>A value that is one text in events, in CSV and on the command line: <c>TryParse</c> reads what <c>ToString</c> writes.</summary>
/// <typeparam name="TSelf">The value's own type.</typeparam>
public interface ITextValue<TSelf>
    where TSelf : struct, ITextValue<TSelf>
{
    /// <summary>Reads the text; false when it is not one of this kind.</summary>
    static abstract bool TryParse(string? text, out TSelf value);
}

/// <summary>Reading of text values where a wrong text is a bug of the caller.</summary>
public static class TextValue
{
    private static readonly SearchValues<char> IdentifierCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");
    private static readonly SearchValues<char> CodeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Reads the text.</summary>
    /// <exception cref="FormatException">The text is not one of this kind.</exception>
    public static T Parse<T>(string? text)
        where T : struct, ITextValue<T> =>
        T.TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a {typeof(T).Name}.");

    /// <summary>Identifiers: 1 to 64 of the ASCII letters, digits, '-', '_' and '.'; no '/', which parts a stream key.</summary>
    internal static bool IsIdentifier(string? text) =>
        text is { Length: > 0 and <= 64 } && !text.AsSpan().ContainsAnyExcept(IdentifierCharacters);

    /// <summary>Codes: 1 to 64 of a–z, 0–9 and '-'.</summary>
    internal static bool IsCode(string? text) =>
        text is { Length: > 0 and <= 64 } && !text.AsSpan().ContainsAnyExcept(CodeCharacters);
}

using System.Globalization;
using Campaign.Domain;
using Campaign.Projections;
using NodaTime;
using NodaTime.Text;

namespace Campaign.Host.Web;

/// <summary>What stands after the question mark of a page's address; what is left out is null, what cannot be read is refused.</summary>
internal static class PageQuery
{
    private const string Rule = "What stands after the question mark narrows down what the page shows.";

    /// <summary>A day.</summary>
    public static Refusal? Day(string? text, string name, out LocalDate? day)
    {
        day = null;
        if (string.IsNullOrEmpty(text))
            return null;
        var read = LocalDatePattern.Iso.Parse(text);
        day = read.Success ? read.Value : null;
        return read.Success ? null : Wrong(text, "a day, such as 2019-06-30", name);
    }

    /// <summary>A code or another text of the domain.</summary>
    public static Refusal? Text<T>(string? text, string what, string name, out T? value)
        where T : struct, ITextValue<T>
    {
        value = null;
        if (string.IsNullOrEmpty(text))
            return null;
        if (!T.TryParse(text, out var read))
            return Wrong(text, what, name);
        value = read;
        return null;
    }

    /// <summary>Free text: no control or other character that nobody sees, which the database may not take.</summary>
    public static Refusal? Words(string? text, string name, out string? words)
    {
        words = null;
        if (string.IsNullOrEmpty(text))
            return null;
        if (RefuseWords(text, name, Rule) is { } refusal)
            return refusal;
        words = text;
        return null;
    }

    /// <summary>Why no address may hold the text, of a page or of the API; null where it may.</summary>
    public static Refusal? RefuseWords(string text, string name, string rule)
    {
        if (text.Length > Api.ApiParameter.MaxLength)
            return new(RefusalCode.NotAValue, $"'{name}' has {text.Length} letters; {Api.ApiParameter.MaxLength} are the most.", rule, name);
        return VisibleText.FirstHidden(text) is { } hidden
            ? new(RefusalCode.HiddenCharacter, $"'{name}' holds {hidden}, which nobody sees or which is no text. Remove it.", rule, name)
            : null;
    }

    /// <summary>A kind.</summary>
    public static Refusal? Kind<T>(string? text, string name, out T? value)
        where T : struct, Enum
    {
        value = null;
        if (string.IsNullOrEmpty(text))
            return null;
        if (!KindText.TryParse<T>(text, out var read))
            return Wrong(text, $"one of {string.Join(", ", KindText.Codes<T>())}", name);
        value = read;
        return null;
    }

    /// <summary>A number of a page, from 1.</summary>
    public static Refusal? Page(string? text, out int page)
    {
        page = 1;
        return string.IsNullOrEmpty(text) || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out page) && page >= 1) ? null : Wrong(text, "a page, from 1", "page");
    }

    private static Refusal Wrong(string text, string what, string name) => new(RefusalCode.NotAValue, $"'{Address.Shown(text)}' is not {what}.", Rule, name);
}

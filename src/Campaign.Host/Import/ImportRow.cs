using System.Globalization;
using Campaign.Domain;
using Campaign.Projections;
using NodaTime;

namespace Campaign.Host.Import;

/// <summary>A row while it is read: hands out values, and collects what is wrong with them, so that one pass finds every fault.</summary>
/// <param name="kind">What it is a row of.</param>
/// <param name="header">The columns of its file.</param>
/// <param name="line">Where the row starts.</param>
/// <param name="cells">The cells that are not empty, by column, in canonical form.</param>
internal sealed class ImportRow(ImportKind kind, ImportHeader header, int line, IReadOnlyDictionary<string, string> cells)
{
    private const string Dates = "A date is YYYY-MM-DD, YYYY-MM or YYYY, or d/M/yyyy or M/yyyy, or empty: as much as is known, and nothing invented.";
    private const string WholeDays = "What begins or ends something is a whole day.";
    private const string NothingDropped = "Nothing a file says is dropped in silence.";
    private const string ClosedList = "A report adds up only if every code is in its list (catalogue of this ledger).";

    private readonly HashSet<string> read = new(cells.Count);

    public int Line => line;

    public IReadOnlyDictionary<string, string> Cells => cells;

    public List<ImportRefusal> Faults { get; } = [];

    /// <summary>What the file calls the column; its own name where the file has none.</summary>
    public string HeadingOf(string column) => header.HeadingOf(column);

    /// <summary>The cell, empty when there is none; does not count as read.</summary>
    public string Raw(string column) => cells.GetValueOrDefault(column, "");

    public string? Text(string column)
    {
        if (!cells.TryGetValue(column, out var text))
            return null;
        read.Add(column);
        return text;
    }

    public string RequiredText(string column)
    {
        if (Text(column) is { } text)
            return text;
        Fault(column, RefusalCode.Missing, $"The cell of '{HeadingOf(column)}' is empty.", "What is counted must be named.");
        return "";
    }

    public ValueList<string> List(string column) =>
        (Text(column) ?? "").Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToValueList();

    public T Value<T>(string column)
        where T : struct, ITextValue<T> =>
        RequiredText(column) is { Length: > 0 } text ? Parse<T>(column, text) : default;

    public T? Optional<T>(string column)
        where T : struct, ITextValue<T> =>
        Text(column) is { } text ? Parse<T>(column, text) : null;

    public ValueList<T> Values<T>(string column)
        where T : struct, ITextValue<T> =>
        List(column).Select(text => Parse<T>(column, text)).ToValueList();

    public TKind Kind<TKind>(string column)
        where TKind : struct, Enum =>
        RequiredText(column) is { Length: > 0 } text ? ParseKind<TKind>(column, text) : default;

    public TKind? OptionalKind<TKind>(string column)
        where TKind : struct, Enum =>
        Text(column) is { } text ? ParseKind<TKind>(column, text) : null;

    public PartialDate Date(string column)
    {
        if (!PartialDate.TryParse(Text(column), out var date))
            Fault(column, ImportCode.BadDate, WrittenDate.Fault(Raw(column)), Dates);
        return date;
    }

    /// <summary>A date that must be a whole day where it is given at all.</summary>
    public LocalDate? Day(string column)
    {
        var date = Date(column);
        if (date is { IsUnknown: false, Day: null })
            Fault(column, ImportCode.BadDate, $"'{date}' is no whole day. Write e.g. 2019-10-15, or leave the cell empty.", WholeDays);
        return date.Day;
    }

    /// <summary>A date that must be there, and be a whole day.</summary>
    public LocalDate RequiredDay(string column) => RequiredText(column) is { Length: > 0 } ? Day(column) ?? default : default;

    public long? Whole(string column)
    {
        if (Text(column) is not { } text)
            return null;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            NotAValue(column, text, "Write a whole number, digits only.");
        return number;
    }

    public decimal? Number(string column)
    {
        if (Text(column) is not { } text)
            return null;
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            NotAValue(column, text, "Write a number with a decimal point, e.g. 87.5.");
        return number;
    }

    /// <summary>Nothing a file says is dropped in silence: a cell that the command has no place for is a fault.</summary>
    public void RefuseUnread(string what)
    {
        if (read.Count == cells.Count)
            return;
        foreach (var column in cells.Keys.Where(column => !read.Contains(column)))
            Fault(column, ImportCode.NotUsed, $"'{HeadingOf(column)}' says nothing for {what}. Empty the cell, or move its content.", NothingDropped);
    }

    /// <summary>What the code in the cell stands for; null, and a fault with the list, when it is none of them.</summary>
    public T? Choice<T>(string column, IReadOnlyDictionary<string, T> choices, string? whenEmpty = null)
        where T : class
    {
        var code = Text(column) is null && whenEmpty is not null ? whenEmpty : RequiredText(column);
        if (code.Length > 0 && !choices.ContainsKey(code))
            NotAValue(column, code, OneOf(column, choices.Keys));
        return choices.GetValueOrDefault(code);
    }

    public void Fault(string? column, string code, string sentence, string rule) =>
        Faults.Add(header.Refusal(line, column, code, sentence, rule));

    private T Parse<T>(string column, string text)
        where T : struct, ITextValue<T>
    {
        if (!T.TryParse(text, out var value))
            NotAValue(column, text, $"Use {JsonShape.TextOf(typeof(T))}.");
        return value;
    }

    private TKind ParseKind<TKind>(string column, string text)
        where TKind : struct, Enum
    {
        if (!KindText.TryParse<TKind>(text, out var value))
            NotAValue(column, text, OneOf(column, KindText.Codes<TKind>()));
        return value;
    }

    private string OneOf(string column, IEnumerable<string> codes) =>
        $"Use one of: {string.Join(", ", codes.Select(code => Aliases.LabelOf(kind, column, code) is { } label ? $"{code} ({label})" : code))}.";

    private void NotAValue(string column, string text, string advice) =>
        Fault(column, RefusalCode.NotAValue, $"'{text}' is no value of '{HeadingOf(column)}'. {advice}", ClosedList);
}

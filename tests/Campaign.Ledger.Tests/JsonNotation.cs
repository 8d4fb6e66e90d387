using System.Globalization;
using System.Text;

namespace Campaign.Ledger.Tests;

/// <summary>One of the many ways to write the same JSON value: order of members, white space, escapes, notation of numbers.</summary>
/// <param name="seed">The same seed writes the same text.</param>
internal sealed class JsonNotation(int seed)
{
    private const string Short = "\"\\/\b\f\n\r\t";
    private const string ShortLetters = "\"\\/bfnrt";

    private readonly Random random = new(seed);
    private readonly StringBuilder text = new();

    internal static byte[] Write(JsonTree tree, int seed)
    {
        var notation = new JsonNotation(seed);
        notation.Write(tree);
        return Encoding.UTF8.GetBytes(notation.text.ToString());
    }

    private void Write(JsonTree tree)
    {
        Space();
        switch (tree)
        {
            case JsonTree.Word word: text.Append(word.Value); break;
            case JsonTree.Number number: text.Append(Notation(number.Value)); break;
            case JsonTree.Text value: WriteText(value.Value); break;
            case JsonTree.List list: WriteList('[', list.Items, Write, ']'); break;
            case JsonTree.Object value: WriteList('{', Shuffled(value.Members), WriteMember, '}'); break;
        }

        Space();
    }

    private void WriteList<T>(char open, T[] items, Action<T> write, char close)
    {
        text.Append(open);
        Space();
        foreach (var (index, item) in items.Index())
        {
            if (index > 0) text.Append(',');
            write(item);
        }

        text.Append(close);
    }

    private void WriteMember((string Name, JsonTree Value) member)
    {
        Space();
        WriteText(member.Name);
        Space();
        text.Append(':');
        Write(member.Value);
    }

    private void WriteText(string value)
    {
        text.Append('"');
        foreach (var rune in value.EnumerateRunes()) text.Append(Notation(rune.ToString()));
        text.Append('"');
    }

    private string Notation(string character) => random.Next(4) switch
    {
        0 => string.Concat(character.Select(c => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"))),
        1 when Short.Contains(character[0]) => $"\\{ShortLetters[Short.IndexOf(character[0])]}",
        _ when character[0] < ' ' || character is "\"" or "\\" => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character[0]:x4}"),
        _ => character,
    };

    private string Notation(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (shortest.Contains('E')) return random.Next(2) == 0 ? shortest : shortest.Replace("E", "e", StringComparison.Ordinal);
        return random.Next(5) switch
        {
            0 => shortest + (shortest.Contains('.') ? "000" : ".000"),
            1 => shortest + "e0",
            2 => shortest + "E+00",
            3 when value != 0 && !shortest.Contains('.') => shortest + "000e-3",
            _ => shortest,
        };
    }

    private T[] Shuffled<T>(T[] items)
    {
        T[] copy = [.. items];
        random.Shuffle(copy);
        return copy;
    }

    private void Space()
    {
        if (random.Next(4) == 0) text.Append(" \t\r\n"[random.Next(4)]);
    }
}

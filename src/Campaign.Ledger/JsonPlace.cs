using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Campaign.Ledger;

/// <summary>Where a walk through a JSON value stands, from the root down; never below <see cref="CanonicalJson.MaxDepth"/>.</summary>
internal sealed class JsonPlace
{
    private const int UsualDepth = 4;

    private Step[] steps = new Step[UsualDepth];
    private int depth;

    internal void EnterObject() => Enter(Step.Object);

    internal void EnterArray() => Enter(Step.Array);

    internal void Leave() => depth--;

    /// <summary>Moves to the member of the object that the walk is in.</summary>
    internal void Member(string name) => steps[depth - 1].Name = name;

    /// <summary>The same, where the name is read only if somebody asks for the place.</summary>
    internal void Member(JsonProperty property) => (steps[depth - 1].Name, steps[depth - 1].Property) = (null, property);

    /// <summary>Moves to the next item, where the walk is in a list.</summary>
    internal void NextItem()
    {
        if (depth > 0) steps[depth - 1].Index++;
    }

    internal NotCanonicalException Refuse(string sentence) => new(ToString(), sentence);

    /// <summary>The JSON path, RFC 9535: <c>$</c> for the root.</summary>
    public override string ToString()
    {
        var path = new StringBuilder("$");
        foreach (var step in steps.AsSpan(0, depth)) step.AppendTo(path);
        return path.ToString();
    }

    private void Enter(Step step)
    {
        if (depth == CanonicalJson.MaxDepth) throw Refuse(Rules.TooDeep);
        if (depth == steps.Length) Array.Resize(ref steps, 2 * depth);
        steps[depth++] = step;
    }

    private struct Step
    {
        internal static readonly Step Object = new() { Index = int.MinValue };
        internal static readonly Step Array = new() { Index = -1 };

        internal string? Name;
        internal JsonProperty? Property;
        internal int Index;

        internal readonly void AppendTo(StringBuilder path)
        {
            if ((Name ?? Property?.Name) is { } name) AppendName(path, name);
            else if (Index >= 0) path.Append(CultureInfo.InvariantCulture, $"[{Index}]");
        }

        private static void AppendName(StringBuilder path, string name)
        {
            var isWord = name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
            if (isWord) path.Append('.').Append(name);
            else path.Append("['").Append(Escaped(name)).Append("']");
        }

        private static string Escaped(string name) => string.Concat(name.Select(c => c switch
        {
            '\'' or '\\' => $"\\{c}",
            < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            _ => c.ToString(),
        }));
    }
}

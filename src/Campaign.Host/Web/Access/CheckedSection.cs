using System.Globalization;

namespace Campaign.Host.Web.Access;

/// <summary>A section of the settings of which nothing is guessed: what is not understood is refused, with its path and what to write.</summary>
/// <param name="code">The code of the refusal.</param>
/// <param name="section">Where to look.</param>
internal sealed class CheckedSection(string code, IConfigurationSection section)
{
    /// <summary>Whether the settings have anything there.</summary>
    public bool Exists => section.GetChildren().Any(); // the environment may have a variable of that name, for somebody else

    /// <summary>Refuses names other than these.</summary>
    /// <exception cref="HostProblemException">With the code.</exception>
    public CheckedSection Knows(params string[] names)
    {
        HostSettings.RequireKnown(code, section, names);
        return this;
    }

    /// <summary>A section within.</summary>
    public CheckedSection Within(string name) => new(code, section.GetSection(name));

    /// <summary>A text; null where there is none.</summary>
    public string? Text(string name) => section[name] is { Length: > 0 } text ? text : null;

    /// <summary>A text that must be there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="what">What to write, for the refusal.</param>
    public string Required(string name, string what) => Text(name) ?? throw Wrong(name, "", what);

    /// <summary>One text, or a list of them.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        Text(name) is { } one ? [one] : [.. section.GetSection(name).GetChildren().Select(c => c.Value).OfType<string>()];

    /// <summary>A whole number.</summary>
    public int Number(string name, int usual, int least, int most) => Text(name) switch
    {
        null => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw Wrong(name, text, $"a number from {least} to {most}"),
    };

    /// <summary>What to throw where a value is not understood.</summary>
    public HostProblemException Wrong(string name, string text, string what) => new(code, $"The settings say '{text}' at {section.Path}:{name}. Write {what}.");
}

namespace Campaign.Domain;

/// <summary>A JSON object as its canonical text, so that two of the same content are equal.</summary>
public readonly record struct JsonText
{
    private const string Empty = "{}";
    private readonly string? value;

    /// <param name="canonical">The canonical text.</param>
    internal JsonText(string canonical) => value = canonical == Empty ? null : canonical;

    /// <summary>The canonical text; <c>{}</c> where nothing was given.</summary>
    public override string ToString() => value ?? Empty;
}

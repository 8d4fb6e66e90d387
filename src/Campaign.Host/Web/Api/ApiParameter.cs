using System.Diagnostics.CodeAnalysis;

namespace Campaign.Host.Web.Api;

/// <summary>A parameter of an operation, in the path or after the question mark: how it is read, and what the API's description says of it.</summary>
/// <param name="Name">As it stands in an address.</param>
/// <param name="Description">What it means; a sentence.</param>
/// <param name="What">What a value must be: goes on after "is not".</param>
/// <param name="Example">A value of the example of 2019.</param>
internal abstract record ApiParameter(string Name, string Description, string What, string Example)
{
    /// <summary>No text in an address is longer, in UTF-16 units.</summary>
    public const int MaxLength = 200;

    /// <summary>Whether it is a part of the path.</summary>
    public bool IsInPath { get; init; }

    /// <summary>Whether it must be there.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it may be there several times.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>All values that there are; empty where they cannot be listed.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>The least and the greatest value of a whole number; null for a text.</summary>
    public (long Least, long Greatest)? Range { get; init; }

    /// <summary>What stands for it when it is left out, as it would be written; null where nothing does.</summary>
    public string? Default { get; init; }
}

/// <summary>A parameter whose value is of the domain.</summary>
internal sealed record ApiParameter<T>(string Name, string Description, string What, string Example, ApiParameter<T>.Reader TryParse) : ApiParameter(Name, Description, What, Example)
{
    public delegate bool Reader(string text, [MaybeNullWhen(false)] out T value);

    public ApiParameter<T> InPath() => this with { IsInPath = true, IsRequired = true };

    public ApiParameter<T> Required() => this with { IsRequired = true };

    /// <summary>The same with another default.</summary>
    public ApiParameter<T> Or(string usual) => this with { Default = usual };
}

using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Web.Api;

/// <summary>Reads the parameters of one request. What is wrong first is kept as the refusal, and then no value means anything.</summary>
internal sealed class RequestValues
{
    private const string Rule = "An address says exactly what is asked for; /openapi/v1.json names what it may hold.";

    private readonly HttpRequest request;

    /// <param name="request">The request.</param>
    /// <param name="known">All parameters that it may have.</param>
    public RequestValues(HttpRequest request, IReadOnlyList<ApiParameter> known)
    {
        this.request = request;
        var names = known.Where(p => !p.IsInPath).Select(p => p.Name).ToList();
        if (request.Query.Keys.FirstOrDefault(key => !names.Contains(key)) is { } unknown)
            Refuse(ApiCode.UnknownParameter, $"'{Shown(unknown)}' is no parameter here. There are: {(names.Count == 0 ? "none" : string.Join(", ", names))}.", null);
    }

    /// <summary>Why the request cannot be answered; null while nothing is wrong.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>The value, or the parameter's default.</summary>
    public T? Of<T>(ApiParameter<T> parameter)
    {
        var given = Given(parameter);
        if (given.Count > 1)
            Refuse(RefusalCode.NotAValue, $"'{parameter.Name}' is there {given.Count} times. Give it once.", parameter.Name);
        return Read(parameter, given.FirstOrDefault() ?? parameter.Default);
    }

    /// <summary>The values of a parameter that may be there several times.</summary>
    public IReadOnlyList<T> All<T>(ApiParameter<T> parameter) => [.. Given(parameter).Select(text => Read(parameter, text)!)];

    private List<string> Given(ApiParameter parameter) => parameter.IsInPath
        ? request.RouteValues[parameter.Name] is string text ? [text] : []
        : [.. request.Query[parameter.Name].Select(t => t ?? "")];

    private T? Read<T>(ApiParameter<T> parameter, string? text)
    {
        if (text is null)
            return parameter.IsRequired ? Refuse<T>(RefusalCode.Missing, $"'{parameter.Name}' is missing. Give {parameter.What}, e.g. {parameter.Example}.", parameter.Name) : default;
        if (PageQuery.RefuseWords(text, parameter.Name, Rule) is { } refusal)
            return Refuse<T>(refusal.Code, refusal.Sentence, parameter.Name);
        return parameter.TryParse(text, out var value) ? value : Refuse<T>(RefusalCode.NotAValue, $"'{Shown(text)}' is not {parameter.What}. Write e.g. {parameter.Example}.", parameter.Name);
    }

    private T? Refuse<T>(string code, string sentence, string field)
    {
        Refuse(code, sentence, field);
        return default;
    }

    /// <summary>Says that a parameter has no place here, where it was given.</summary>
    public void RefuseGiven(ApiParameter parameter, string why)
    {
        if (Given(parameter).Count > 0)
            Refuse(RefusalCode.NotAValue, $"'{parameter.Name}' {why}.", parameter.Name);
    }

    /// <summary>Says what is wrong; only the first is kept.</summary>
    public void Refuse(string code, string sentence, string? field) => Refusal ??= new Refusal(code, sentence, Rule, field);

    private static string Shown(string text) => VisibleText.FirstHidden(text) is { } hidden ? $"a text with {hidden}" : text.Length <= 40 ? text : $"{text[..40]}…";
}

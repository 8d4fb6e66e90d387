using System.Globalization;
using Campaign.Projections;
using Microsoft.AspNetCore.Http.Extensions;

namespace Campaign.Host.Web.Api;

/// <summary>A part of a list, as the parameters <c>from</c> and <c>limit</c> ask for it.</summary>
/// <param name="From">How many lines are passed over.</param>
/// <param name="Limit">How many lines it has at most.</param>
internal sealed record ApiPage(int From, int Limit)
{
    /// <summary>The longest page.</summary>
    public const int Most = ModelFilter.MostShown;

    /// <summary>The length of a page where none is asked for.</summary>
    public const int Usual = 100;

    public static readonly ApiParameter[] Parameters = [ApiParameters.From, ApiParameters.Limit];

    public static ApiPage Of(RequestValues values) => new(values.Of(ApiParameters.From), values.Of(ApiParameters.Limit));

    /// <summary>The lines of the page.</summary>
    public List<T> Of<T>(IReadOnlyList<T> all) => [.. all.Skip(From).Take(Limit)];

    /// <summary>Where the next page begins; null after the last.</summary>
    public int? NextOf(long count) => From + (long)Limit < count ? From + Limit : null;

    /// <summary>The link to the page that begins there, RFC 8288.</summary>
    public static string LinkTo(HttpRequest request, int from)
    {
        var query = new QueryBuilder(request.Query.Where(p => p.Key != ApiParameters.From.Name).SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v ?? ""))))
        {
            { ApiParameters.From.Name, from.ToString(CultureInfo.InvariantCulture) },
        };
        return $"<{request.PathBase.ToUriComponent()}{request.Path.ToUriComponent()}{query}>; rel=\"next\"";
    }
}

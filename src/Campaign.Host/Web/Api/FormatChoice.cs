using Campaign.Domain;
using Campaign.Host.Reports;
using Microsoft.Net.Http.Headers;

namespace Campaign.Host.Web.Api;

/// <summary>In which form an answer is given: as <c>format</c> says, else as the header <c>Accept</c> does, else JSON.</summary>
internal static class FormatChoice
{
    /// <summary>All forms that a report can be written as.</summary>
    public static readonly IReadOnlyList<ReportFormat> All = Enum.GetValues<ReportFormat>();

    /// <summary>The form, or null where none that is there was asked for; then the values have the refusal.</summary>
    public static ReportFormat? Of(HttpRequest request, RequestValues values, IReadOnlyList<ReportFormat> there)
    {
        if (request.Query.ContainsKey(ApiParameters.Format.Name))
        {
            var named = values.Of(ApiParameters.Format);
            if (there.Contains(named))
                return named;
        }
        else if (string.IsNullOrWhiteSpace(request.Headers.Accept))
        {
            return ReportFormat.Json;
        }
        else if (Best(request, there) is { } accepted)
        {
            return accepted;
        }

        values.Refuse(ApiCode.NotAcceptable, $"It is not there in the form asked for. There are: {string.Join(", ", there.Select(f => $"{f.ToCode()} ({f.ContentType()})"))}.", ApiParameters.Format.Name);
        return null;
    }

    /// <summary>Whether it is the same in every language.</summary>
    public static bool IsForPrograms(ReportFormat format) => format is ReportFormat.Json or ReportFormat.Csv;

    /// <summary>Of what is accepted most the first that is there; JSON first where anything will do.</summary>
    private static ReportFormat? Best(HttpRequest request, IReadOnlyList<ReportFormat> there) => (
        from accepted in request.GetTypedHeaders().Accept.Select((type, place) => (Type: type, Place: place))
        where accepted.Type.Quality is not 0
        orderby accepted.Type.Quality ?? 1 descending, accepted.Place
        from format in there.OrderByDescending(f => f == ReportFormat.Json)
        where MediaTypeHeaderValue.Parse(format.ContentType().Split(';')[0]).IsSubsetOf(WithoutParameters(accepted.Type))
        select (ReportFormat?)format).FirstOrDefault();

    private static MediaTypeHeaderValue WithoutParameters(MediaTypeHeaderValue type) => new(type.MediaType);
}

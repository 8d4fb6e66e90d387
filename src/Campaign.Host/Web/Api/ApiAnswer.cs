using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Campaign.Host.Reports;

namespace Campaign.Host.Web.Api;

/// <summary>What was read, in each of its forms; only the one asked for is made.</summary>
/// <param name="Write">Writes it.</param>
/// <param name="Next">Where the next page begins; null where there is none.</param>
internal sealed record ApiAnswer(Func<ReportFormat, ReportLanguage, string> Write, int? Next = null)
{
    public static ApiAnswer Of(LaidView view, int? next = null) => new((format, language) => view.Layout(new ReportText(language)).Write(format), next);

    /// <summary>The answer, or 304 where the asker has it: its tag is the hash of its bytes, so that whatever can change it (an event, a seal, an erased name) changes the tag (docs/adr/0044).</summary>
    public async Task SendAsync(HttpContext context, ReportFormat format)
    {
        var language = ApiLanguage.Of(context);
        var bytes = Encoding.UTF8.GetBytes(Write(format, language));
        var (response, tag) = (context.Response, $"\"{Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 18))}\"");
        (response.Headers.ETag, response.Headers.CacheControl, response.Headers.Vary) = (tag, "private, no-cache", "Accept, Accept-Language, Authorization, Cookie");
        if (Next is { } next)
            response.Headers.Link = ApiPage.LinkTo(context.Request, next);
        if (IsKnown(context.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (!FormatChoice.IsForPrograms(format))
            response.Headers.ContentLanguage = language == ReportLanguage.En ? "en" : "vi";
        (response.ContentType, response.ContentLength) = (FormatChoice.TypeOf(format), bytes.Length);
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static bool IsKnown(HttpRequest request, string tag) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == "*" || known.Tag == tag);
}

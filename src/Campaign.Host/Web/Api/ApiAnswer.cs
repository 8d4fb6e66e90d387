using System.Buffers.Text;
using System.Security.Cryptography;
using Campaign.Host.Reports;

namespace Campaign.Host.Web.Api;

/// <summary>What was read, in each of its forms; only the one asked for is made.</summary>
/// <param name="Write">Writes it.</param>
/// <param name="Next">Where the next page begins; null where there is none.</param>
internal sealed record ApiAnswer(Func<ReportFormat, ReportLanguage, Task<ReportFile>> Write, int? Next = null)
{
    public static ApiAnswer Of(LaidView view, int? next = null) => Of(view.Layout, next);

    public static ApiAnswer Of(Func<ReportText, ViewLayout> layout, int? next = null) => new((format, language) => Task.FromResult(layout(new ReportText(language)).Write(format, language)), next);

    public static ApiAnswer Of(Func<ReportFormat, string> write) => new((format, _) => Task.FromResult(ReportFile.Of(format, write(format))));

    /// <summary>The answer, or 304 where the asker has it: its tag is the hash of its bytes, so that whatever can change it (an event, a seal, an erased name) changes the tag (docs/adr/0044).</summary>
    /// <param name="context">The request.</param>
    /// <param name="format">Its form.</param>
    /// <param name="turn">Ended once the answer is made: a reader on a slow line does not keep others waiting.</param>
    public async Task SendAsync(HttpContext context, ReportFormat format, IDisposable? turn)
    {
        var language = ApiLanguage.Of(context);
        var file = await Write(format, language);
        turn?.Dispose();
        var (response, tag) = (context.Response, $"\"{Base64Url.EncodeToString(SHA256.HashData(file.Bytes).AsSpan(0, 18))}\"");
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
        (response.ContentType, response.ContentLength) = (file.ContentType, file.Bytes.Length);
        if (format.IsBinary())
            response.Headers.ContentDisposition = $"attachment; filename=\"{NameOf(context.Request)}{file.Extension}\"";
        await response.Body.WriteAsync(file.Bytes, context.RequestAborted);
    }

    /// <summary>What a saved file is called: the address, e.g. <c>reports-980-2019</c>; letters and digits of ASCII alone, as a header takes no others.</summary>
    private static string NameOf(HttpRequest request) =>
        string.Concat((request.Path.Value ?? "").Replace("/api/", "", StringComparison.Ordinal).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    private static bool IsKnown(HttpRequest request, string tag) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == "*" || known.Tag == tag);
}

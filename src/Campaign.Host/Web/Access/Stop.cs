using System.Globalization;
using Campaign.Host.Web.Api;
using Campaign.Host.Web.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.Host.Web.Access;

/// <summary>An answer in place of what was asked for: a page to people, problem details to programs.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable, in kebab case.</param>
/// <param name="Vi">What is the matter and what to do, in Vietnamese.</param>
/// <param name="En">The same in English.</param>
internal sealed record Stop(int Status, string Code, string Vi, string En)
{
    private static readonly string[] ForPrograms = ["/api", "/openapi", "/health", "/ledger/tile", "/ledger/checkpoint", "/ledger/keys", "/_blazor"];

    public static Stop LoginNeeded { get; } = new(StatusCodes.Status401Unauthorized, "login-needed", "Cần đăng nhập: gửi mã truy cập của hệ thống đăng nhập.", "A login is needed: send an access token of the issuer.");

    public static Stop LoginFailed { get; } = new(StatusCodes.Status400BadRequest, "login-failed", "Đăng nhập không thành công. Hãy thử lại.", "The login did not succeed. Try again.");

    public static Stop IssuerSilent { get; } = new(StatusCodes.Status503ServiceUnavailable, "issuer-silent", "Hệ thống đăng nhập không trả lời. Hãy thử lại sau.", "The issuer of logins does not answer. Try again later.");

    public static Stop CrossSite { get; } = new(StatusCodes.Status403Forbidden, "cross-site", "Yêu cầu này do một trang web khác gửi.", "Another web site sent this request; only a link may lead here from one.");

    public static Stop EverywhereNeeded { get; } = new(
        StatusCodes.Status403Forbidden, "outside-units", "Nội dung của cả sổ cái chỉ dành cho người dùng không giới hạn đơn vị.", "Entries of the whole ledger are for users without a limit to units.");

    public static Stop TooMany { get; } = new(StatusCodes.Status429TooManyRequests, "too-many-requests", "Quá nhiều yêu cầu. Hãy đợi một phút.", "Too many requests: wait as long as Retry-After says.");

    public static Stop TookTooLong { get; } = new(StatusCodes.Status503ServiceUnavailable, "took-too-long", "Máy chủ trả lời quá lâu. Hãy thử lại sau.", "The answer took too long. Try again later.");

    public static Stop TooManyDocuments { get; } = new(
        StatusCodes.Status503ServiceUnavailable, "too-many-documents", "Quá nhiều văn bản đang được lập. Hãy thử lại sau.", "Too many documents are being made. Try again in a moment, or ask for another format.");

    public static Stop LoggedOut { get; } = new(StatusCodes.Status200OK, "logged-out", "Đã đăng xuất.", "You are logged out.");

    public static Stop Unlisted(string? user)
    {
        var (vi, en) = user?.Contains(':', StringComparison.Ordinal) == true ? (" Tên có dấu ':' thì ghi ở Name.", " A name with ':' is written as Name.") : ("", "");
        return new(
            StatusCodes.Status403Forbidden,
            "not-listed",
            $"Bạn đã đăng nhập, nhưng người dùng '{user}' không có trong danh sách. Người quản trị thêm '{user}' vào Access:Users trong settings.json (docs/access.md).{vi}",
            $"You are logged in, and user '{user}' is not listed. The administrator adds '{user}' to Access:Users in settings.json (docs/access.md).{en}");
    }

    public static Stop Failed(int status) => status < StatusCodes.Status500InternalServerError
        ? new(status, "bad-request", "Yêu cầu không đọc được.", "The request cannot be read.")
        : new(status, "failed", "Máy chủ gặp lỗi. Nhật ký của máy chủ ghi rõ lỗi gì.", "The host failed; its log says how.");

    /// <summary>The sentence in the reader's language.</summary>
    public string Sentence => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? En : Vi;

    /// <summary>Whether a program asks rather than a person.</summary>
    public static bool IsForProgram(HttpRequest request) => !HttpMethods.IsGet(request.Method) || ForPrograms.Any(path => request.Path.StartsWithSegments(path));

    /// <summary>Answers with it.</summary>
    public Task WriteAsync(HttpContext context) => IsForProgram(context.Request)
        ? ApiProblem.SendAsync(context, Status, Code, En)
        : new RazorComponentResult<Stopped>(new { Sentence, Code }) { StatusCode = Status }.ExecuteAsync(context);
}

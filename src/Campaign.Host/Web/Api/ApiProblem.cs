using System.Diagnostics;
using System.Text;
using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Projections;

namespace Campaign.Host.Web.Api;

/// <summary>Codes of what goes wrong before the ledger is asked; all others are those of refusals.</summary>
internal static class ApiCode
{
    /// <summary>A parameter that the operation does not have.</summary>
    public const string UnknownParameter = "unknown-parameter";

    /// <summary>An address that the API does not have.</summary>
    public const string UnknownAddress = "unknown-address";

    /// <summary>A method that the address does not take.</summary>
    public const string WrongMethod = "wrong-method";

    /// <summary>A form in which the answer is not there.</summary>
    public const string NotAcceptable = "not-acceptable";

    /// <summary>A body that is not said to be JSON.</summary>
    public const string NotJson = "not-json";

    /// <summary>A body that is larger than a command may be.</summary>
    public const string TooLarge = "too-large";

    /// <summary>A request that breaks the rules of HTTP.</summary>
    public const string BadRequest = "bad-request";

    /// <summary>A fault of the program.</summary>
    public const string Fault = "fault";
}

/// <summary>Why a request had no success: RFC 9457, with the code, the rule and the property at fault.</summary>
/// <param name="Type">The problem's kind for ever: <c>urn:campaign-ledger:problem:CODE</c>.</param>
/// <param name="Title">What kind of problem, in the asker's language.</param>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Detail">What is wrong here, and what to do; in English.</param>
/// <param name="Code">Stable; kebab case.</param>
/// <param name="Rule">The rule that it goes by; null where none is meant.</param>
/// <param name="Field">The parameter, header or property at fault; null where none is.</param>
/// <param name="TraceId">Finds the request in the host's traces.</param>
internal sealed record ApiProblem(string Type, string Title, int Status, string Detail, string Code, string? Rule, string? Field, string TraceId)
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>Answers with the refusal.</summary>
    public static Task SendAsync(HttpContext context, int status, Refusal refusal) => SendAsync(context, status, refusal.Code, refusal.Sentence, refusal.Rule, refusal.Field);

    /// <summary>Answers with a problem.</summary>
    public static async Task SendAsync(HttpContext context, int status, string code, string detail, string? rule = null, string? field = null)
    {
        var problem = new ApiProblem(
            $"urn:campaign-ledger:problem:{code}", TitleOf(status, ApiLanguage.Of(context)), status, detail, code, rule, field, TraceOf(context));
        var bytes = Encoding.UTF8.GetBytes(ReportJson.Write(problem));
        var response = context.Response;
        (response.StatusCode, response.ContentType, response.ContentLength, response.Headers.CacheControl) = (status, MediaType, bytes.Length, "no-store");
        await response.Body.WriteAsync(bytes, CancellationToken.None); // of a request that took too long, the token has ended already
    }

    /// <summary>By what the request is found in the log and in traces.</summary>
    public static string TraceOf(HttpContext context) => Activity.Current?.Id ?? context.TraceIdentifier;

    public static string TitleOf(int status, ReportLanguage language)
    {
        var (vi, en) = status switch
        {
            400 => ("Yêu cầu không đúng", "The request is wrong"),
            401 => ("Chưa đăng nhập", "Not logged in"),
            403 => ("Không được phép", "Not allowed"),
            404 => ("Không có", "Not there"),
            405 => ("Địa chỉ không nhận cách gọi này", "The address does not take this method"),
            406 => ("Không có ở dạng này", "Not there in this form"),
            409 => ("Trái với điều đã có", "It contradicts what is there"),
            413 => ("Quá lớn", "Too large"),
            415 => ("Không phải JSON", "Not JSON"),
            422 => ("Bị từ chối", "Refused"),
            429 => ("Quá nhiều yêu cầu", "Too many requests"),
            503 => ("Chưa phục vụ được", "Not available now"),
            >= 500 => ("Lỗi của chương trình", "A fault of the program"),
            _ => ("Yêu cầu không đúng", "The request is wrong"),
        };
        return language == ReportLanguage.En ? en : vi;
    }
}

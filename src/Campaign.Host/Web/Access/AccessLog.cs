namespace Campaign.Host.Web.Access;

/// <summary>What the operator reads where a login does not succeed; the reader is told no details.</summary>
internal static partial class AccessLog
{
    public static ILogger Of(HttpContext context) => context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Campaign.Host.Login");

    [LoggerMessage(Level = LogLevel.Warning, Message = "A login did not succeed: {Why}")]
    public static partial void LoginFailed(ILogger log, string? why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The issuer of logins does not answer: {Why}")]
    public static partial void IssuerSilent(ILogger log, string why);
}

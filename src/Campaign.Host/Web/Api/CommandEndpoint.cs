using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Web.Api;

/// <summary><c>POST /api/commands/{name}</c>: records one command of the catalogue.</summary>
internal static class CommandEndpoint
{
    public const string Path = "/commands/{name}";
    public const string KeyHeader = "Idempotency-Key";

    /// <summary>The largest body.</summary>
    public const int MaxBytes = 1 << 20;

    private const string KeyRule = "A command has an id of its own, by which the same command again is done once.";
    private static readonly ApiParameter[] None = [];

    /// <summary>Answers with the receipt: 200, the first time and every time after.</summary>
    public static async Task RunAsync(HttpContext context)
    {
        var (request, name) = (context.Request, $"{context.Request.RouteValues["name"]}");
        if (new RequestValues(request, None).Refusal is { } wrong)
            await ApiProblem.SendAsync(context, RefusalStatus.OfRead(wrong), wrong);
        else if (CommandCatalogue.TypeOf(name) is null)
            await ApiProblem.SendAsync(context, StatusCodes.Status404NotFound, RefusalCode.UnknownCommand, "There is no such command; GET /api/commands has their names.", "A command has a name of the catalogue (docs/commands.md).");
        else if (!request.HasJsonContentType())
            await ApiProblem.SendAsync(context, StatusCodes.Status415UnsupportedMediaType, ApiCode.NotJson, "The body is not said to be JSON. Send the header Content-Type: application/json.", field: "Content-Type");
        else if (KeyOf(request) is not { } key)
            await ApiProblem.SendAsync(context, StatusCodes.Status400BadRequest, string.IsNullOrEmpty(request.Headers[KeyHeader]) ? RefusalCode.Missing : RefusalCode.NotAValue, "The header Idempotency-Key is missing or is no UUID. Make a new one for each command, and send it again with the same command.", KeyRule, KeyHeader);
        else
            await RecordAsync(context, name, key);
    }

    private static async Task RecordAsync(HttpContext context, string name, Guid key)
    {
        var given = CommandCatalogue.ReadGiven(name, await BodyAsync(context));
        if (given.Value is not { } command)
        {
            await ApiProblem.SendAsync(context, given.Refusal!.Field is null ? StatusCodes.Status400BadRequest : RefusalStatus.OfCommand(given.Refusal), given.Refusal);
            return;
        }

        var result = await context.RequestServices.GetRequiredService<VisibleLedger>().ExecuteAsync(command, key, context.RequestAborted);
        if (result.Receipt is not { } receipt)
        {
            await ApiProblem.SendAsync(context, RefusalStatus.OfCommand(result.Refusal!), result.Refusal!);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        await Results.Text(ReportJson.Write(receipt), "application/json").ExecuteAsync(context);
    }

    /// <exception cref="BadHttpRequestException">413: it is larger than a command may be.</exception>
    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBytes)
            throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);
        var buffer = new byte[context.Request.ContentLength + 1 ?? MaxBytes + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        return length <= MaxBytes ? buffer.AsMemory(0, length) : throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);
    }

    /// <summary>The id, in quotes or not; null where it is none.</summary>
    private static Guid? KeyOf(HttpRequest request) =>
        request.Headers[KeyHeader] is [var text] && Guid.TryParseExact(text?.Trim('"'), "D", out var key) && key != Guid.Empty ? key : null;
}

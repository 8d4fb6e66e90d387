using Campaign.Host.Postgres;
using Campaign.Projections;

namespace Campaign.Host.Web.Api;

/// <summary>Whatever goes wrong behind it becomes a problem that says no more than the asker may know.</summary>
internal sealed partial class ApiGate(ILogger<ApiGate> log)
{
    /// <summary>Answers, or says that it could not.</summary>
    public async Task RunAsync(HttpContext context, Func<HttpContext, Task> answer)
    {
        try
        {
            await answer(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            throw; // the server knows whether the time is up, which it says, or the asker is gone
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            var isTooLarge = e.StatusCode == StatusCodes.Status413PayloadTooLarge;
            await ApiProblem.SendAsync(
                context, e.StatusCode, isTooLarge ? ApiCode.TooLarge : ApiCode.BadRequest,
                isTooLarge ? $"The body is larger than {CommandEndpoint.MaxBytes} bytes. Put long texts into a document, and name it as evidence." : "The request breaks the rules of HTTP.");
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            context.Response.Headers.Clear();
            await FailAsync(context, e);
        }
    }

    private Task FailAsync(HttpContext context, Exception exception)
    {
        Failed(log, exception, ApiProblem.TraceOf(context));
        return exception is LedgerStoreException damaged ? ApiProblem.SendAsync(context, RefusalStatus.OfDamage, damaged.Code, damaged.Message)
            : PostgresProblems.Explain(exception) is { } problem ? ApiProblem.SendAsync(context, StatusCodes.Status503ServiceUnavailable, problem.Code, "The database does not answer. Ask again in a moment, with the same Idempotency-Key if there was one.")
            : ApiProblem.SendAsync(context, StatusCodes.Status500InternalServerError, ApiCode.Fault, "This is a fault of the program. Its log has more under the traceId.");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The API failed at request {TraceId}")]
    private static partial void Failed(ILogger log, Exception exception, string traceId);
}

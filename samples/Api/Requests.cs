using Campaign.Domain;
using Campaign.Projections;

namespace Api;

/// <summary>What is sent to register a model.</summary>
internal sealed record NewModel(string Id, string Unit, string Title, string Field, string Owner, string PhotoUrl);

/// <summary>What is sent to award a commendation.</summary>
internal sealed record NewCommendation(string Id, string Unit, string Recipient, string Achievement);

/// <summary>A document of the application's own.</summary>
internal sealed record Photo(string Id, string Url);

internal static class Requests
{
    /// <summary>Records the command as the request's user, under the request's key: sent again, it is recorded once.</summary>
    public static async Task<IResult> GiveAsync(this HttpRequest request, CampaignLedger ledger, Func<DomainCommand> read, CancellationToken ct)
    {
        if (!Guid.TryParse(request.Headers["Idempotency-Key"], out var id))
            return Results.BadRequest("Send a UUID of your own as Idempotency-Key.");
        var user = request.Headers["X-User"].FirstOrDefault() ?? "anonymous"; // in earnest: what authentication says
        DomainCommand command;
        try
        {
            command = read();
        }
        catch (FormatException e)
        {
            return Results.BadRequest(e.Message); // the sentence says what is wrong with a code
        }

        var result = await ledger.ExecuteAsync(command, new CommandContext(id, user), ct);
        return result.Refusal is { } refusal
            ? Results.Json(new { refusal.Code, refusal.Sentence, refusal.Rule }, statusCode: StatusCodes.Status422UnprocessableEntity)
            : Results.Ok(new { result.Receipt!.Stream, result.Receipt.Version });
    }
}

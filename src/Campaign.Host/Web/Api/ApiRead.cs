using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Host.Web.Access;

namespace Campaign.Host.Web.Api;

/// <summary>Asks the ledger what a request named.</summary>
internal delegate Task<Lookup<ApiAnswer>> Asking(VisibleLedger ledger, CancellationToken ct);

/// <summary>A read of the API: its address, what it takes, and how it is answered.</summary>
/// <param name="Name">The id of the operation.</param>
/// <param name="Path">Below <c>/api</c>.</param>
/// <param name="Summary">What it gives; a sentence.</param>
/// <param name="Shapes">The types of its JSON.</param>
/// <param name="Own">Its parameters; <c>format</c> comes with it.</param>
/// <param name="Read">Reads the parameters, all of them before the ledger is asked.</param>
internal sealed record ApiRead(string Name, string Path, string Summary, IReadOnlyList<Type> Shapes, IReadOnlyList<ApiParameter> Own, Func<RequestValues, Asking> Read)
{
    /// <summary>In which forms it is there.</summary>
    public IReadOnlyList<ReportFormat> Formats { get; init; } = FormatChoice.All;

    /// <summary>All of its parameters.</summary>
    public IReadOnlyList<ApiParameter> Parameters => [.. Own, FormatParameter];

    private ApiParameter FormatParameter => ApiParameters.Format with { Codes = [.. Formats.Select(f => f.ToCode())] };

    /// <summary>Answers a request.</summary>
    public async Task RunAsync(HttpContext context)
    {
        var values = new RequestValues(context.Request, Parameters);
        var asking = Read(values);
        var format = FormatChoice.Of(context.Request, values, Formats);
        if (values.Refusal is { } wrong)
        {
            await ApiProblem.SendAsync(context, RefusalStatus.OfRead(wrong), wrong);
            return;
        }

        using var turn = format!.Value.IsDocument() ? await context.RequestServices.GetRequiredService<DocumentTurns>().WaitAsync(context.RequestAborted) : null;
        if (turn is { IsAcquired: false })
        {
            await Stop.TooManyDocuments.WriteAsync(context);
            return;
        }

        var found = await asking(context.RequestServices.GetRequiredService<VisibleLedger>(), context.RequestAborted);
        if (found.Value is { } answer)
            await answer.SendAsync(context, format.Value, turn);
        else
            await ApiProblem.SendAsync(context, RefusalStatus.OfRead(found.Refusal!), found.Refusal!);
    }
}

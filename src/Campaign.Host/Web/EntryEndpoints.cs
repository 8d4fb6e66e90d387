using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Web;

/// <summary>The files of an event's proof, as <c>ledger prove -o</c> writes them.</summary>
internal static class EntryEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/entries/{seq:long}/receipt", (long seq, VisibleLedger ledger, CancellationToken ct) =>
            FileAsync(ledger, seq, receipt => Results.File(System.Text.Encoding.UTF8.GetBytes(receipt.Proof.ToString()), "text/plain; charset=utf-8", $"{seq}.tlog-proof"), ct));
        app.MapGet("/entries/{seq:long}/entry", (long seq, VisibleLedger ledger, CancellationToken ct) =>
            FileAsync(ledger, seq, receipt => Results.File(receipt.Entry, "application/json", $"{seq}.tlog-proof.json"), ct));
    }

    private static async Task<IResult> FileAsync(VisibleLedger ledger, long seq, Func<EventReceipt, IResult> file, CancellationToken ct)
    {
        try
        {
            var answer = await ledger.ProveAsync(seq, ct);
            return answer.Value is { } receipt ? file(receipt) : Said(answer.Refusal!);
        }
        catch (LedgerStoreException e)
        {
            return Results.Text(e.Message, "text/plain; charset=utf-8", statusCode: RefusalStatus.OfDamage);
        }
    }

    private static IResult Said(Refusal refusal) => Results.Text($"{refusal.Code}: {refusal.Sentence}\n", "text/plain; charset=utf-8", statusCode: RefusalStatus.OfRead(refusal));
}

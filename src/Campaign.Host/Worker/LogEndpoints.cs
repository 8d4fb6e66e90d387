using Campaign.Projections;

namespace Campaign.Host.Worker;

/// <summary>The log for other people's clients, byte for byte as C2SP tlog-tiles has it.</summary>
internal static class LogEndpoints
{
    private const string Binary = "application/octet-stream";
    private const string Entries = "entries";
    private const string ForEver = "max-age=604800, immutable";
    private const string ForTheAsker = $"private, {ForEver}"; // no proxy hands it on to somebody else

    public static async Task<IResult> CheckpointAsync(CampaignLedger ledger, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return await ledger.Log.CheckpointAsync(context.RequestAborted) is { } note ? Results.Text(note, "text/plain; charset=utf-8") : Results.NotFound();
    }

    /// <summary>A change of the key, counted from 1, as in the folder <c>keys</c> of a bundle.</summary>
    public static async Task<IResult> KeyChangeAsync(int number, CampaignLedger ledger, HttpContext context) =>
        (await ledger.Log.KeyChangesAsync(context.RequestAborted)).ElementAtOrDefault(number - 1) is { } note ? Results.Text(note.ToString(), "text/plain; charset=utf-8") : Results.NotFound();

    /// <summary>Hashes, of which nobody learns what was recorded: for everybody.</summary>
    public static Task<IResult> TileAsync(string? path, CampaignLedger ledger, HttpContext context) =>
        path is not null && path.StartsWith(Entries, StringComparison.OrdinalIgnoreCase) ? Task.FromResult(Results.NotFound()) : ReadAsync(path, ForEver, ledger, context);

    /// <summary>What was recorded.</summary>
    public static Task<IResult> EntriesAsync(string? path, CampaignLedger ledger, HttpContext context) => ReadAsync($"{Entries}/{path}", ForTheAsker, ledger, context);

    private static async Task<IResult> ReadAsync(string? path, string kept, CampaignLedger ledger, HttpContext context)
    {
        if (await ledger.Log.ReadTileAsync($"tile/{path}", context.RequestAborted) is not { } bytes)
            return Results.NotFound();
        context.Response.Headers.CacheControl = kept;
        return Results.Bytes(bytes, Binary);
    }
}

using System.Globalization;
using System.Net;
using System.Text;
using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>Asks a witness for its cosignature, which it gives only to a history that goes on from all it saw: C2SP tlog-witness. Safe for concurrent use.</summary>
/// <param name="client">Its timeout and its credentials are those of the application.</param>
/// <param name="prefix">The witness's address, to which <c>/add-checkpoint</c> is added.</param>
/// <param name="key">The witness's key, taken from the witness and not from the ledger.</param>
public sealed class WitnessAnchor(HttpClient client, Uri prefix, VerifierKey key) : ICheckpointAnchor
{
    internal const string KindOfWitness = "witness";

    private const int MaxAnswerBytes = 64 * 1024;

    /// <inheritdoc/>
    public string Name => key.Name;

    /// <inheritdoc/>
    public string Kind => KindOfWitness;

    /// <inheritdoc/>
    public bool IsIndependent => true;

    /// <summary>The witness's key.</summary>
    public VerifierKey Key => key;

    /// <inheritdoc/>
    /// <exception cref="LedgerStoreException"><c>witness-refused</c>: it does not know the log, saw another history, or does not end its answer.</exception>
    public async Task<IReadOnlyList<NoteSignature>> PublishAsync(HandedCheckpoint handed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handed);
        var (status, text) = await AskAsync(handed, handed.LastSize, cancellationToken);
        if (status == HttpStatusCode.Conflict && long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) && seen <= handed.Checkpoint.Size)
            (status, text) = await AskAsync(handed, seen, cancellationToken);
        if (status != HttpStatusCode.OK)
            throw new LedgerStoreException("witness-refused", $"The witness {key.Name} answered {(int)status}: {text.ReplaceLineEndings(" ").Trim()}");
        return CosignaturesOf(handed.Note.Text, text);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<BroughtCheckpoint>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<BroughtCheckpoint>>([]);

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(HandedCheckpoint handed, long from, CancellationToken ct)
    {
        var proof = from == 0 ? [] : await handed.Prove(from, ct);
        var body = string.Create(CultureInfo.InvariantCulture, $"old {from}\n{string.Concat(proof.Select(hash => $"{hash}\n"))}\n{handed.Note}");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{prefix.ToString().TrimEnd('/')}/add-checkpoint"));
        request.Content = new StringContent(body, Encoding.UTF8, "text/plain");
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct); // else all of the answer is taken before its size is looked at
        return (answer.StatusCode, await TextOfAsync(answer, ct));
    }

    /// <summary>The client's timeout ends with the headers.</summary>
    private async Task<string> TextOfAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(client.Timeout);
        try
        {
            await answer.Content.LoadIntoBufferAsync(MaxAnswerBytes, patience.Token);
            return await answer.Content.ReadAsStringAsync(patience.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new LedgerStoreException("witness-refused", $"The witness {key.Name} did not end its answer within {client.Timeout.TotalSeconds:0.#} seconds.", e);
        }
    }

    private List<NoteSignature> CosignaturesOf(string body, string lines)
    {
        var given = SignedNote.Parse($"{body}\n{lines}").Signatures.Where(s => Cosignature.TryRead(key, body, s) is not null).ToList();
        return given.Count > 0 ? given : throw new LedgerStoreException("witness-refused", $"The witness {key.Name} answered with no cosignature of its key.");
    }
}

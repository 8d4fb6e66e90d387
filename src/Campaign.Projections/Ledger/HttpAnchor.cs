using System.Text;
using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>Posts each checkpoint as plain text to an address; any answer of success is one. Safe for concurrent use.</summary>
/// <param name="client">Its timeout and its credentials are those of the application.</param>
/// <param name="address">Where to.</param>
/// <param name="isIndependent">Whether it is out of reach of those who run the ledger.</param>
public sealed class HttpAnchor(HttpClient client, Uri address, bool isIndependent = false) : ICheckpointAnchor
{
    /// <inheritdoc/>
    public string Name => address.ToString();

    /// <inheritdoc/>
    public string Kind => "http";

    /// <inheritdoc/>
    public bool IsIndependent => isIndependent;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NoteSignature>> PublishAsync(HandedCheckpoint handed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handed);
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new StringContent(handed.Note.ToString(), Encoding.UTF8, "text/plain");
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken); // what it says beside its status is not taken
        answer.EnsureSuccessStatusCode();
        return [];
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<BroughtCheckpoint>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<BroughtCheckpoint>>([]);
}

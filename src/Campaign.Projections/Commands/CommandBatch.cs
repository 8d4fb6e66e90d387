using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Commands that are stored together or not at all. Each sees what those before it did.</summary>
/// <remarks>One batch at a time holds the ledger's import lock. Disposing without <see cref="CommitAsync"/> takes everything back.</remarks>
internal sealed class CommandBatch : IAsyncDisposable
{
    /// <summary>Judges one command; a refusal leaves nothing behind and the batch goes on.</summary>
    public Task<CommandResult> ExecuteAsync(DomainCommand command, CommandContext context, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The cells of the row that was imported under this key, by column; null when none was.</summary>
    public Task<IReadOnlyDictionary<string, string>?> FindRowAsync(string kind, string key, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Keeps the cells of an imported row, so that the same row again can be told from another one with its key.</summary>
    public Task SaveRowAsync(string kind, string key, IReadOnlyDictionary<string, string> cells, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Stores everything.</summary>
    public Task CommitAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using System.Text.Json;

namespace Campaign.Projections;

/// <summary>Folds the lines of one register out of whole streams, one after the other, and writes them by COPY.</summary>
internal sealed class RegisterCopy<TLine>(BinaryCopy copy, Func<RecordedEvent, string?> idOf, Func<TLine?, RecordedEvent, TLine?> apply) : IAsyncDisposable
    where TLine : class
{
    private readonly Dictionary<string, TLine?> lines = [];
    private string stream = "";

    /// <summary>The next event of the same stream, or the first of the next one.</summary>
    public async ValueTask AddAsync(RecordedEvent recorded, CancellationToken ct)
    {
        if (recorded.Stream != stream)
            await WriteAsync(ct);
        stream = recorded.Stream;
        if (idOf(recorded) is { } id)
            lines[id] = apply(lines.GetValueOrDefault(id), recorded);
    }

    public async Task CompleteAsync(CancellationToken ct)
    {
        await WriteAsync(ct);
        await copy.CompleteAsync(ct);
    }

    public ValueTask DisposeAsync() => copy.DisposeAsync();

    private async ValueTask WriteAsync(CancellationToken ct)
    {
        foreach (var (id, line) in lines.Where(l => l.Value is not null))
        {
            await copy.RowAsync(ct);
            copy.Add(id);
            copy.AddJson(JsonSerializer.SerializeToUtf8Bytes(line, LedgerJson.Options));
            copy.Add(typeof(TLine).FullName!);
        }

        lines.Clear();
    }
}

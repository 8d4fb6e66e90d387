using System.Text.Json;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>An event with the JSON that is stored of it, made at most once: its size is judged, and then it is written.</summary>
internal sealed class WrittenEvent(DomainEvent data)
{
    private byte[]? json;

    public DomainEvent Data => data;

    public byte[] Json => json ??= JsonSerializer.SerializeToUtf8Bytes(data, data.GetType(), LedgerJson.Options);
}

namespace Campaign.Ledger;

/// <summary>An event as a row of the event store says it: what an entry of the tree is made of.</summary>
/// <param name="Seq">Its place in the store.</param>
/// <param name="Id">Its id.</param>
public sealed record StoredEvent(long Seq, Guid Id)
{
    /// <summary>When it was recorded, in microseconds since 2000-01-01T00:00Z.</summary>
    public long AtMicroseconds { get; init; }

    /// <summary>The stored name.</summary>
    public required string Type { get; init; }

    /// <summary>From 1 within the stream.</summary>
    public long Version { get; init; }

    /// <summary>The stream; null only in a row that no program of ours wrote.</summary>
    public string? Stream { get; init; }

    /// <summary>The tenant, or null.</summary>
    public string? Tenant { get; init; }

    /// <summary>Who recorded it, or null.</summary>
    public string? User { get; init; }

    /// <summary>The correlation, or null.</summary>
    public string? Correlation { get; init; }

    /// <summary>The causation, or null.</summary>
    public string? Causation { get; init; }

    /// <summary>The headers as the store writes them, JSON in UTF-8; empty when there are none.</summary>
    public ReadOnlyMemory<byte> Headers { get; init; }

    /// <summary>The content as the store writes it, JSON in UTF-8; empty when it is too large to be read.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Of content or headers too large to be read: SHA-256 of the content's text, a line feed and the headers' text; else null.</summary>
    public byte[]? DigestOfTexts { get; init; }
}

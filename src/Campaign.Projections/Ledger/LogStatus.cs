using System.Text.Json.Serialization;
using NodaTime;

namespace Campaign.Projections;

/// <summary>How the log stands.</summary>
/// <param name="Origin">Its name; null before the first seal, where none is set.</param>
/// <param name="Size">How many events are sealed.</param>
/// <param name="Root">The root, in base64.</param>
/// <param name="VerifierKey">What signatures are checked with: <c>name+hash+key</c>; null without a signer, or where the signer's key is not that of the log.</param>
/// <param name="Unsealed">How many events wait to be sealed.</param>
/// <param name="CheckpointSize">The size of the last signed checkpoint; 0 while there is none.</param>
/// <param name="LastCheckpointAt">When that was sealed; null while there is none.</param>
/// <param name="Anchors">Where checkpoints are handed to.</param>
/// <param name="Protection">Against whom history is protected.</param>
public sealed record LogStatus(
    string? Origin, long Size, string Root, string? VerifierKey, long Unsealed, long CheckpointSize, Instant? LastCheckpointAt, IReadOnlyList<LogAnchor> Anchors, LogProtection Protection)
{
    /// <summary>When the oldest event was recorded that waits to be sealed; null while none waits.</summary>
    public Instant? UnsealedSince { get; init; }

    /// <summary>While events wait: the transaction open longest, which may be what they wait for; null: none is open, or it cannot be seen.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WaitsFor { get; init; }

    /// <summary>How many sealed events no signed checkpoint has yet.</summary>
    public long NotSigned => Size - CheckpointSize;

    /// <summary>Which key is here, and which the log has; null: this one, or none is here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? KeyProblem { get; init; }
}

/// <summary>A place where checkpoints are handed to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>folder</c>, <c>http</c> or <c>witness</c>.</param>
/// <param name="LastSize">The size handed over last; 0: none yet.</param>
/// <param name="LastAt">When: by its file, or by its cosignature; of other anchors by the database.</param>
/// <param name="Independent">Whether it is said to be out of reach of those who run the ledger.</param>
public sealed record LogAnchor(string Name, string Kind, long LastSize, Instant? LastAt, bool Independent)
{
    /// <summary>Why it shows nothing of what the database says that it was handed; null: it shows it, or cannot be asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Problem { get; init; }

    internal static LogAnchor Of(ShownCheckpoint shown) => new(shown.Anchor.Name, shown.Anchor.Kind, shown.Size, shown.At, shown.Anchor.IsIndependent) { Problem = shown.Problem };
}

/// <summary>Against whom sealed history is protected.</summary>
public enum LogProtection
{
    /// <summary>Against nobody who has the database and the key: no checkpoint is out of their reach.</summary>
    None,

    /// <summary>Checkpoints are kept out of reach of those who run the ledger, for whoever compares.</summary>
    Anchored,

    /// <summary>A witness has seen that each checkpoint goes on from the one before.</summary>
    Witnessed,
}

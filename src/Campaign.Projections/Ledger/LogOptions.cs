using NodaTime;

namespace Campaign.Projections;

/// <summary>How the history is sealed: options of the tamper-evident log; set by one thread, before the host starts.</summary>
public sealed class LogOptions
{
    /// <summary>Whether this process seals events. Several may; they take turns.</summary>
    /// <value>The default value is <see langword="true"/>. Some process must, or nothing is sealed.</value>
    public bool RunSequencer { get; set; } = true;

    /// <summary>The name of the log, set at the first seal for ever; it should be unique in the world, like a host and path without a scheme.</summary>
    /// <value>The default value is <see langword="null"/>: a random one. Where there is a signer its name is used, whatever stands here: it signs no other log.</value>
    public string? Origin { get; set; }

    /// <summary>Whether the key that is to name the log cannot be used now: the first seal, which names it for ever, waits then.</summary>
    internal bool IsUnnamed { get; set; }

    /// <summary>Who signs checkpoints, with a key outside the database.</summary>
    /// <value>The default value is <see langword="null"/>: the log is sealed and nothing is signed, so that whoever writes to the database could write another history.</value>
    public ICheckpointSigner? Signer { get; set; }

    /// <summary>Where signed checkpoints are handed to. Each has a name of its own.</summary>
    public IList<ICheckpointAnchor> Anchors { get; } = [];

    /// <summary>How the anchors are called.</summary>
    internal AnchorCalls AnchorCalls { get; } = new();

    /// <summary>How often the last signed checkpoint is handed to the anchors.</summary>
    /// <value>The default value is 1 hour. More than 0 and at most 49 days.</value>
    public Duration AnchorInterval { get; set; } = Duration.FromHours(1);

    /// <summary>How often the whole store is verified in the background.</summary>
    /// <value>The default value is 1 day. Zero: never. At most 49 days. While something is found it is verified again soon, after pauses that grow up to this.</value>
    public Duration VerifyInterval { get; set; } = Duration.FromDays(1);

    /// <summary>How long at most a stored event waits to be sealed and signed, while no transaction is held open.</summary>
    /// <value>The default value is half a second. More than 0 and at most 49 days.</value>
    public Duration Interval { get; set; } = Duration.FromMilliseconds(500);

    /// <summary>How often events are looked for that became visible after later ones were sealed: by chance, or by somebody's hand.</summary>
    /// <value>The default value is 10 minutes. More than 0 and at most 49 days. It reads the index of all events.</value>
    public Duration LateInterval { get; set; } = Duration.FromMinutes(10);

    /// <summary>How long a failing step rests at least, so that a log is not filled with the same sentence.</summary>
    internal Duration RestAfterFailure { get; set; } = Duration.FromSeconds(10);

    /// <summary>How long a verification may come no further until it is said to stand still.</summary>
    internal Duration VerificationStandsStillAfter { get; set; } = Duration.FromMinutes(15);
}

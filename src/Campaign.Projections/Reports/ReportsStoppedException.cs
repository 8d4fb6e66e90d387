namespace Campaign.Projections;

/// <summary>The reports stand still and will not go on by themselves. What was recorded is stored all the same.</summary>
public sealed class ReportsStoppedException : Exception
{
    private ReportsStoppedException(string message, long throughSeq, long? eventSeq, Exception? cause)
        : base(message, cause) => (ThroughSeq, EventSeq) = (throughSeq, eventSeq);

    /// <summary>The last event that the reports show; 0: none.</summary>
    public long ThroughSeq { get; }

    /// <summary>The event they cannot take in; null: it is not known which.</summary>
    public long? EventSeq { get; }

    internal static ReportsStoppedException At(long seq, string type, string stream, long throughSeq, Exception cause) => new(
        $"The reports have stopped before event {seq} ({type} of {stream}), which cannot be taken in ({InOneLine(cause)});"
        + " what was recorded is stored: restore that event from a backup, or update the program if a newer one wrote it, and the reports go on.",
        throughSeq, seq, cause);

    internal static ReportsStoppedException After(long throughSeq, Exception cause) => new(
        $"The reports have stopped after event {throughSeq} and failed at each try since ({InOneLine(cause)});"
        + " what was recorded is stored: mend the cause, and the reports go on.",
        throughSeq, null, cause);

    internal static ReportsStoppedException OfNobody(long throughSeq) => new(
        $"The reports stand still after event {throughSeq}, because no process keeps them current;"
        + " what was recorded is stored: start one that does ('campaign serve', or an application that has RunDaemon on and whose host was started), and the reports go on.",
        throughSeq, null, null);

    private static string InOneLine(Exception cause) => cause.Message.ReplaceLineEndings(" ").TrimEnd('.');
}

namespace Campaign.Projections;

/// <content>How the verification in the background fares.</content>
public sealed partial class LedgerLog
{
    /// <summary>Why the last verification in the background came to no end, e.g. a table that cannot be read; null where it did, or none was tried.</summary>
    public string? VerificationProblem { get; internal set; }
}

namespace Campaign.Domain;

/// <summary>Something that happened. Stored for ever: change only by adding.</summary>
/// <remarks>
/// An event is self-sufficient: it carries what reports group by, units as they were that day, and what it reverses, so that nothing has
/// to be looked up to post it. Names of persons and texts about them are never in it.
/// </remarks>
public abstract record DomainEvent
{
    private protected DomainEvent()
    {
    }

    /// <summary>When it happened, as well as that is known. When it was recorded is the store's to say.</summary>
    public PartialDate On { get; init; }

    /// <summary>When that happened which it takes back or is a part of, where its own date does not say that it came later; else null.</summary>
    /// <remarks>So that a report up to a day never takes back, or shows as a part, what it does not count.</remarks>
    public PartialDate? NotBefore { get; init; }

    /// <summary>When it happened, and not before what it rests on.</summary>
    public PartialDate Dated() => NotBefore is { } earliest ? On.OrLater(earliest) : On;

    /// <summary>The vouchers for it.</summary>
    public ValueList<Evidence> Evidence { get; init; } = [];

    /// <summary>Codes of what was accepted though not complete: see <see cref="WarningCode"/>.</summary>
    public ValueList<string> Warnings { get; init; } = [];

    /// <summary>Why the one who recorded the item also approved or undid it, outside the event; null where somebody else did.</summary>
    public NoteRef? SelfApproval { get; init; }

    /// <summary>Whether the other event says the same, whatever its vouchers and warnings, and whoever approved it.</summary>
    public bool SaysTheSameAs(DomainEvent? other) =>
        other is not null && this with { Evidence = other.Evidence, Warnings = other.Warnings, NotBefore = other.NotBefore, SelfApproval = other.SelfApproval } == other;
}

/// <summary>Codes of warnings that an event bears.</summary>
public static class WarningCode
{
    /// <summary>A later step was recorded from paper without its earlier steps; the earlier figures do not move.</summary>
    public const string StepNotRecorded = "step-not-recorded";

    /// <summary>A model is entered as maintained, and the ledger does not hold the year before.</summary>
    public const string EarlierYearNotRecorded = "earlier-year-not-recorded";

    /// <summary>A model enters a level above the campaign's own, and the ledger does not hold its registration at the lower level.</summary>
    public const string LowerRegistrationNotRecorded = "lower-registration-not-recorded";

    /// <summary>A model registered certainly outside the campaign's window.</summary>
    public const string OutsideWindow = "outside-window";

    /// <summary>Recorded after the figures were frozen, about what happened up to the cut-off or at an unknown time; admitted with a reason.</summary>
    public const string LateFact = "late-fact";

    /// <summary>The step was taken by a unit that received the campaign after a reform, and counts there.</summary>
    public const string HandedOver = "handed-over";

    /// <summary>The recipient is commended on another track for the same achievement; accepted with a reason.</summary>
    public const string CommendedOnOtherTrack = "commended-on-other-track";

    /// <summary>The achievement's period begins within that of an earlier award; accepted with a reason.</summary>
    public const string PeriodAlreadyRewarded = "period-already-rewarded";

    /// <summary>The recipient has an award on this track in this campaign, and neither period nor words tell the two achievements apart; accepted with a reason.</summary>
    public const string AchievementNotToldApart = "achievement-not-told-apart";

    /// <summary>The decider may or may not award that: it depends on the day of the decision, which is not known well enough.</summary>
    public const string AuthorityUncertain = "authority-uncertain";

    /// <summary>A rule that nobody has confirmed says that the decider may not award that: it is not refused for it, and to be looked at.</summary>
    public const string AuthorityUnconfirmed = "authority-unconfirmed";

    /// <summary>What is paid in all is not what the law gives; the event says how much that is.</summary>
    public const string RewardDiffers = "reward-differs";

    /// <summary>An indicator is reported of a kind of place that it is not meant for.</summary>
    public const string IndicatorOfOtherPlace = "indicator-of-other-place";

    /// <summary>Approved or undone by the one who recorded the item, in single-officer mode and with a reason.</summary>
    public const string SelfApproved = "self-approved";
}

/// <summary>An order to record something; plain data, as it comes from a form, a file or a program.</summary>
public abstract record DomainCommand
{
    private protected DomainCommand()
    {
    }

    /// <summary>When it happened, as well as that is known.</summary>
    public PartialDate On { get; init; }

    /// <summary>Why it is recorded after the campaign's figures were frozen; null where nothing is frozen. Kept outside the event.</summary>
    public string? LateReason { get; init; }

    /// <summary>Why the one who recorded the item also approves or undoes it; taken in single-officer mode only, null where somebody else recorded it. Kept outside the event.</summary>
    public string? SelfApprovalReason { get; init; }
}

namespace Campaign.Domain;

/// <summary>The stable codes of refusals. Programs may rely on them; sentences may be reworded.</summary>
public static class RefusalCode
{
    /// <summary>A text is not of the kind the property asks for, or a code is not in its list; says which.</summary>
    public const string NotAValue = "not-a-value";

    /// <summary>A character that nobody sees, such as a mark of direction or a space of no width, or that is none.</summary>
    public const string HiddenCharacter = "hidden-character";

    /// <summary>A command that is not in the catalogue.</summary>
    public const string UnknownCommand = "unknown-command";

    /// <summary>A property that the command, or an object in it, does not have.</summary>
    public const string UnknownProperty = "unknown-property";

    /// <summary>A field (lĩnh vực) that is not in the list.</summary>
    public const string UnknownField = "unknown-field";

    /// <summary>A form of commendation that is not in the list.</summary>
    public const string UnknownForm = "unknown-form";

    /// <summary>A kind of decision that is not in the list.</summary>
    public const string UnknownDecisionKind = "unknown-decision-kind";

    /// <summary>A figure, or a facet of it, that is not in the catalogue.</summary>
    public const string UnknownFigure = "unknown-figure";

    /// <summary>An event or a figure of an extension that this process does not have.</summary>
    public const string UnknownExtension = "unknown-extension";

    /// <summary>A unit the ledger does not hold, or not on that date.</summary>
    public const string UnknownUnit = "unknown-unit";

    /// <summary>The unit of a registration has ended, and its campaign was not handed over; or it was, and not to the unit named.</summary>
    public const string CampaignNotTransferred = "campaign-not-transferred";

    /// <summary>A campaign is handed over although its unit has not ended.</summary>
    public const string UnitNotEnded = "unit-not-ended";

    /// <summary>A campaign is handed over to a unit that took over nothing of its own and does not stand above it.</summary>
    public const string NotASuccessor = "not-a-successor";

    /// <summary>Several campaigns were handed over to the unit, and the command names none.</summary>
    public const string AmbiguousCampaign = "ambiguous-campaign";

    /// <summary>A code that several units bore in the time meant.</summary>
    public const string AmbiguousUnit = "ambiguous-unit";

    /// <summary>A decision the ledger does not hold.</summary>
    public const string UnknownDecision = "unknown-decision";

    /// <summary>No campaign of the programme and year at the unit or above it.</summary>
    public const string CampaignNotLaunched = "campaign-not-launched";

    /// <summary>A model without a registration in that year and level.</summary>
    public const string ModelNotRegistered = "model-not-registered";

    /// <summary>Several levels of the year are registered, and the command names none.</summary>
    public const string AmbiguousLevel = "ambiguous-level";

    /// <summary>The registration is withdrawn: nothing follows on it.</summary>
    public const string RegistrationWithdrawn = "registration-withdrawn";

    /// <summary>The registration has a result that a withdrawal would contradict.</summary>
    public const string RegistrationHasResult = "registration-has-result";

    /// <summary>The registration was sent back: only a resubmission or a withdrawal follows.</summary>
    public const string RegistrationReturned = "registration-returned";

    /// <summary>Handed in again, though it was not sent back.</summary>
    public const string RegistrationNotReturned = "registration-not-returned";

    /// <summary>Sent back, though it was taken into the list or has a result.</summary>
    public const string RegistrationAlreadyAccepted = "registration-already-accepted";

    /// <summary>The registration at the lower level is not taken into the list.</summary>
    public const string LowerRegistrationNotAccepted = "lower-registration-not-accepted";

    /// <summary>What needs a recognition, and there is none that stands.</summary>
    public const string ModelNotRecognised = "model-not-recognised";

    /// <summary>Recognised and denied at once.</summary>
    public const string RecognitionContradicted = "recognition-contradicted";

    /// <summary>What needs a promotion, and there is none that stands.</summary>
    public const string ModelNotPromoted = "model-not-promoted";

    /// <summary>The province has decided on the promotion already.</summary>
    public const string ProvinceHasDecided = "province-has-decided";

    /// <summary>Entered as maintained, though it was given up the year before.</summary>
    public const string ModelWasDiscontinued = "model-was-discontinued";

    /// <summary>There is no such entry, or it is undone already.</summary>
    public const string UnknownEntry = "unknown-entry";

    /// <summary>Several entries are meant, and only a number tells them apart.</summary>
    public const string AmbiguousEntry = "ambiguous-entry";

    /// <summary>An annulment cannot be undone itself.</summary>
    public const string AnnulmentStands = "annulment-stands";

    /// <summary>A later step rests on what is to be undone or changed.</summary>
    public const string LaterStepRestsOnIt = "later-step-rests-on-it";

    /// <summary>The campaign's figures are frozen, and no reason is given for a late fact.</summary>
    public const string FiguresFrozen = "figures-frozen";

    /// <summary>A field of the campaign's own list maps to no basic field.</summary>
    public const string UnmappedField = "unmapped-field";

    /// <summary>The decision was revoked: nothing new rests on it.</summary>
    public const string DecisionRevoked = "decision-revoked";

    /// <summary>A decision is named as the one that cancels itself.</summary>
    public const string DecisionRevokesItself = "decision-revokes-itself";

    /// <summary>A commendation of which nothing is recorded.</summary>
    public const string UnknownCommendation = "unknown-commendation";

    /// <summary>What needs an award, and there is none that stands.</summary>
    public const string NotAwarded = "not-awarded";

    /// <summary>Awarded, praised and refused exclude each other.</summary>
    public const string CommendationContradicted = "commendation-contradicted";

    /// <summary>The commendation was revoked: only recovery follows.</summary>
    public const string CommendationRevoked = "commendation-revoked";

    /// <summary>Recovered, though the commendation was not revoked.</summary>
    public const string CommendationNotRevoked = "commendation-not-revoked";

    /// <summary>More money recovered than was paid.</summary>
    public const string MoreRecoveredThanPaid = "more-recovered-than-paid";

    /// <summary>The decider may not award that form on that track on that day.</summary>
    public const string NoAuthority = "no-authority";

    /// <summary>No amount is given, and what is known does not make one.</summary>
    public const string RewardNotKnown = "reward-not-known";

    /// <summary>The recipient is on hold.</summary>
    public const string RecipientOnHold = "recipient-on-hold";

    /// <summary>A hold is lifted that does not stand.</summary>
    public const string RecipientNotOnHold = "recipient-not-on-hold";

    /// <summary>Something unusual is accepted only with a reason.</summary>
    public const string ReasonNeeded = "reason-needed";

    /// <summary>The user is not known, or has no role that does this.</summary>
    public const string NotAllowed = "not-allowed";

    /// <summary>The user recorded the item, or is its owner: somebody else approves, appraises or undoes it.</summary>
    public const string OwnItem = "own-item";

    /// <summary>The user's units do not reach as far.</summary>
    public const string OutsideUnits = "outside-units";

    /// <summary>A person the ledger does not hold.</summary>
    public const string UnknownPerson = "unknown-person";

    /// <summary>A name, position or label with what looks like the number of an identity paper.</summary>
    public const string IdentityNumber = "identity-number";

    /// <summary>An erasure that nobody asked for.</summary>
    public const string ErasureNotRequested = "erasure-not-requested";

    /// <summary>The person's record is destroyed.</summary>
    public const string PersonErased = "person-erased";

    /// <summary>An event would be larger than an entry of the ledger may be.</summary>
    public const string EventTooLarge = "event-too-large";

    /// <summary>An event that is not in the tamper-evident log, or not yet.</summary>
    public const string NotSealed = "not-sealed";

    /// <summary>A ledger with too few events for what was asked.</summary>
    public const string TooFewEvents = "too-few-events";

    /// <summary>An event that no signed checkpoint covers yet.</summary>
    public const string NotSigned = "not-signed";

    /// <summary>A log that goes on as it is, where another was to be begun.</summary>
    public const string NothingToFork = "nothing-to-fork";

    /// <summary>A command id that stands for another command.</summary>
    public const string CommandIdReused = "command-id-reused";

    /// <summary>Entered as maintained, though the ledger holds the year before without the model.</summary>
    public const string NotRegisteredTheYearBefore = "not-registered-the-year-before";

    /// <summary>The same thing was recorded before with other content.</summary>
    public const string RecordedOtherwise = "recorded-otherwise";

    /// <summary>The dates say that a later step came before an earlier one.</summary>
    public const string DatesOutOfOrder = "dates-out-of-order";

    /// <summary>Two units would bear one code at one time.</summary>
    public const string UnitLivesOverlap = "unit-lives-overlap";

    /// <summary>Lines of an act that contradict one another, or what is recorded.</summary>
    public const string ChangesContradict = "changes-contradict";

    /// <summary>A unit is split, and fewer than two parts go somewhere.</summary>
    public const string SplitWithoutSuccessors = "split-without-successors";

    /// <summary>A unit would stand under itself.</summary>
    public const string UnitsStandInCircle = "units-stand-in-circle";

    /// <summary>What stands above a unit ends, and nothing says where the unit goes.</summary>
    public const string UnitWithoutPlace = "unit-without-place";

    /// <summary>A decision number that another decision of the same body, series and year bears.</summary>
    public const string DecisionNumberTaken = "decision-number-taken";

    /// <summary>A second commendation on one track for one achievement.</summary>
    public const string AchievementAlreadyCommended = "achievement-already-commended";

    /// <summary>An indicator that is not in the catalogue of grassroots democracy.</summary>
    public const string UnknownIndicator = "unknown-indicator";

    /// <summary>Accepted, sent back or corrected, though it was not handed in.</summary>
    public const string ActivityReportNotFiled = "activity-report-not-filed";

    /// <summary>The report was sent back: figures are handed in again first.</summary>
    public const string ActivityReportReturned = "activity-report-returned";

    /// <summary>Sent back, though all of it is accepted.</summary>
    public const string ActivityReportAccepted = "activity-report-accepted";

    /// <summary>The steering committee ended: nothing follows until it is set up again.</summary>
    public const string CommitteeDissolved = "committee-dissolved";

    /// <summary>As of a past moment, while nothing is sealed.</summary>
    public const string NothingSealed = "nothing-sealed";

    /// <summary>As of a size that the ledger has not reached.</summary>
    public const string BeyondLedger = "beyond-ledger";

    /// <summary>As of an instant by which nothing was sealed.</summary>
    public const string BeforeFirstSeal = "before-first-seal";

    /// <summary>As of an instant that is still to come.</summary>
    public const string NotPastYet = "not-past-yet";

    /// <summary>As of a moment that the reports have not taken in yet.</summary>
    public const string ReportsBehind = "reports-behind";

    /// <summary>Something necessary is empty.</summary>
    public const string Missing = "missing";

    /// <summary>A number is out of its range.</summary>
    public const string OutOfRange = "out-of-range";
}

/// <summary>Refusals that several deciders give.</summary>
internal static class Refusals
{
    private const string ClosedList = "A report adds up only if every code is in its list (catalogue of this ledger).";

    public static Refusal UnknownCode(string code, string field, string value, IEnumerable<string> known) =>
        new(code, $"'{value}' is not in the list. Use one of: {string.Join(", ", known)}.", ClosedList, field);

    public static Refusal Missing(string field, string sentence) =>
        new(RefusalCode.Missing, sentence, "What is counted must be named.", field);

    public static Refusal RecordedOtherwise(string what, string field) =>
        new(
            RefusalCode.RecordedOtherwise,
            $"{what} is recorded already with other content. Correct or annul the entry; history is never overwritten.",
            "An event is never changed; a mistake is undone openly.",
            field);

    public static Refusal OutOfOrder(string earlier, PartialDate earlierOn, PartialDate on) =>
        new(
            RefusalCode.DatesOutOfOrder,
            $"The date {on} lies before the date {earlierOn} of '{earlier}'. Check both; leave a date empty when it is not known.",
            "A later step cannot come before an earlier one, where the dates decide it.",
            "on");
}

/// <summary>Something that was looked up, or the refusal that says why it is not there.</summary>
/// <typeparam name="T">What was looked for.</typeparam>
/// <param name="Value">Null exactly when there is a refusal.</param>
/// <param name="Refusal">Why not, or null.</param>
public sealed record Lookup<T>(T? Value, Refusal? Refusal)
    where T : class
{
    /// <summary>Found.</summary>
    public static implicit operator Lookup<T>(T value) => new(value, null);

    /// <summary>Not found.</summary>
    public static implicit operator Lookup<T>(Refusal refusal) => new(null, refusal);
}

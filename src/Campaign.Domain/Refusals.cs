namespace Campaign.Domain;

/// <summary>The stable codes of refusals. Programs may rely on them; sentences may be reworded.</summary>
public static class RefusalCode
{
    /// <summary>A text is not of the kind the property asks for, or a code is not in its list; says which.</summary>
    public const string NotAValue = "not-a-value";

    /// <summary>A field (lĩnh vực) that is not in the list.</summary>
    public const string UnknownField = "unknown-field";

    /// <summary>A form of commendation that is not in the list.</summary>
    public const string UnknownForm = "unknown-form";

    /// <summary>A kind of decision that is not in the list.</summary>
    public const string UnknownDecisionKind = "unknown-decision-kind";

    /// <summary>A figure, or a facet of it, that is not in the catalogue.</summary>
    public const string UnknownFigure = "unknown-figure";

    /// <summary>A unit the ledger does not hold, or not on that date.</summary>
    public const string UnknownUnit = "unknown-unit";

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

    /// <summary>Entered as maintained, though the ledger holds the year before without the model.</summary>
    public const string NotRegisteredTheYearBefore = "not-registered-the-year-before";

    /// <summary>The same thing was recorded before with other content.</summary>
    public const string RecordedOtherwise = "recorded-otherwise";

    /// <summary>The dates say that a later step came before an earlier one.</summary>
    public const string DatesOutOfOrder = "dates-out-of-order";

    /// <summary>Two units would bear one code at one time.</summary>
    public const string UnitLivesOverlap = "unit-lives-overlap";

    /// <summary>A decision number that another decision of the same body, series and year bears.</summary>
    public const string DecisionNumberTaken = "decision-number-taken";

    /// <summary>A second commendation on one track for one achievement.</summary>
    public const string AchievementAlreadyCommended = "achievement-already-commended";

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

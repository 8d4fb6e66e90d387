namespace Campaign.Domain;

/// <summary>Record an event of an extension. <c>On</c> is when it happened.</summary>
/// <param name="Event">The name it is stored under: the extension is registered with the ledger, and has such an event.</param>
/// <param name="Item">What it is about: the extension's own id. The same event of one item again adds nothing.</param>
/// <param name="Programme">The programme of the campaign it counts in.</param>
/// <param name="Unit">The unit it counts at; a campaign of it or of a unit above is launched.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Data">What the extension says of it. No names of persons and no texts about them.</param>
/// <param name="Level">The level its figures stand at; null: that of the campaign.</param>
/// <param name="Note">A remark. Kept outside the event.</param>
public sealed record RecordExtensionEvent(
    ExtensionEventName Event, ExtensionItemId Item, ProgrammeCode Programme, UnitSelector Unit, CampaignYear Year, JsonText Data, Level? Level = null, string? Note = null)
    : DomainCommand;

/// <summary>What the runner looked up to judge an event of an extension.</summary>
/// <param name="Unit">The unit as it was then.</param>
/// <param name="Campaign">The campaign it counts in; null when none is launched.</param>
/// <param name="Counts">What the extension says that it counts.</param>
public sealed record ExtensionFacts(UnitAsOf Unit, CampaignLaunched? Campaign, ValueList<ExtensionCount> Counts)
{
    /// <summary>Why the extension does not take it; null where it does.</summary>
    public Refusal? Objection { get; init; }

    /// <summary>The remark.</summary>
    public NoteRef? Note { get; init; }
}

/// <summary>Judges events of extensions.</summary>
public static class ExtensionDecider
{
    private const long MaxAmount = 1_000_000_000;

    /// <summary>Judges the command. What is recorded already is not asked about again.</summary>
    /// <param name="command">What is to be recorded.</param>
    /// <param name="state">The item as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<ExtensionEvent> Decide(RecordExtensionEvent command, ExtensionState state, ExtensionFacts facts)
    {
        if (facts.Campaign is not { } campaign)
            return CampaignDecider.NotLaunched(command.Programme, command.Year, facts.Unit.Key().ToString(), "unit");
        if (facts.Counts.Any(c => c.Amount is < -MaxAmount or > MaxAmount))
            return new Refusal(RefusalCode.OutOfRange, $"An amount is {-MaxAmount} to {MaxAmount}. Check the numbers in 'data'.", "Figures count things.", "data");
        var happened = new ExtensionRecorded(campaign.Campaign, command.Level ?? campaign.Level, facts.Unit, command.Item, command.Event, command.Data, facts.Counts)
        {
            On = command.On,
            Note = facts.Note,
            Warnings = CampaignDecider.IsAbove(campaign.Campaign, facts.Unit) ? [] : [WarningCode.HandedOver],
        };
        if (state.Events.Any(e => (happened with { Note = e.Note, Unit = e.Unit.Key() == happened.Unit.Key() ? e.Unit : happened.Unit }).SaysTheSameAs(e))) // the unit may stand elsewhere since
            return Outcome.Nothing<ExtensionEvent>();
        return facts.Objection is { } objection ? objection : Outcome.Emit<ExtensionEvent>(happened);
    }

    /// <summary>Undoes an entry by its number. What the extension makes of the rest is its own to say.</summary>
    /// <param name="command">Which entry.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<ExtensionEvent> Decide(AnnulEntry command, AnnulmentFacts facts) => Annulments.Decide<ExtensionEvent>(
        facts.Find(command.Seq),
        facts,
        _ => null,
        (undone, e) => new ExtensionEntryAnnulled(e.Campaign, e.Level, e.Unit, e.Item, undone, facts.Reason!) { On = command.On });
}

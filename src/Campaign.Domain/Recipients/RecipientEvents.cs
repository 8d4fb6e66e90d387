namespace Campaign.Domain;

/// <summary>What can happen to a recipient across commendations.</summary>
/// <param name="Key">The recipient.</param>
/// <param name="Unit">The recipient's unit as it was then.</param>
public abstract record RecipientEvent(RecipientKey Key, UnitAsOf Unit) : DomainEvent
{
    /// <summary>Why, outside the event.</summary>
    public NoteRef? Reason { get; init; }
}

/// <summary>Nothing is awarded to the recipient for the time being (chưa xét khen thưởng).</summary>
/// <param name="Key">The recipient.</param>
/// <param name="Unit">The recipient's unit as it was then.</param>
/// <param name="Ground">Why.</param>
public sealed record RecipientPutOnHold(RecipientKey Key, UnitAsOf Unit, HoldGround Ground) : RecipientEvent(Key, Unit);

/// <summary>The hold ends; <c>On</c> is the day from which awards are possible again.</summary>
/// <param name="Key">The recipient.</param>
/// <param name="Unit">The recipient's unit as it was then.</param>
/// <param name="Ground">Which hold.</param>
public sealed record HoldLifted(RecipientKey Key, UnitAsOf Unit, HoldGround Ground) : RecipientEvent(Key, Unit);

/// <summary>An entry of this recipient was a mistake.</summary>
/// <param name="Key">The recipient.</param>
/// <param name="Unit">The recipient's unit as it stood in the entry.</param>
/// <param name="Entry">What is undone.</param>
public sealed record RecipientEntryAnnulled(RecipientKey Key, UnitAsOf Unit, Entry Entry) : RecipientEvent(Key, Unit), IEntryAnnulled;

/// <summary>Why a recipient is on hold (NĐ 98/2023/NĐ-CP, Art. 4).</summary>
public enum HoldGround
{
    /// <summary>Đang xem xét kỷ luật.</summary>
    Discipline,

    /// <summary>Đang điều tra.</summary>
    Investigation,

    /// <summary>Đang thanh tra, kiểm tra.</summary>
    Inspection,

    /// <summary>Có khiếu nại, tố cáo đang xác minh.</summary>
    Complaint,
}

/// <summary>A recipient across commendations: <c>person/id</c>, or <c>collective/code@since/NAME</c>.</summary>
public readonly record struct RecipientKey : ITextValue<RecipientKey>
{
    private readonly string? value;

    private RecipientKey(string value) => this.value = value;

    /// <summary>The key of a participant; null where it cannot be told from another: no name, or nobody known behind it.</summary>
    /// <param name="participant">Who.</param>
    /// <param name="unit">Its unit: two units may both have a women's union.</param>
    public static RecipientKey? Of(Participant participant, UnitAsOf unit) => participant switch
    {
        { Person: { } person } => new($"person/{person.Id}"),
        _ when participant.Kind == ParticipantKind.Collective && participant.Name.Tidy() is { } name => new($"collective/{unit.Key()}/{name.ToUpperInvariant()}"),
        _ => null,
    };

    /// <summary>Reads the text; false unless it begins with <c>person/</c> or <c>collective/</c> and names somebody.</summary>
    public static bool TryParse(string? text, out RecipientKey value)
    {
        var read = text?.Split('/', 3) is ["person", { Length: > 0 }] or ["collective", { Length: > 0 }, { Length: > 0 }];
        value = read ? new RecipientKey(text!) : default;
        return read;
    }

    /// <summary>The text.</summary>
    public override string ToString() => value ?? "";
}

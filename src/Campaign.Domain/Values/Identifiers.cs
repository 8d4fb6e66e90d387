namespace Campaign.Domain;

/// <summary>An exemplary model (mô hình), for all the years it lives.</summary>
/// <remarks>1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</remarks>
public readonly record struct ModelId : ITextValue<ModelId>
{
    private readonly string? value;

    private ModelId(string value) => this.value = value;

    /// <summary>Reads the text; false unless it is 1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</summary>
    public static bool TryParse(string? text, out ModelId value)
    {
        value = TextValue.IsIdentifier(text) ? new ModelId(text!) : default;
        return value.value is not null;
    }

    /// <summary>The text.</summary>
    public override string ToString() => value ?? "";
}

/// <summary>A decision on paper (quyết định), by the ledger's own id; its printed number may be unknown.</summary>
/// <remarks>1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</remarks>
public readonly record struct DecisionId : ITextValue<DecisionId>
{
    private readonly string? value;

    private DecisionId(string value) => this.value = value;

    /// <summary>Reads the text; false unless it is 1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</summary>
    public static bool TryParse(string? text, out DecisionId value)
    {
        value = TextValue.IsIdentifier(text) ? new DecisionId(text!) : default;
        return value.value is not null;
    }

    /// <summary>The text.</summary>
    public override string ToString() => value ?? "";
}

/// <summary>A legal act that restructures units (nghị quyết sắp xếp đơn vị hành chính), by the ledger's own id.</summary>
/// <remarks>1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</remarks>
public readonly record struct ActId : ITextValue<ActId>
{
    private readonly string? value;

    private ActId(string value) => this.value = value;

    /// <summary>Reads the text; false unless it is 1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</summary>
    public static bool TryParse(string? text, out ActId value)
    {
        value = TextValue.IsIdentifier(text) ? new ActId(text!) : default;
        return value.value is not null;
    }

    /// <summary>The text.</summary>
    public override string ToString() => value ?? "";
}

/// <summary>One commendation or praise of one recipient.</summary>
/// <remarks>1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</remarks>
public readonly record struct CommendationId : ITextValue<CommendationId>
{
    private readonly string? value;

    private CommendationId(string value) => this.value = value;

    /// <summary>Reads the text; false unless it is 1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</summary>
    public static bool TryParse(string? text, out CommendationId value)
    {
        value = TextValue.IsIdentifier(text) ? new CommendationId(text!) : default;
        return value.value is not null;
    }

    /// <summary>The text.</summary>
    public override string ToString() => value ?? "";
}

/// <summary>A person, by a random id; the record behind it lies outside the events and can be erased.</summary>
/// <remarks>1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</remarks>
public readonly record struct PersonId : ITextValue<PersonId>
{
    private readonly string? value;

    private PersonId(string value) => this.value = value;

    /// <summary>Reads the text; false unless it is 1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</summary>
    public static bool TryParse(string? text, out PersonId value)
    {
        value = TextValue.IsIdentifier(text) ? new PersonId(text!) : default;
        return value.value is not null;
    }

    /// <summary>The text.</summary>
    public override string ToString() => value ?? "";
}

/// <summary>A text about persons, by a random id; the text lies outside the events and can be erased.</summary>
/// <remarks>1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</remarks>
public readonly record struct NoteId : ITextValue<NoteId>
{
    private readonly string? value;

    private NoteId(string value) => this.value = value;

    /// <summary>Reads the text; false unless it is 1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</summary>
    public static bool TryParse(string? text, out NoteId value)
    {
        value = TextValue.IsIdentifier(text) ? new NoteId(text!) : default;
        return value.value is not null;
    }

    /// <summary>The text.</summary>
    public override string ToString() => value ?? "";
}

/// <summary>The official code of a unit (QĐ 124/2004/QĐ-TTg), or one the ledger's user gives to an agency. Not a key: see <see cref="UnitKey"/>.</summary>
/// <remarks>1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</remarks>
public readonly record struct UnitCode : ITextValue<UnitCode>
{
    private readonly string? value;

    private UnitCode(string value) => this.value = value;

    /// <summary>Reads the text; false unless it is 1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</summary>
    public static bool TryParse(string? text, out UnitCode value)
    {
        value = TextValue.IsIdentifier(text) ? new UnitCode(text!) : default;
        return value.value is not null;
    }

    /// <summary>The text.</summary>
    public override string ToString() => value ?? "";
}

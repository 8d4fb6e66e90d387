namespace Campaign.Domain;

/// <summary>A programme: <c>dan-van-kheo</c>, <c>qcdc</c>; further ones by the ledger's user.</summary>
/// <remarks>1 to 64 of a–z, 0–9 and '-'.</remarks>
public readonly record struct ProgrammeCode : ITextValue<ProgrammeCode>
{
    private readonly string? value;

    private ProgrammeCode(string value) => this.value = value;

    /// <summary>Reads the text; false unless it is 1 to 64 of a–z, 0–9 and '-'.</summary>
    public static bool TryParse(string? text, out ProgrammeCode value)
    {
        value = TextValue.IsCode(text) ? new ProgrammeCode(text!) : default;
        return value.value is not null;
    }

    /// <summary>The text.</summary>
    public override string ToString() => value ?? "";
}

/// <summary>A basic field of a model (lĩnh vực); the list is <see cref="Fields"/>.</summary>
/// <remarks>1 to 64 of a–z, 0–9 and '-'.</remarks>
public readonly record struct FieldCode : ITextValue<FieldCode>
{
    private readonly string? value;

    private FieldCode(string value) => this.value = value;

    /// <summary>Reads the text; false unless it is 1 to 64 of a–z, 0–9 and '-'.</summary>
    public static bool TryParse(string? text, out FieldCode value)
    {
        value = TextValue.IsCode(text) ? new FieldCode(text!) : default;
        return value.value is not null;
    }

    /// <summary>The text.</summary>
    public override string ToString() => value ?? "";
}

/// <summary>A form of commendation (hình thức khen thưởng); the list is <see cref="Forms"/>.</summary>
/// <remarks>1 to 64 of a–z, 0–9 and '-'.</remarks>
public readonly record struct FormCode : ITextValue<FormCode>
{
    private readonly string? value;

    private FormCode(string value) => this.value = value;

    /// <summary>Reads the text; false unless it is 1 to 64 of a–z, 0–9 and '-'.</summary>
    public static bool TryParse(string? text, out FormCode value)
    {
        value = TextValue.IsCode(text) ? new FormCode(text!) : default;
        return value.value is not null;
    }

    /// <summary>The text.</summary>
    public override string ToString() => value ?? "";
}

/// <summary>What a decision is about; the list is <see cref="DecisionKinds"/>.</summary>
/// <remarks>1 to 64 of a–z, 0–9 and '-'.</remarks>
public readonly record struct DecisionKindCode : ITextValue<DecisionKindCode>
{
    private readonly string? value;

    private DecisionKindCode(string value) => this.value = value;

    /// <summary>Reads the text; false unless it is 1 to 64 of a–z, 0–9 and '-'.</summary>
    public static bool TryParse(string? text, out DecisionKindCode value)
    {
        value = TextValue.IsCode(text) ? new DecisionKindCode(text!) : default;
        return value.value is not null;
    }

    /// <summary>The text.</summary>
    public override string ToString() => value ?? "";
}

namespace Campaign.Domain;

/// <summary>Finds the field that a registration means: one of the campaign's own list, or a basic one.</summary>
internal static class LocalFields
{
    public static Lookup<LocalField> Resolve(FieldCode code, ValueList<LocalField> ofCampaign)
    {
        if (ofCampaign.FirstOrDefault(f => f.Code == code) is { } own)
            return own;
        if (Fields.All.Contains(code.ToString()))
            return new LocalField(code, code.ToString(), code);
        return Refusals.UnknownCode(RefusalCode.UnknownField, "field", code.ToString(), ofCampaign.Select(f => f.Code.ToString()).Concat(Fields.All));
    }
}

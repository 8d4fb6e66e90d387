using Campaign.Domain;

namespace Campaign.Host.Import;

/// <summary>Registrations of models; co-operating units are separated by '|'.</summary>
internal sealed class ModelRows() : ImportKind(
    "models",
    Required("model_id", "model"), Required("programme"), Required("year"), Required("unit"), Required("title"), Required("field"),
    Required("owner_kind"), Required("entry"), Optional("campaign_unit"), Optional("level"), Optional("owner"), Optional("owner_id"),
    Optional("co_units"), Optional("since_year"), Optional("registered_on", "on"), Optional("place"), Optional("content"),
    Optional("person_in_charge"), Optional("certainty"), Optional("note"))
{
    public override string KeyOf(ImportRow row) => Join(row, "model_id", "year", "level");

    public override DomainCommand Read(ImportRow row) => new RegisterModel(
        row.Value<ModelId>("model_id"),
        row.Value<ProgrammeCode>("programme"),
        row.Value<CampaignYear>("year"),
        row.Value<UnitSelector>("unit"),
        row.RequiredText("title"),
        row.Value<FieldCode>("field"),
        new ParticipantInput(row.Kind<ParticipantKind>("owner_kind"), row.Text("owner"), row.Text("owner_id")),
        row.Kind<EntryKind>("entry"))
    {
        On = row.Date("registered_on"),
        CampaignUnit = row.Optional<UnitSelector>("campaign_unit"),
        Level = row.OptionalKind<Level>("level"),
        CoUnits = row.Values<UnitSelector>("co_units"),
        SinceYear = row.Optional<CampaignYear>("since_year")?.Value,
        Place = row.Text("place"),
        PersonInCharge = row.Text("person_in_charge") is { } name ? new PersonInput(name) : null,
        Content = row.Text("content"),
        Note = row.Text("note"),
    };
}

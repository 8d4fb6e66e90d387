using Campaign.Domain;

namespace Campaign.Host.Import;

/// <summary>Commendations and public praise, and what was proposed or refused, a row a recipient.</summary>
internal sealed class CommendationRows() : ImportKind(
    "commendations",
    Required("commendation_id", "commendation"), Required("programme"), Required("year"), Required("recipient_kind"), Required("recipient"),
    Required("unit"), Optional("recipient_id"), Optional("form"), Optional("result"), Optional("on"), Optional("decision_id", "decision"),
    Optional("track"), Optional("model_id", "model"), Optional("campaign_unit"), Optional("presenter_office"), Optional("presented_on"),
    Optional("achievement"), Optional("period_from"), Optional("period_to"), Optional("register_no", "registerNumber"),
    Optional("ground"), Optional("notice"), Optional("notified_on"), Optional("reason"), Optional("note"), Optional("certainty"))
{
    private static readonly OrderedDictionary<string, Func<ImportRow, Meant, CommendationCommand>> Results = new()
    {
        ["awarded"] = Awarded,
        ["praised"] = (row, m) => Presented(row, new GivePraise(m.Id, m.Programme, m.Year, m.Unit, m.Recipient)),
        ["refused"] = Refused,
        ["proposed"] = Proposed,
    };

    /// <summary>For an award whose paper does not name the form: nobody may be made to invent one.</summary>
    private static readonly FormCode UnknownForm = TextValue.Parse<FormCode>("unknown");

    /// <summary>A commendation is awarded, praised or refused, and proposed before.</summary>
    public override string KeyOf(ImportRow row) => row.Raw("result") is "proposed" ? Join(row, "commendation_id", "result") : row.Raw("commendation_id");

    public override DomainCommand? Read(ImportRow row)
    {
        var meant = new Meant(
            row.Value<CommendationId>("commendation_id"),
            row.Value<ProgrammeCode>("programme"),
            row.Value<CampaignYear>("year"),
            row.Value<UnitSelector>("unit"),
            new ParticipantInput(row.Kind<ParticipantKind>("recipient_kind"), row.RequiredText("recipient"), row.Text("recipient_id")));
        return row.Choice("result", Results, whenEmpty: "awarded") is { } result ? Common(row, result(row, meant)) : null;
    }

    private static CommendationCommand Common(ImportRow row, CommendationCommand command) => command with
    {
        On = row.Date("on"),
        CampaignUnit = row.Optional<UnitSelector>("campaign_unit"),
        Decision = row.Optional<DecisionId>("decision_id"),
        Model = row.Optional<ModelId>("model_id"),
        Achievement = row.Text("achievement"),
        Reason = row.Text("reason"),
        Note = row.Text("note"),
    };

    private static GivingCommand Presented(ImportRow row, GivingCommand command) =>
        command with { PresenterOffice = row.Text("presenter_office"), PresentedOn = row.Date("presented_on") };

    private static GivingCommand Awarded(ImportRow row, Meant m) => Presented(row, new AwardCommendation(m.Id, m.Programme, m.Year, m.Unit, m.Recipient, FormOf(row))
    {
        Track = row.OptionalKind<Track>("track"),
        PeriodFrom = row.Date("period_from"),
        PeriodTo = row.Date("period_to"),
        RegisterNumber = row.Text("register_no"),
    });

    private static ProposeCommendation Proposed(ImportRow row, Meant m) =>
        new(m.Id, m.Programme, m.Year, m.Unit, m.Recipient, FormOf(row)) { Track = row.OptionalKind<Track>("track") ?? Track.Unknown };

    private static RefuseCommendation Refused(ImportRow row, Meant m) =>
        new(m.Id, m.Programme, m.Year, m.Unit, m.Recipient, row.Kind<RefusalGround>("ground"), row.RequiredText("notice")) { NotifiedOn = row.Date("notified_on") };

    private static FormCode FormOf(ImportRow row) => row.Optional<FormCode>("form") ?? UnknownForm;

    private sealed record Meant(CommendationId Id, ProgrammeCode Programme, CampaignYear Year, UnitSelector Unit, ParticipantInput Recipient);
}

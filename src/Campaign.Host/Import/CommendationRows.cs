using Campaign.Domain;

namespace Campaign.Host.Import;

/// <summary>Commendations and public praise, a row a recipient.</summary>
internal sealed class CommendationRows() : ImportKind(
    "commendations",
    Required("commendation_id", "commendation"), Required("programme"), Required("year"), Required("recipient_kind"), Required("recipient"),
    Required("unit"), Optional("recipient_id"), Optional("form"), Optional("result"), Optional("decision_id", "decision"), Optional("model_id", "model"),
    Optional("presenter_office"), Optional("presented_on"), Optional("achievement"), Optional("period_from"), Optional("period_to"),
    Optional("register_no", "registerNumber"), Optional("certainty"))
{
    private static readonly string[] Supported = ["awarded", "praised"];
    private static readonly string[] Planned = ["refused"];

    /// <summary>For an award whose paper does not name the form: nobody may be made to invent one.</summary>
    private static readonly FormCode UnknownForm = TextValue.Parse<FormCode>("unknown");

    public override string KeyOf(ImportRow row) => row.Raw("commendation_id");

    public override DomainCommand? Read(ImportRow row)
    {
        var command = Given(row);
        var (decision, model, achievement) = (row.Optional<DecisionId>("decision_id"), row.Optional<ModelId>("model_id"), row.Text("achievement"));
        var (office, presentedOn) = (row.Text("presenter_office"), row.Date("presented_on"));
        return command is null ? null : command with
        {
            Decision = decision,
            Model = model,
            Achievement = achievement,
            PresenterOffice = office,
            PresentedOn = presentedOn,
        };
    }

    private static GivingCommand? Given(ImportRow row)
    {
        var (id, programme, year) = (row.Value<CommendationId>("commendation_id"), row.Value<ProgrammeCode>("programme"), row.Value<CampaignYear>("year"));
        var unit = row.Value<UnitSelector>("unit");
        var recipient = new ParticipantInput(row.Kind<ParticipantKind>("recipient_kind"), row.RequiredText("recipient"), row.Text("recipient_id"));
        switch (row.Text("result") ?? "awarded")
        {
            case "awarded":
                return new AwardCommendation(id, programme, year, unit, recipient, row.Optional<FormCode>("form") ?? UnknownForm)
                {
                    PeriodFrom = row.Date("period_from"),
                    PeriodTo = row.Date("period_to"),
                    RegisterNumber = row.Text("register_no"),
                };
            case "praised":
                return new GivePraise(id, programme, year, unit, recipient);
            case var other:
                row.RefuseCode("result", other, Supported, Planned);
                return null;
        }
    }
}

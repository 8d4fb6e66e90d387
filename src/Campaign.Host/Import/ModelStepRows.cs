using Campaign.Domain;

namespace Campaign.Host.Import;

/// <summary>What followed on the registrations, a row a step.</summary>
internal sealed class ModelStepRows() : ImportKind(
    "model-steps",
    Required("model_id", "model"), Required("year"), Required("step"), Optional("level"), Optional("on"), Optional("decision_id", "decision"),
    Optional("score", "scorePoints"), Optional("reason"), Optional("certainty"), Optional("note"))
{
    private static readonly string[] Supported =
        ["accepted", "withdrawn", "appraised", "recognised", "outstanding", "promoted-to-province", "province-recognised", "province-denied"];

    private static readonly string[] Planned =
        [
            "returned", "surveyed", "denied", "recognition-revoked", "promoted-to-district", "promotion-withdrawn", "replicated", "discontinued",
            "resubmitted", "annulled",
        ];

    public override string KeyOf(ImportRow row) => Join(row, "model_id", "year", "level", "step");

    public override DomainCommand? Read(ImportRow row)
    {
        var (model, year, level) = (row.Value<ModelId>("model_id"), row.Value<CampaignYear>("year"), row.OptionalKind<Level>("level"));
        var (on, decision) = (row.Date("on"), row.Optional<DecisionId>("decision_id"));
        var (reason, note) = (row.Text("reason"), row.Text("note"));
        return Step(row, model, year, level) is { } step
            ? step with { On = on, Decision = decision, Reason = reason, Note = note }
            : null;
    }

    private static RegistrationCommand? Step(ImportRow row, ModelId model, CampaignYear year, Level? level)
    {
        switch (row.RequiredText("step"))
        {
            case "accepted": return new AcceptRegistration(model, year, level);
            case "withdrawn": return new WithdrawRegistration(model, year, level);
            case "appraised": return new AppraiseModel(model, year, level) { ScorePoints = row.Number("score") };
            case "recognised": return new RecogniseModel(model, year, level);
            case "outstanding": return new NameModelOutstanding(model, year, level);
            case "promoted-to-province": return new PromoteModelToProvince(model, year, level);
            case "province-recognised": return new RecordProvinceRecognition(model, year, ProvinceVerdict.Recognised, level);
            case "province-denied": return new RecordProvinceRecognition(model, year, ProvinceVerdict.Denied, level);
            case { Length: > 0 } other:
                row.RefuseCode("step", other, Supported, Planned);
                return null;
            default:
                return null;
        }
    }
}

using Campaign.Domain;

namespace Campaign.Host.Import;

/// <summary>What followed on the registrations, a row a step.</summary>
internal sealed class ModelStepRows() : ImportKind(
    "model-steps",
    Required("model_id", "model"), Required("year"), Required("step", "seq"), Optional("level"), Optional("on"), Optional("decision_id", "decision"),
    Optional("score", "scorePoints"), Optional("place"), Optional("target"), Optional("reason"), Optional("certainty"), Optional("note"), Optional("received_by"))
{
    private static readonly OrderedDictionary<string, Func<ImportRow, Entered, RegistrationCommand>> Steps = new()
    {
        ["accepted"] = (row, r) => Common(row, new AcceptRegistration(r.Model, r.Year, r.Level)),
        ["returned"] = (row, r) => Common(row, new ReturnRegistration(r.Model, r.Year, r.Level)),
        ["resubmitted"] = (row, r) => Common(row, new ResubmitRegistration(r.Model, r.Year, r.Level)),
        ["withdrawn"] = (row, r) => Common(row, new WithdrawRegistration(r.Model, r.Year, r.Level)),
        ["surveyed"] = (row, r) => Common(row, new SurveyModel(r.Model, r.Year, r.Level)),
        ["appraised"] = (row, r) => Common(row, new AppraiseModel(r.Model, r.Year, r.Level) { ScorePoints = row.Number("score") }),
        ["recognised"] = (row, r) => Common(row, new RecogniseModel(r.Model, r.Year, r.Level)),
        ["denied"] = (row, r) => Common(row, new DenyRecognition(r.Model, r.Year, r.Level)),
        ["recognition-revoked"] = (row, r) => Common(row, new RevokeRecognition(r.Model, r.Year, r.Level)),
        ["outstanding"] = (row, r) => Common(row, new NameModelOutstanding(r.Model, r.Year, r.Level)),
        ["promoted-to-district"] = (row, r) => Common(row, new PromoteModelToDistrict(r.Model, r.Year, r.Level)),
        ["promoted-to-province"] = (row, r) => Common(row, new PromoteModelToProvince(r.Model, r.Year, r.Level)),
        ["promotion-withdrawn"] = (row, r) => Common(row, new WithdrawPromotion(r.Model, r.Year, r.Level) { Target = row.OptionalKind<Level>("target") }),
        ["province-recognised"] = (row, r) => Common(row, new RecordProvinceRecognition(r.Model, r.Year, ProvinceVerdict.Recognised, r.Level)),
        ["province-denied"] = (row, r) => Common(row, new RecordProvinceRecognition(r.Model, r.Year, ProvinceVerdict.Denied, r.Level)),
        ["replicated"] = (row, r) => Common(row, new ReplicateModel(r.Model, r.Year, r.Level) { Place = row.Text("place") }),
        ["discontinued"] = (row, r) => Common(row, new DiscontinueModel(r.Model, r.Year, r.Level)),
        ["annulled"] = Annulled,
    };

    /// <summary>What may come again has its date in the key, and what else tells the one from the other.</summary>
    public override string KeyOf(ImportRow row)
    {
        var step = Join(row, "model_id", "year", "level", "step");
        return row.Raw("step") switch
        {
            "surveyed" or "returned" or "resubmitted" or "recognition-revoked" => $"{step}/{row.Raw("on")}",
            "promotion-withdrawn" => $"{step}/{Join(row, "on", "target")}",
            "replicated" => $"{step}/{row.Raw("on")}/{ContentId.OfText(row.Raw("place"))}",
            "annulled" => $"{step}/{Join(row, "on", "reason")}",
            _ => step,
        };
    }

    public override DomainCommand? Read(ImportRow row)
    {
        var entered = new Entered(row.Value<ModelId>("model_id"), row.Value<CampaignYear>("year"), row.OptionalKind<Level>("level"));
        return row.Choice("step", Steps)?.Invoke(row, entered);
    }

    private static RegistrationCommand Common(ImportRow row, RegistrationCommand step) => step with
    {
        On = row.Date("on"),
        Decision = row.Optional<DecisionId>("decision_id"),
        Reason = row.Text("reason"),
        Note = row.Text("note"),
        ReceivedBy = row.Optional<UnitSelector>("received_by"),
    };

    /// <summary>The step that was recorded by mistake stands in <c>reason</c>, and why it was one in <c>note</c>.</summary>
    private static AnnulModelStep Annulled(ImportRow row, Entered r) =>
        new(r.Model, r.Year, row.Kind<ModelStep>("reason"), r.Level)
        {
            On = row.Date("on"),
            Decision = row.Optional<DecisionId>("decision_id"),
            Reason = row.RequiredText("note"),
        };

    private sealed record Entered(ModelId Model, CampaignYear Year, Level? Level);
}

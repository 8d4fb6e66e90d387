using Campaign.Domain;

namespace Campaign.Host.Import;

/// <summary>What followed on the commendations, a row a step.</summary>
internal sealed class CommendationStepRows() : ImportKind(
    "commendation-steps",
    Required("commendation_id", "commendation"), Required("step", "seq"), Optional("on"), Optional("ground"), Optional("decision_id", "decision"),
    Optional("amount", "amountDong"), Optional("presenter_office"), Optional("reason"), Optional("certainty"), Optional("note"))
{
    private static readonly OrderedDictionary<string, Func<ImportRow, CommendationId, CommendationStepCommand>> Steps = new()
    {
        ["presented"] = (row, id) => Common(row, new PresentCertificate(id) { PresenterOffice = row.Text("presenter_office") }),
        ["revoked"] = (row, id) => Common(row, new RevokeCommendation(id, row.Kind<RevocationGround>("ground"), row.Value<DecisionId>("decision_id"))),
        ["artefact-recovered"] = (row, id) => Common(row, new RecoverArtefact(id)),
        ["reward-paid"] = (row, id) => Common(row, new PayReward(id, row.Text("amount") is null ? null : Amount(row))),
        ["reward-recovered"] = (row, id) => Common(row, new RecoverReward(id, Amount(row))),
        ["annulled"] = Annulled,
    };

    /// <summary>What may come again has its date in the key, and what else tells the one from the other.</summary>
    public override string KeyOf(ImportRow row)
    {
        var step = Join(row, "commendation_id", "step");
        return row.Raw("step") switch
        {
            "reward-paid" or "reward-recovered" => $"{step}/{Join(row, "on", "amount")}",
            "annulled" => $"{step}/{Join(row, "on", "reason")}",
            _ => step,
        };
    }

    public override DomainCommand? Read(ImportRow row)
    {
        var id = row.Value<CommendationId>("commendation_id");
        return row.Choice("step", Steps)?.Invoke(row, id);
    }

    private static CommendationStepCommand Common(ImportRow row, CommendationStepCommand step) =>
        step with { On = row.Date("on"), Reason = row.Text("reason"), Note = row.Text("note") };

    /// <summary>As in the steps of models: the step that was recorded by mistake stands in <c>reason</c>, and why it was one in <c>note</c>.</summary>
    private static AnnulCommendationStep Annulled(ImportRow row, CommendationId id) =>
        new(id, row.Kind<CommendationStep>("reason")) { On = row.Date("on"), Reason = row.RequiredText("note") };

    /// <summary>Whole đồng: 702.000 is written for 702000, and would be read as 702.</summary>
    private static decimal Amount(ImportRow row) => row.RequiredText("amount") is { Length: > 0 } ? row.Whole("amount") ?? 0 : 0;
}

using Campaign.Domain;

namespace Campaign.Host.Import;

/// <summary>Decisions on paper, as far as they are known; issuers are separated by '|'.</summary>
internal sealed class DecisionRows() : ImportKind(
    "decisions",
    Required("decision_id", "decision"), Required("kind"), Optional("number"), Optional("series"), Optional("decided_on", "on"), Optional("issuers"),
    Optional("track"), Optional("signer_office"), Optional("signer"), Optional("subject"), Optional("decider"))
{
    public override string KeyOf(ImportRow row) => row.Raw("decision_id");

    public override DomainCommand Read(ImportRow row) => new RecordDecision(row.Value<DecisionId>("decision_id"), row.Value<DecisionKindCode>("kind"))
    {
        On = row.Date("decided_on"),
        Number = row.Text("number"),
        Series = row.Text("series"),
        Issuers = row.List("issuers"),
        Track = row.OptionalKind<Track>("track") ?? Track.Unknown,
        SignerOffice = row.Text("signer_office"),
        Signer = row.Text("signer") is { } name ? new PersonInput(name) : null,
        Subject = row.Text("subject"),
        Decider = row.OptionalKind<DeciderKind>("decider"),
    };
}

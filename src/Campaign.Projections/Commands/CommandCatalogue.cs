using System.Collections.Frozen;
using System.Collections.Immutable;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>The names of the commands, by hand, and their JSON: what the command line and every other door to the ledger take.</summary>
/// <remarks>Names are added, never changed or reused: the ids of commands in existing ledgers derive from them.</remarks>
public static class CommandCatalogue
{
    private const string Listed = "A command has a name of the catalogue (docs/commands.md).";

    private static readonly ImmutableArray<CommandEntry> AllEntries =
    [
        new("establish-unit", typeof(EstablishUnit)),
        new("restructure-units", typeof(RestructureUnits)),
        new("launch-campaign", typeof(LaunchCampaign)),
        new("adopt-fields", typeof(AdoptFields)),
        new("set-registration-window", typeof(SetRegistrationWindow)),
        new("set-target", typeof(SetTarget)),
        new("declare-figure", typeof(DeclareFigure)),
        new("freeze-figures", typeof(FreezeFigures)),
        new("summarise-campaign", typeof(SummariseCampaign)),
        new("transfer-campaign", typeof(TransferCampaign)),
        new("register-model", typeof(RegisterModel)),
        new("return-registration", typeof(ReturnRegistration)),
        new("resubmit-registration", typeof(ResubmitRegistration)),
        new("accept-registration", typeof(AcceptRegistration)),
        new("withdraw-registration", typeof(WithdrawRegistration)),
        new("survey-model", typeof(SurveyModel)),
        new("appraise-model", typeof(AppraiseModel)),
        new("recognise-model", typeof(RecogniseModel)),
        new("deny-recognition", typeof(DenyRecognition)),
        new("revoke-recognition", typeof(RevokeRecognition)),
        new("name-model-outstanding", typeof(NameModelOutstanding)),
        new("promote-model-to-district", typeof(PromoteModelToDistrict)),
        new("promote-model-to-province", typeof(PromoteModelToProvince)),
        new("withdraw-promotion", typeof(WithdrawPromotion)),
        new("record-province-recognition", typeof(RecordProvinceRecognition)),
        new("replicate-model", typeof(ReplicateModel)),
        new("discontinue-model", typeof(DiscontinueModel)),
        new("correct-model-details", typeof(CorrectModelDetails)),
        new("annul-model-step", typeof(AnnulModelStep)),
        new("record-decision", typeof(RecordDecision)),
        new("correct-decision", typeof(CorrectDecision)),
        new("revoke-decision", typeof(RevokeDecision)),
        new("propose-commendation", typeof(ProposeCommendation)),
        new("refuse-commendation", typeof(RefuseCommendation)),
        new("award-commendation", typeof(AwardCommendation)),
        new("give-praise", typeof(GivePraise)),
        new("present-certificate", typeof(PresentCertificate)),
        new("revoke-commendation", typeof(RevokeCommendation)),
        new("recover-artefact", typeof(RecoverArtefact)),
        new("pay-reward", typeof(PayReward)),
        new("recover-reward", typeof(RecoverReward)),
        new("correct-commendation", typeof(CorrectCommendation)),
        new("annul-commendation-step", typeof(AnnulCommendationStep)),
        new("put-recipient-on-hold", typeof(PutRecipientOnHold)),
        new("lift-hold", typeof(LiftHold)),
        new("file-activity-report", typeof(FileActivityReport)),
        new("return-activity-report", typeof(ReturnActivityReport)),
        new("accept-activity-report", typeof(AcceptActivityReport)),
        new("correct-activity-figure", typeof(CorrectActivityFigure)),
        new("establish-committee", typeof(EstablishCommittee)),
        new("consolidate-committee", typeof(ConsolidateCommittee)),
        new("assign-duties", typeof(AssignDuties)),
        new("amend-working-regulation", typeof(AmendWorkingRegulation)),
        new("hold-inspection", typeof(HoldInspection)),
        new("dissolve-committee", typeof(DissolveCommittee)),
        new("record-extension-event", typeof(RecordExtensionEvent)),
        new("request-erasure", typeof(RequestErasure)),
        new("refuse-erasure", typeof(RefuseErasure)),
        new("erase-person", typeof(ErasePerson)),
        new("annul-entry", typeof(AnnulEntry)),
    ];

    private static readonly FrozenDictionary<string, Type> Types = AllEntries.ToFrozenDictionary(e => e.Name, e => e.Type);
    private static readonly FrozenDictionary<Type, string> Names = AllEntries.ToFrozenDictionary(e => e.Type, e => e.Name);

    /// <summary>All entries, in the order of the catalogue.</summary>
    public static IReadOnlyList<CommandEntry> Entries => AllEntries;

    /// <summary>The type of the command; null when the name is not of this ledger.</summary>
    public static Type? TypeOf(string name) => Types.GetValueOrDefault(name);

    /// <summary>The name of the command.</summary>
    /// <exception cref="KeyNotFoundException">The type is not in the catalogue.</exception>
    public static string NameOf(DomainCommand command) => Names[command.GetType()];

    /// <summary>Reads a command that anybody may have written; never throws for what is written.</summary>
    /// <param name="name">A name of the catalogue.</param>
    /// <param name="utf8Json">An object: names in camel case as in docs/commands.md, each at most once; at most 1 MiB.</param>
    public static Lookup<DomainCommand> Read(string name, ReadOnlyMemory<byte> utf8Json) => Read(name, utf8Json, beside: null);

    private static Lookup<DomainCommand> Read(string name, ReadOnlyMemory<byte> utf8Json, Type? beside)
    {
        if (TypeOf(name) is not { } type)
            return new Refusal(RefusalCode.UnknownCommand, $"'{name}' is no command. There are: {string.Join(", ", AllEntries.Select(e => e.Name))}.", Listed);
        var read = CommandReader.Read(type, utf8Json, beside);
        return new Lookup<DomainCommand>((DomainCommand?)read.Value, read.Refusal);
    }

    /// <summary>Reads a command in whose object <c>evidence</c> and <c>certainty</c> may stand as well.</summary>
    internal static Lookup<GivenCommand> ReadGiven(string name, ReadOnlyMemory<byte> utf8Json)
    {
        var command = Read(name, utf8Json, typeof(BroughtToEvents));
        if (command.Value is not { } read)
            return command.Refusal!;
        var brought = CommandReader.Read(typeof(BroughtToEvents), utf8Json, beside: read.GetType());
        return brought.Value is not BroughtToEvents with ? brought.Refusal!
            : RefuseVouchers(with.Evidence) is { } refusal ? refusal : new GivenCommand(read, with);
    }

    /// <summary>Reads the vouchers of a command; never throws for what is written.</summary>
    /// <param name="utf8Json">A list of objects with the properties of <see cref="Evidence"/>; at most 1 MiB.</param>
    public static Lookup<ValueList<Evidence>> ReadEvidence(ReadOnlyMemory<byte> utf8Json)
    {
        var read = CommandReader.Read(typeof(ValueList<Evidence>), utf8Json);
        var vouchers = (ValueList<Evidence>?)read.Value;
        return RefuseVouchers(vouchers ?? []) is { } refusal ? refusal : new Lookup<ValueList<Evidence>>(vouchers, read.Refusal);
    }

    private static Refusal? RefuseVouchers(ValueList<Evidence> vouchers) => vouchers.FirstOrDefault(e => e.Sha256 is { } hash && !IsSha256(hash)) is { } wrong
        ? new Refusal(RefusalCode.NotAValue, $"'sha256' of '{wrong.Title}' is no SHA-256. Give 64 of 0–9 and a–f, as sha256sum prints it.", "A voucher is found again by its hash.", "sha256")
        : null;

    private static bool IsSha256(string text) => text.Length == 64 && text.All(c => char.IsAsciiHexDigitLower(c));
}

/// <summary>One command of the catalogue.</summary>
/// <param name="Name">E.g. <c>register-model</c>.</param>
/// <param name="Type">The command's type.</param>
public sealed record CommandEntry(string Name, Type Type);

/// <summary>What a command brings to its events, where it stands in the same object as the command.</summary>
internal sealed record BroughtToEvents
{
    /// <summary>The vouchers.</summary>
    public ValueList<Evidence> Evidence { get; init; } = [];

    /// <summary>How sure the actor is.</summary>
    public Certainty Certainty { get; init; }
}

/// <summary>A command with what it brings to its events.</summary>
internal sealed record GivenCommand(DomainCommand Command, BroughtToEvents With);

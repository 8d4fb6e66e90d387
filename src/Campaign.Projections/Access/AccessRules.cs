using System.Collections.Frozen;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>What a command asks of who gives it.</summary>
/// <param name="Roles">Any one of these roles.</param>
/// <param name="NotBy">Who may not give it, though they have the role; null where anybody may who has it.</param>
internal sealed record AccessRule(AccessRoles Roles, string? NotBy = null);

/// <summary>The rule of every command: docs/access.md is checked against it.</summary>
internal static class AccessRules
{
    private static readonly AccessRule Record = new(AccessRoles.Recorder);
    private static readonly AccessRule Decide = new(AccessRoles.Approver);
    private static readonly AccessRule Units = new(AccessRoles.Administrator);
    private static readonly AccessRule Approve = new(AccessRoles.Approver, "who registered the model or corrected the registration");
    private static readonly AccessRule Answer = new(AccessRoles.Approver, "who proposed it");
    private static readonly AccessRule Undo = new(AccessRoles.Approver, "who recorded the entry");
    private static readonly AccessRule Erase = new(AccessRoles.Administrator, "who recorded the request");

    private static readonly FrozenDictionary<Type, AccessRule> ByCommand = new Dictionary<Type, AccessRule>
    {
        [typeof(EstablishUnit)] = Units,
        [typeof(RestructureUnits)] = Units,
        [typeof(LaunchCampaign)] = Record,
        [typeof(AdoptFields)] = Record,
        [typeof(SetRegistrationWindow)] = Record,
        [typeof(SetTarget)] = Record,
        [typeof(DeclareFigure)] = Record,
        [typeof(FreezeFigures)] = new(AccessRoles.Approver, "who recorded the launch"),
        [typeof(SummariseCampaign)] = Record,
        [typeof(TransferCampaign)] = Decide,
        [typeof(RegisterModel)] = Record,
        [typeof(ReturnRegistration)] = Decide,
        [typeof(ResubmitRegistration)] = Record,
        [typeof(AcceptRegistration)] = Approve,
        [typeof(WithdrawRegistration)] = Record,
        [typeof(SurveyModel)] = Record,
        [typeof(AppraiseModel)] = Approve,
        [typeof(RecogniseModel)] = Approve,
        [typeof(DenyRecognition)] = Approve,
        [typeof(RevokeRecognition)] = Decide,
        [typeof(NameModelOutstanding)] = Approve,
        [typeof(PromoteModelToDistrict)] = Approve,
        [typeof(PromoteModelToProvince)] = Approve,
        [typeof(WithdrawPromotion)] = Decide,
        [typeof(RecordProvinceRecognition)] = Approve,
        [typeof(ReplicateModel)] = Record,
        [typeof(DiscontinueModel)] = Record,
        [typeof(CorrectModelDetails)] = new(AccessRoles.Recorder | AccessRoles.Approver, "once it is accepted: who registered the model or corrected the registration; it is for an approver then"),
        [typeof(AnnulModelStep)] = Undo,
        [typeof(RecordDecision)] = Record,
        [typeof(CorrectDecision)] = Record,
        [typeof(RevokeDecision)] = Decide,
        [typeof(ProposeCommendation)] = Record,
        [typeof(RefuseCommendation)] = Answer,
        [typeof(AwardCommendation)] = new(AccessRoles.Approver, "who proposed it; where nobody did, who recorded the decision that it names"),
        [typeof(GivePraise)] = Answer,
        [typeof(PresentCertificate)] = Record,
        [typeof(RevokeCommendation)] = Decide,
        [typeof(RecoverArtefact)] = Record,
        [typeof(PayReward)] = Record,
        [typeof(RecoverReward)] = Record,
        [typeof(CorrectCommendation)] = new(AccessRoles.Approver, "who recorded the award"),
        [typeof(AnnulCommendationStep)] = Undo,
        [typeof(FileActivityReport)] = Record,
        [typeof(ReturnActivityReport)] = Decide,
        [typeof(AcceptActivityReport)] = new(AccessRoles.Approver, "who handed it in"),
        [typeof(CorrectActivityFigure)] = new(AccessRoles.Approver, "who handed it in"),
        [typeof(EstablishCommittee)] = Record,
        [typeof(ConsolidateCommittee)] = Record,
        [typeof(AssignDuties)] = Record,
        [typeof(AmendWorkingRegulation)] = Record,
        [typeof(HoldInspection)] = Record,
        [typeof(DissolveCommittee)] = Record,
        [typeof(PutRecipientOnHold)] = Decide,
        [typeof(LiftHold)] = Decide,
        [typeof(RecordExtensionEvent)] = Record,
        [typeof(RequestErasure)] = new(AccessRoles.Recorder | AccessRoles.Administrator),
        [typeof(RefuseErasure)] = Erase,
        [typeof(ErasePerson)] = Erase,
        [typeof(AnnulEntry)] = Undo,
    }.ToFrozenDictionary();

    /// <summary>Who may give the command: what is recorded as accepted already is for who may accept it.</summary>
    public static AccessRoles RolesOf(DomainCommand command) => command is FileActivityReport { Status: FilingStatus.Accepted } ? AccessRoles.Approver : Of(command.GetType()).Roles;

    /// <summary>The rule of the command.</summary>
    /// <exception cref="KeyNotFoundException">The command is not in the catalogue.</exception>
    public static AccessRule Of(Type command) => ByCommand[command];
}

namespace Campaign.Domain;

/// <content>Reward money: what is paid stands beside what the law gives.</content>
public static partial class CommendationDecider
{
    private static Outcome<CommendationEvent> Pay(PayReward command, CommendationAwarded award, CommendationState state, CommendationStepFacts facts)
    {
        RewardPaid Paid(decimal dong) => (RewardPaid)StepOf(command with { AmountDong = dong }, award, facts);

        if (command.AmountDong is null && state.Find<RewardPaid>() is not null)
            return PayAgain(Paid, state);
        var byLaw = Rewards.Of(award, facts.DecidedBy ?? award.Decision, facts.Law);
        if (command.AmountDong is null && byLaw.Refusal is { } notKnown && state.Find<CommendationRevoked>() is null)
            return notKnown;
        var paid = Paid(command.AmountDong ?? byLaw.Value?.AmountDong ?? 0) with { ByLaw = byLaw.Value };
        var differs = byLaw.Value is { } lawful && state.HeldDong + paid.AmountDong != lawful.AmountDong;
        return Judge(paid with { Warnings = differs ? [WarningCode.RewardDiffers] : [] }, state);
    }

    /// <summary>What the law gives is paid once, whatever it would come to today: a further payment has an amount.</summary>
    private static Outcome<CommendationEvent> PayAgain(Func<decimal, RewardPaid> paid, CommendationState state)
    {
        var before = state.Events.OfType<RewardPaid>().ToList();
        return before.Exists(b => b.AmountDong == b.ByLaw?.AmountDong && IsTheSameStep(paid(b.AmountDong), b))
            ? Outcome.Nothing<CommendationEvent>()
            : Refusals.RecordedOtherwise($"A payment of {before[^1].AmountDong} đồng for commendation {before[^1].CommendationId}", "amountDong");
    }

    /// <summary>What the law gives is reckoned anew each time, and that may come out otherwise since.</summary>
    private static CommendationEvent WithTheRewardOf(CommendationEvent before, CommendationEvent next) =>
        next is RewardPaid paid && before is RewardPaid { ByLaw: var byLaw } ? paid with { ByLaw = byLaw } : next;

    private static PartialDate RevokedOn(CommendationState state) =>
        state.Find<CommendationRevoked>() is { } revoked ? (revoked.On.IsUnknown ? revoked.RevokedBy.DecidedOn : revoked.On) : PartialDate.Unknown;

    private static string PraiseIsNoForm(PartialDate on) => $"Biểu dương is no form of commendation ({CommendationLaw.Cite(LawTopic.LegalForms, on)}).";
}

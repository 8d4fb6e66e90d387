namespace Campaign.Domain;

/// <summary>Who may award what: judged by the law of the day of the decision, and refused only where no reading of what is known allows it.</summary>
internal static class Authority
{
    private const string UnknownForm = "unknown";

    private static readonly Lookup<ValueList<string>> NothingToSay = ValueList.Create<string>([]);

    /// <summary>The warnings that the award bears; or that its decider had no authority for it.</summary>
    /// <remarks>An unknown decider is not judged, nor is a form that the law does not know. An unknown form, track or date stands for all that it may be; a warning says so where a date is known in part only.</remarks>
    /// <param name="award">The award; its own date counts where the decision has none.</param>
    /// <param name="law">Which rules are used.</param>
    public static Lookup<ValueList<string>> Judge(CommendationAwarded award, LawOptions law)
    {
        if (award.Decision is not { Decider: { } decider } || !Forms.All.Contains(award.Form.ToString()))
            return NothingToSay;
        var date = award.DecidedOn();
        var periods = CommendationLaw.PossibleOn(date).ToList();
        var against = Against(periods, decider, award, law.Uses);
        if (against.Count == periods.Count)
            return NoAuthority(award, decider, [.. against.SelectMany(rules => rules)]);
        if (against.Count > 0)
            return date.IsUnknown ? NothingToSay : ValueList.Create([WarningCode.AuthorityUncertain]);
        return Against(periods, decider, award, _ => true).Count == periods.Count ? ValueList.Create([WarningCode.AuthorityUnconfirmed]) : NothingToSay;
    }

    /// <summary>The rules for the decider of each period in which there are some and none of them allows the award.</summary>
    private static List<List<AuthorityRule>> Against(List<LawPeriod> periods, DeciderKind decider, CommendationAwarded award, Func<AuthorityRule, bool> isUsed) =>
    [
        .. periods.Select(period => period.Authority.Where(r => r.Decider == decider && isUsed(r)).ToList())
            .Where(rules => rules.Count > 0 && !rules.Exists(r => Allows(r, award))),
    ];

    private static bool Allows(AuthorityRule rule, CommendationAwarded award) =>
        (award.Track == Track.Unknown || award.Track == rule.Track) && (award.Form.ToString() == UnknownForm ? rule.Forms.Count > 0 : rule.Forms.Contains(award.Form));

    private static Refusal NoAuthority(CommendationAwarded award, DeciderKind decider, List<AuthorityRule> rules) => new(
        RefusalCode.NoAuthority,
        $"Decision {award.Decision!.Id} ({award.DecidedOn()}) is by {decider.ToCode()}, who may then award {Allowed(rules)}; this is '{award.Form}' on the track '{award.Track.ToCode()}'. "
        + "Check the form, the track, the date and the decider; leave the decider of the decision empty where it is not known.",
        $"Who may award what is the law of the day of the decision ({CommendationLaw.Cited(rules)}).",
        "decision");

    private static string Allowed(List<AuthorityRule> rules)
    {
        var allowed = rules.Where(r => r.Forms.Count > 0).Select(r => $"{string.Join(", ", r.Forms)} on the track '{r.Track.ToCode()}'").Distinct().ToList();
        return allowed.Count == 0 ? "nothing" : string.Join(" or ", allowed);
    }
}

using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Asks the decider what it would answer to a next award. Nothing is recorded.</summary>
internal sealed class AwardCheck(RecipientQuery query, UnitAsOf unit, CampaignLaunched? campaign)
{
    /// <summary>An achievement that nobody can have been commended for.</summary>
    private const string OtherAchievement = "\u0000";

    private const string Reason = "asked";

    private static readonly CommendationId Next = TextValue.Parse<CommendationId>("next");
    private static readonly FormCode Form = TextValue.Parse<FormCode>(Forms.All[0]);

    public RecipientRecord Of(RecipientRecord recipient, ValueList<HeldAward> held)
    {
        var standing = recipient.Awards.Where(a => a.Result == CommendationResult.Awarded && a.Revoked is null).ToList();
        var last = held.LastOrDefault(h => h.Campaign == campaign?.Campaign);
        return recipient with
        {
            Overlaps = [.. OverlapsOf(held, standing)],
            RewardedUntil = held.Select(h => h.PeriodEnd).OrderBy(d => d.Latest).LastOrDefault(),
            NextAward = Ask(recipient, held, null, OtherAchievement, Track.State),
            SameAchievement = last is null ? null : Ask(recipient, held, last.Model, standing.FirstOrDefault(a => a.CommendationId == last.Commendation.ToString())?.Achievement, last.Track),
        };
    }

    private NextAward Ask(RecipientRecord recipient, ValueList<HeldAward> held, ModelId? model, string? achievement, Track track)
    {
        var command = new AwardCommendation(Next, query.Programme, query.Year, query.Unit, new ParticipantInput(recipient.Kind, query.Name), Form)
        {
            On = PartialDate.Of(query.Today),
            Track = track,
            Model = model,
            Achievement = achievement,
            Reason = Reason,
        };
        var facts = new CommendationFacts(unit, campaign, new Participant(recipient.Kind, query.Name))
        {
            Awards = held,
            Holds = recipient.Holds.ToValueList(),
            Reason = new NoteRef(TextValue.Parse<NoteId>("asked"), ""),
        };
        var outcome = CommendationDecider.Decide(command, CommendationState.Initial, facts);
        return new NextAward(outcome.Refusal, [.. outcome.Events.SelectMany(e => e.Warnings).Distinct()]);
    }

    private static IEnumerable<AwardOverlap> OverlapsOf(ValueList<HeldAward> held, List<AwardLine> standing)
    {
        var inOrder = held.OrderBy(h => h.On.Earliest).ThenBy(h => h.Commendation.ToString(), StringComparer.Ordinal).ToList();
        foreach (var (later, at) in inOrder.Select((h, i) => (h, i)))
        {
            var from = standing.FirstOrDefault(a => a.CommendationId == later.Commendation.ToString())?.PeriodFrom ?? default;
            foreach (var earlier in inOrder.Take(at))
            {
                if (MeetingOf(earlier, later, from) is { } code)
                    yield return new AwardOverlap(later.Commendation.ToString(), earlier.Commendation.ToString(), code);
            }
        }
    }

    private static string? MeetingOf(HeldAward earlier, HeldAward later, PartialDate from) => (later.IsForTheSameAs(earlier), later.Track == earlier.Track) switch
    {
        (true, true) => RefusalCode.AchievementAlreadyCommended,
        (true, false) => WarningCode.CommendedOnOtherTrack,
        _ when from.Latest <= earlier.PeriodEnd.Earliest => WarningCode.PeriodAlreadyRewarded,
        _ => from.IsUnknown && later.MayBeForTheSameAs(earlier) ? WarningCode.AchievementNotToldApart : null,
    };
}

using NodaTime;

namespace Campaign.Domain;

/// <content>A campaign whose unit has ended: to whom it may be handed over, and what counts in it from then on.</content>
public static partial class CampaignDecider
{
    private const string EndedUnit = "A campaign is handed over when its unit has ended.";

    private static Outcome<CampaignEvent> Transfer(TransferCampaign c, CampaignState state, CampaignLaunched l, CampaignFacts facts)
    {
        if (c.To.Count == 0)
            return Refusals.Missing("to", "Nobody receives the campaign. Name the units that go on with it.");
        if (c.On.Day is not { } day)
            return Refusals.Missing("on", "The handing over has no day. Give the first day on which others go on with the campaign.");
        if (facts.UnitUntil is not { } last || last >= day)
            return new Refusal(RefusalCode.UnitNotEnded, $"{l.Unit.Key()} ({l.Unit.Name}) has not ended before {day:uuuu-MM-dd}. Record the act that ends it first (restructure-units), or check the day.", EndedUnit, "on");
        var transferred = new CampaignTransferred(l.Campaign, l.Level, l.Unit, facts.Receivers) { On = c.On };
        if (state.Transferred is { } before)
            return transferred.SaysTheSameAs(before) ? Outcome.Nothing<CampaignEvent>() : Refusals.RecordedOtherwise($"The handing over of campaign {l.Campaign}", "to");
        return facts.Receivers.FirstOrDefault(to => !GoesOnFor(to, l.Unit, last, facts)) is { } stranger ? NotASuccessor(stranger, l) : Outcome.Emit<CampaignEvent>(transferred);
    }

    /// <summary>Whether the unit, or one that it took over, stood in the unit that ended or above it on its last day.</summary>
    private static bool GoesOnFor(UnitAsOf receiver, UnitAsOf ended, LocalDate last, CampaignFacts facts)
    {
        var above = (facts.Units.Find(ended.Key())?.At(last) ?? ended).SelfAndAncestors().Select(u => u.Key()).ToHashSet();
        return WithTakenOver(receiver.Key(), facts.Successions).Any(unit =>
            above.Contains(unit) || facts.Units.Find(unit)?.At(last).SelfAndAncestors().Any(u => u.Key() == ended.Key()) == true);
    }

    private static HashSet<UnitKey> WithTakenOver(UnitKey unit, IReadOnlyCollection<Succession> successions)
    {
        HashSet<UnitKey> found = [unit];
        for (var count = 0; count < found.Count;)
        {
            count = found.Count;
            found.UnionWith(successions.Where(s => found.Contains(s.To)).Select(s => s.From).ToList());
        }

        return found;
    }

    private static Refusal NotASuccessor(UnitAsOf receiver, CampaignLaunched l) =>
        new(
            RefusalCode.NotASuccessor,
            $"{receiver.Key()} ({receiver.Name}) took over nothing of {l.Unit.Key()} ({l.Unit.Name}) by a recorded act, and does not stand above it. Record the act first (restructure-units), or name those who go on with the campaign.",
            "Who goes on with a campaign took over the unit or a part of it, or stands above it (nhận bàn giao).",
            "to");

    /// <summary>Whether the campaign is the unit's own or of a unit above it.</summary>
    public static bool IsAbove(CampaignId campaign, UnitAsOf unit) => unit.SelfAndAncestors().Any(u => u.Key() == campaign.Unit);

    /// <summary>Whether the campaign was handed over to the unit or to one above it, not certainly after the day.</summary>
    internal static bool IsReceivedAt(UnitAsOf unit, CampaignTransferred? transferred, PartialDate on) =>
        transferred is { On.Day: { } day } && !(on.Latest < day) && unit.SelfAndAncestors().Any(u => transferred.To.Any(to => to.Key() == u.Key()));

    /// <summary>The campaign that goes on at a unit for which none was launched: one that was handed over to it, or to the nearest one above it; of several the one of the lowest level. No value and no refusal where there is none.</summary>
    /// <param name="campaigns">Campaigns of the programme and year.</param>
    /// <param name="unit">The unit as it was then.</param>
    /// <param name="on">When the matter happened.</param>
    public static Lookup<CampaignState> ReceivedOf(IEnumerable<CampaignState> campaigns, UnitAsOf unit, PartialDate on)
    {
        var path = unit.SelfAndAncestors().Select(u => u.Key()).ToList();
        var nearest = campaigns
            .Where(c => IsReceivedAt(unit, c.Transferred, on))
            .GroupBy(c => (Distance: c.Transferred!.To.Select(to => path.IndexOf(to.Key())).Where(i => i >= 0).Min(), c.Launched!.Level))
            .MinBy(g => g.Key)?.ToList();
        return nearest switch
        {
            null => new Lookup<CampaignState>(null, null),
            [var only] => only,
            _ => new Refusal(
                RefusalCode.AmbiguousCampaign,
                $"Several campaigns were handed over to {unit.Key()} ({unit.Name}): {string.Join(", ", nearest.Select(c => c.Launched!.Campaign.ToString()).Order(StringComparer.Ordinal))}. Name the unit of the one that is meant as 'campaignUnit', or launch one at {unit.Key()}.",
                "What counts, counts in one campaign.",
                "campaignUnit"),
        };
    }
}

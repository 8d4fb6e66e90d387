namespace Campaign.Domain;

/// <content>Where a step counts after the campaign of its registration was handed over.</content>
public static partial class ModelDecider
{
    private const string Handover = "What a unit recorded stays with it; what is done after its end counts at the unit that goes on with it (nhận bàn giao).";

    /// <summary>The unit that received the registration, where the step counts there; no value and no refusal where it counts at the lead unit.</summary>
    /// <param name="command">The step.</param>
    /// <param name="registration">The registration.</param>
    /// <param name="transferred">How its campaign was handed over, or null.</param>
    /// <param name="units">The lead unit, the units that took it over, and the one that the command names.</param>
    /// <param name="successions">Who took over the lead unit, and who took over those.</param>
    public static Lookup<UnitAsOf> ReceiverOf(
        RegistrationCommand command, Registration registration, CampaignTransferred? transferred, UnitRegister units, IReadOnlyCollection<Succession> successions)
    {
        if (transferred is not { On.Day: { } day })
            return NotTransferred(command, registration, units);
        if (command.ReceivedBy is null && !(command.On.Earliest >= day))
            return new Lookup<UnitAsOf>(null, null);
        if (command.On.Latest < day)
            return new Refusal(RefusalCode.DatesOutOfOrder, $"The step of {command.On} was taken before campaign {registration.Campaign} was handed over on {day:uuuu-MM-dd}. Leave 'receivedBy' out: it counts at {registration.Unit.Key()}.", Handover, "receivedBy");
        var on = command.On.Earliest > day ? command.On.Earliest.Value : day;
        var successors = new Successors(successions, on, key => units.Find(key)?.IsAliveOn(on) == true);
        var receivers = command.ReceivedBy is { } named ? [named] : SelectorsOf(successors.Of(registration.Unit.Key(), SuccessorPolicy.Unallocated));
        if (receivers is not [var only])
            return NoSingleReceiver(registration, transferred, SelectorsOf(successors.Of(registration.Unit.Key(), SuccessorPolicy.All)).ConvertAll(Resolve));
        var found = Resolve(only);
        return found.Value is { } unit && !IsReceiver(unit, transferred)
            ? new Refusal(RefusalCode.CampaignNotTransferred, $"Campaign {registration.Campaign} was not handed over to {unit.Key()} ({unit.Name}). It was to {Names(transferred)}.", Handover, "receivedBy")
            : found;

        Lookup<UnitAsOf> Resolve(UnitSelector unit) => units.Resolve(unit, PartialDate.Of(on), default, "receivedBy");
    }

    /// <summary>Whether the campaign was handed over to the unit or to one above it.</summary>
    private static bool IsReceiver(UnitAsOf unit, CampaignTransferred transferred) => unit.SelfAndAncestors().Any(u => transferred.To.Any(to => to.Key() == u.Key()));

    /// <summary>What is put right or undone, is so where it was counted.</summary>
    private static Refusal? NothingReceived(RegistrationCommand command) => command.ReceivedBy is null
        ? null
        : new Refusal(RefusalCode.UnknownProperty, "A correction or an annulment counts where the step did that it is about. Leave 'receivedBy' out.", Handover, "receivedBy");

    private static Lookup<UnitAsOf> NotTransferred(RegistrationCommand command, Registration registration, UnitRegister units)
    {
        if (command.ReceivedBy is not null)
            return new Refusal(RefusalCode.CampaignNotTransferred, $"Campaign {registration.Campaign} was not handed over. Record that first (transfer-campaign), or leave 'receivedBy' out.", Handover, "receivedBy");
        if (units.Find(registration.Unit.Key()) is { Until: { } last } && command.On.Earliest > last)
            return new Refusal(RefusalCode.CampaignNotTransferred, $"{registration.Unit.Key()} ({registration.Unit.Name}) ended with {last:uuuu-MM-dd}, before {command.On}. Hand its campaign {registration.Campaign} over first (transfer-campaign).", Handover, "on");
        return new Lookup<UnitAsOf>(null, null);
    }

    private static List<UnitSelector> SelectorsOf(IEnumerable<UnitKey> found) => [.. found.Select(key => new UnitSelector(key.Code, key.Since))];

    /// <summary>A person chooses among the successors that received the campaign; where there is none, among all receivers.</summary>
    private static Refusal NoSingleReceiver(Registration registration, CampaignTransferred transferred, List<Lookup<UnitAsOf>> successors)
    {
        var receivers = successors.Select(s => s.Value).OfType<UnitAsOf>().Where(unit => IsReceiver(unit, transferred)).Select(u => $"{u.Key()} ({u.Name})").ToList();
        var choice = receivers.Count > 0 ? string.Join(", ", receivers) : $"{Names(transferred)}, or one below it";
        return new Refusal(RefusalCode.Missing, $"{registration.Unit.Key()} ({registration.Unit.Name}) has no single successor. Name the unit that received the registration as 'receivedBy': one of {choice}.", Handover, "receivedBy");
    }

    private static string Names(CampaignTransferred transferred) => string.Join(", ", transferred.To.Select(u => $"{u.Key()} ({u.Name})"));
}

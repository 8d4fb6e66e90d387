using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Who may: judged in the command's transaction, on what the ledger holds, so that nobody slips in between.</content>
internal sealed partial class CommandExecution
{
    /// <summary>The events as they are to be stored: marked where the user approves what the same user recorded, with the reason; or why not.</summary>
    private async Task<Lookup<ValueList<TEvent>>> ByRightsAsync<TEvent>(DomainCommand command, ValueList<TEvent> events, Trail stream, CancellationToken ct)
        where TEvent : DomainEvent
    {
        var isOwn = false;
        foreach (var e in events)
        {
            if ((access.RefusePlace(e, stream.Standing) ?? await RefusePlaceOfDecisionAsync(e, ct)) is { } outside)
                return outside;
            if (access.RefuseChange(e, stream.Standing) is { } notAllowed)
                return notAllowed;
            var items = Hands.ItemsOf(e, stream.Standing, await DecisionBehindAsync(e, ct));
            if (!access.IsOwn(e, items))
                continue;
            if (access.RefuseOwn(e, items, !string.IsNullOrWhiteSpace(command.SelfApprovalReason)) is { } own)
                return own;
            isOwn = true;
        }

        var rightful = isOwn ? SelfApproved(events, records.Note(command.SelfApprovalReason)!) : events;
        return rightful.Select(e => access.RefuseFurther(new AccessQuestion(context, command, e))).FirstOrDefault(r => r is not null) is { } further ? further : rightful;
    }

    /// <summary>A decision belongs to the units where something rests on it: who changes it changes that too.</summary>
    private async Task<Refusal?> RefusePlaceOfDecisionAsync(DomainEvent e, CancellationToken ct)
    {
        if (!access.IsLimited || e is not DecisionEvent { DecisionId: var decision } || e is DecisionRecorded)
            return null;
        await locks.DecisionToEndAsync(decision.ToString(), ct);
        foreach (var stream in await lookups.StreamsOfAsync(decision, ct))
        {
            var outside = (await StandingAsync(stream, ct)).Where(other => Rests.On(decision, other)).Select(other => access.RefusePlace(other, [])).FirstOrDefault(r => r is not null);
            if (outside is not null)
                return outside with { Sentence = $"'{stream}' rests on decision {decision}. {outside.Sentence}" };
        }

        return null;
    }

    private static ValueList<TEvent> SelfApproved<TEvent>(ValueList<TEvent> events, NoteRef reason)
        where TEvent : DomainEvent =>
        events.Select(e => e with { SelfApproval = reason, Warnings = [.. e.Warnings, WarningCode.SelfApproved] }).ToValueList();

    /// <summary>The decision stays as it is until the transaction ends: who names it holds its lock.</summary>
    private async Task<IReadOnlyList<Authored>> DecisionBehindAsync(DomainEvent e, CancellationToken ct) =>
        Hands.DecisionBehind(e) is { } decision ? (await work.HeadAsync<DecisionState>(StreamKeys.Of(decision), ct)).Trail.Standing : [];
}

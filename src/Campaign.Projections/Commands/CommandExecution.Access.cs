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
            if (access.RefusePlace(e, stream.Standing) is { } outside)
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

    private static ValueList<TEvent> SelfApproved<TEvent>(ValueList<TEvent> events, NoteRef reason)
        where TEvent : DomainEvent =>
        events.Select(e => e with { SelfApproval = reason, Warnings = [.. e.Warnings, WarningCode.SelfApproved] }).ToValueList();

    /// <summary>The decision stays as it is until the transaction ends: who names it holds its lock.</summary>
    private async Task<IReadOnlyList<Authored>> DecisionBehindAsync(DomainEvent e, CancellationToken ct) =>
        Hands.DecisionBehind(e) is { } decision ? (await work.HeadAsync<DecisionState>(StreamKeys.Of(decision), ct)).Trail.Standing : [];
}

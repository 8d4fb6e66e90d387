using Campaign.Domain;
using Marten;
using Marten.Services;

namespace Campaign.Projections;

/// <summary>Runs one command in one transaction. Who loses a race or the connection judges the whole command again, in a new session.</summary>
internal sealed class CommandRunner(ICampaignStore store, CampaignLedgerOptions options)
{
    public Task<CommandResult> RunAsync(DomainCommand command, CommandContext context, CancellationToken cancellationToken) =>
        Again.AfterLostRaceOrConnectionAsync(token => RunOnceAsync(command, context, token), cancellationToken);

    private async Task<CommandResult> RunOnceAsync(DomainCommand command, CommandContext context, CancellationToken cancellationToken)
    {
        await using var session = store.OpenSession(new SessionOptions { Tracking = DocumentTracking.None });
        var result = await new CommandExecution(new SessionWork(session, options.Schema), options, context).RunAsync(command, CommandFingerprint.Of(command, context), cancellationToken);
        if (result.Refusal is null)
            await session.SaveChangesAsync(cancellationToken);
        return result;
    }
}

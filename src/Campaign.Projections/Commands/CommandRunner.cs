using Campaign.Domain;
using Marten;
using Marten.Services;

namespace Campaign.Projections;

/// <summary>Runs one command in one transaction. Who loses a race or the connection judges the whole command again, in a new session.</summary>
internal sealed class CommandRunner(ICampaignStore store, CampaignLedgerOptions options)
{
    public async Task<CommandResult> RunAsync(DomainCommand command, CommandContext context, CancellationToken cancellationToken)
    {
        using var telemetry = new CommandTelemetry(command);
        try
        {
            return await Again.AfterLostRaceOrConnectionAsync(token => RunOnceAsync(command, context, telemetry, token), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            telemetry.Cancel();
            throw;
        }
        catch (Exception e)
        {
            telemetry.Fail(e);
            throw;
        }
    }

    private async Task<CommandResult> RunOnceAsync(DomainCommand command, CommandContext context, CommandTelemetry telemetry, CancellationToken cancellationToken)
    {
        await using var session = store.OpenSession(new SessionOptions { Tracking = DocumentTracking.None });
        var work = new SessionWork(session, options.Schema);
        var execution = new CommandExecution(work, options, context);
        var result = await execution.RunAsync(command, CommandFingerprint.Of(command, context), cancellationToken);
        if (result.Refusal is null && !execution.IsRepeated)
            await telemetry.AppendAsync(() => work.StoreAsync(cancellationToken));
        telemetry.End(result, execution.IsRepeated, work.EventCount);
        return result;
    }
}

using System.Diagnostics;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>What is told of one command: its name, what became of it, and how many events it has. Never its content, its stream or its actor.</summary>
internal sealed class CommandTelemetry(DomainCommand command) : IDisposable
{
    private readonly string name = CommandCatalogue.NameOf(command);
    private readonly Activity? span = LedgerTrace.Start("command");

    /// <summary>Tells how long storing takes, which is where a command waits for the disk.</summary>
    public async Task AppendAsync(Func<Task> store)
    {
        var began = Stopwatch.GetTimestamp();
        await store();
        LedgerMetrics.AppendDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>(LedgerTags.Command, name));
    }

    /// <summary>It was judged, and stored unless it was refused.</summary>
    public void End(CommandResult result, bool isRepeated, int eventCount)
    {
        var refusal = result.Refusal?.Code;
        Tell(refusal is not null ? "refused" : isRepeated ? "repeated" : "accepted", refusal);
        span?.SetTag(LedgerTags.Events, refusal is null ? eventCount : 0);
    }

    /// <summary>Nobody knows what became of it: whoever gave it has an exception.</summary>
    public void Fail(Exception e)
    {
        Tell("failed", null);
        LedgerTrace.Fail(span, e);
    }

    /// <summary>Whoever gave it went away, which is nobody's fault.</summary>
    public void Cancel() => Tell("cancelled", null);

    public void Dispose() => span?.Dispose();

    private void Tell(string outcome, string? refusal)
    {
        var tags = new TagList { { LedgerTags.Command, name }, { LedgerTags.Outcome, outcome } };
        if (refusal is not null)
            tags.Add(LedgerTags.Refusal, refusal);
        LedgerMetrics.Commands.Add(1, tags);
        if (span is null)
            return;
        span.DisplayName = $"command {name}";
        foreach (var (tag, value) in tags)
            span.SetTag(tag, value);
    }
}

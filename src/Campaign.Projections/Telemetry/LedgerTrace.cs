using System.Diagnostics;
using System.Text.RegularExpressions;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Spans of what the ledger does: the source <c>Campaign</c>. Names, codes and counts only, never what was recorded. Without a listener none is made.</summary>
internal static partial class LedgerTrace
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "Campaign";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>A span until it is disposed; null while nobody listens.</summary>
    public static Activity? Start(string name) => Source.StartActivity(name);

    /// <summary>Does the work within a span, which bears what went wrong.</summary>
    public static async Task<T> InAsync<T>(string name, Func<Activity?, Task<T>> work)
    {
        using var span = Start(name);
        try
        {
            return await work(span);
        }
        catch (Exception e)
        {
            Fail(span, e);
            throw;
        }
    }

    /// <summary>Reads a report within a span, and tells how long it took.</summary>
    /// <param name="reader">The method that reads, e.g. <c>YearlyAsync</c>: the report is called <c>yearly</c>.</param>
    /// <param name="read">Reads.</param>
    public static async Task<T> ReadAsync<T>(string reader, Func<Task<T>> read)
    {
        if (!Source.HasListeners() && !LedgerMetrics.ReportDuration.Enabled)
            return await read();
        var (kind, began) = (KindOf(reader), Stopwatch.GetTimestamp());
        var answer = await InAsync($"read {kind}", span =>
        {
            span?.SetTag(LedgerTags.Report, kind);
            return read();
        });
        LedgerMetrics.ReportDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>(LedgerTags.Report, kind));
        return answer;
    }

    /// <summary>The kind of the failure, and never its message, which may repeat what was recorded.</summary>
    public static void Fail(Activity? span, Exception e) =>
        span?.SetStatus(ActivityStatusCode.Error).SetTag(LedgerTags.Error, KindOf(e));

    /// <summary>The state that PostgreSQL gives, else the type of the exception.</summary>
    public static string KindOf(Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: var state })
                return state;
        }

        return e.GetType().FullName!;
    }

    private static string KindOf(string reader) => Words().Replace(reader[..^"Async".Length], "-$1").TrimStart('-').ToLowerInvariant();

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Words();
}

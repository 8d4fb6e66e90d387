using System.Text.RegularExpressions;
using Campaign.Ledger;
using Microsoft.Extensions.Options;
using NodaTime;
using Npgsql;

namespace Campaign.Projections;

/// <summary>What cannot work is refused when the ledger is added, and not when something hours later stumbles over it.</summary>
internal static partial class OptionsCheck
{
    /// <summary>What a timer of .NET can wait: 2³² milliseconds.</summary>
    private static readonly Duration Longest = Duration.FromDays(49);

    /// <summary>Passes where nothing is wrong.</summary>
    /// <exception cref="OptionsValidationException">With a sentence for each thing that is.</exception>
    public static void Require(string connectionString, CampaignLedgerOptions options)
    {
        List<string> failures = [.. ConnectionFailures(connectionString), .. LedgerFailures(options), .. LogFailures(options.Log)];
        if (failures.Count > 0)
            throw new OptionsValidationException(nameof(CampaignLedgerOptions), typeof(CampaignLedgerOptions), failures);
    }

    /// <summary>The string itself is never repeated: it holds a password.</summary>
    private static IEnumerable<string> ConnectionFailures(string connectionString)
    {
        const string example = "Write e.g. Host=127.0.0.1;Username=campaign;Password=…;Database=campaign.";
        if (string.IsNullOrWhiteSpace(connectionString))
            return [$"The connection string is empty. {example}"];
        try
        {
            return string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(connectionString).Host) ? [$"The connection string names no Host. {example}"] : [];
        }
        catch (ArgumentException e)
        {
            return [$"The connection string cannot be read: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}. {example}"];
        }
    }

    private static IEnumerable<string> LedgerFailures(CampaignLedgerOptions options)
    {
        if (options.Schema is null || !SchemaName().IsMatch(options.Schema))
            yield return $"Schema is '{options.Schema}'. It is 1 to {CampaignLedgerOptions.MaxSchemaLength} lower-case letters, digits and '_', begins with no digit, and not with 'pg_', which is PostgreSQL's own.";
        if (options.Law is null)
            yield return $"Law is null. Leave it out, or give {nameof(Domain.LawOptions)}.{nameof(Domain.LawOptions.Default)}.";
    }

    private static IEnumerable<string> LogFailures(LogOptions log)
    {
        (string Name, Duration Value, bool MayBeZero)[] intervals =
        [
            (nameof(log.Interval), log.Interval, false), (nameof(log.LateInterval), log.LateInterval, false),
            (nameof(log.AnchorInterval), log.AnchorInterval, false), (nameof(log.VerifyInterval), log.VerifyInterval, true),
        ];
        foreach (var (name, value, _) in intervals.Where(i => i.Value > Longest || i.Value < Duration.Zero || (i.Value == Duration.Zero && !i.MayBeZero)))
            yield return $"Log.{name} is {value.TotalSeconds:0.###} seconds. It is {(name == nameof(log.VerifyInterval) ? "0 for never, or " : "")}more than 0 and at most {Longest.Days} days.";
        if (log.Origin is { } origin && !IsOrigin(origin))
            yield return "Log.Origin is empty or more than one line. Write a name like a host and path without a scheme, or leave it out.";
        if (log.Anchors.Any(a => string.IsNullOrWhiteSpace(a?.Name)))
            yield return "Log.Anchors has an anchor that is null or without a name. Its name is what reports call it; give each one.";
        foreach (var name in log.Anchors.Select(a => a?.Name).OfType<string>().GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key))
            yield return $"Log.Anchors has '{name}' more than once: what one of them has would be taken for the other's. Name each place once.";
    }

    private static bool IsOrigin(string text)
    {
        try
        {
            return new Checkpoint(text, 0, TreeHash.Empty).Origin == text;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex("^(?!pg_)[a-z_][a-z0-9_]{0,39}\\z")]
    private static partial Regex SchemaName();
}

using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Campaign.Host.Postgres;
using Campaign.Ledger;
using Campaign.Projections;
using JasperFx.Events.Daemon;
using Microsoft.Extensions.Options;
using Npgsql;
using Weasel.Core;

namespace Campaign.Host.Cli;

/// <summary>Exit codes: part of the contract with scripts.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;
}

/// <summary>The command line: data on standard output, everything else on standard error.</summary>
internal static class CommandLine
{
    /// <summary>What the user types.</summary>
    public const string Program = "campaign";

    /// <summary>For the private PostgreSQL to stop, after whatever used it.</summary>
    private static readonly TimeSpan ForPostgres = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var parsed = Root().Parse(args);
        if (parsed.Action is ParseErrorAction)
            return await WrongUsageAsync(parsed, error);
        try
        {
            return await parsed.InvokeAsync(Configuration(parsed, output, error));
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Cancelled. What was not finished is not stored.");
            return ExitCode.Refused;
        }
        catch (Exception e) when (SentenceOf(e) is not null)
        {
            await error.WriteLineAsync(SentenceOf(e));
            return ExitCode.Refused;
        }
        catch (Exception e)
        {
            await error.WriteLineAsync($"This is a fault of the program; please report it with the lines below.{Environment.NewLine}{e}");
            return ExitCode.Refused;
        }
    }

    private static InvocationConfiguration Configuration(ParseResult parsed, TextWriter output, TextWriter error) => new()
    {
        Output = output,
        Error = error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = ForPostgres + (ServesOn(parsed) ? HostSettings.ShutdownTimeout(HostSettings.Read(LedgerDatabase.FolderIfAny(parsed.GetValue<string?>("--data")))) : TimeSpan.Zero),
    };

    private static bool ServesOn(ParseResult parsed) => parsed.CommandResult.Command.Name is ServeVerb.Name or DemoVerb.Name;

    internal static RootCommand Root()
    {
        var root = new RootCommand("The ledger of emulation campaigns: records, reports, and shows what every figure is made of.")
        {
            new Option<string?>("--data")
            {
                Description = $"The data folder of the private PostgreSQL. Default: {DataFolder.Variable}, else the user's own data folder.",
                HelpName = "DIR",
                Recursive = true,
            },
            RuleOptions.Create(),
            DemoVerb.Create(),
            ServeVerb.Create(),
            TemplateVerb.Create(),
            ImportVerb.Create(),
            RecordVerb.Create(),
            ReportVerb.Create(),
            ExplainVerb.Create(),
            ViewVerb.Create(),
            AuditVerb.Create(),
            LawVerb.Create(),
            ProjectionsVerb.Create(),
            LedgerVerb.Create(),
            VerifyBundleVerb.Create(),
            VerifyReceiptVerb.Create(),
            RecountVerb.Create(),
            StoreVerb.Create(),
        };
        VerbHelp.AddTo(root);
        return root;
    }

    private static async Task<int> WrongUsageAsync(ParseResult parsed, TextWriter error)
    {
        foreach (var fault in parsed.Errors)
            await error.WriteLineAsync(fault.Message);
        foreach (var line in Suggestions(parsed))
            await error.WriteLineAsync(line);
        await error.WriteLineAsync($"See: {string.Join(' ', [Program, .. Path(parsed.CommandResult), "--help"])}");
        return ExitCode.WrongUsage;
    }

    /// <summary>What was perhaps meant by the first word that is no verb or option here; those after it may well be right.</summary>
    private static IEnumerable<string> Suggestions(ParseResult parsed)
    {
        using var said = new StringWriter();
        var action = (ParseErrorAction)parsed.Action!;
        (action.ShowHelp, action.ShowTypoCorrections) = (false, true);
        parsed.Invoke(new InvocationConfiguration { Output = said, Error = TextWriter.Null });
        var lines = said.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        return lines.Take(1).Concat(lines.Skip(1).TakeWhile(line => !line.StartsWith('\'')));
    }

    /// <summary>The verbs from the root to the one that was called.</summary>
    private static IEnumerable<string> Path(SymbolResult? result) =>
        result is System.CommandLine.Parsing.CommandResult { Command: not RootCommand } called ? [.. Path(called.Parent), called.Command.Name] : [];

    /// <summary>What a user can mend, in one sentence; null for anything else, which is our bug.</summary>
    private static string? SentenceOf(Exception exception) => exception switch
    {
        HostProblemException e => e.Message,
        LedgerStoreException or ReportsStoppedException or MalformedLedgerException or OptionsValidationException => exception.Message,
        IEventFailureContext { Sequence: { } seq } =>
            $"Event {seq} cannot be read ({exception.Message}): restore it from a backup, or update the program if a newer one wrote it.",
        _ when PostgresProblems.Explain(exception) is { } problem => problem.Message,
        SchemaMigrationException e => $"The database cannot be brought up to date ({e.Message.ReplaceLineEndings(" ")}): a version that was never released wrote it. Choose another data folder with --data.",
        NpgsqlException e => $"PostgreSQL failed: {e.Message.ReplaceLineEndings(" ")}",
        { InnerException: { } inner } => SentenceOf(inner),
        _ => null,
    };
}

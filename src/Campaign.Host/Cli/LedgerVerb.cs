using System.CommandLine;
using Campaign.Host.Reports;
using Campaign.Projections;

namespace Campaign.Host.Cli;

/// <summary><c>ledger NAME …</c>: the auditor's tools.</summary>
internal static partial class LedgerVerb
{
    public static Command Create() => 
        new Verb("ledger", "The auditor's tools: what is sealed and signed, proofs, and whether anything was altered.", "ledger verify")
        {
            Status(), Checkpoint(), Verify(), Prove(), Export(), Diff(), Drift(), Drill(), MakeKey(), RotateKey(), Fork(),
        };

    private static Verb Diff()
    {
        var (from, to, output) = (ArgumentValues.AsOf("A"), ArgumentValues.AsOf("B"), new OutputOptions());
        var verb = new Verb("diff", "Prints the events that came between two sizes or instants, and every figure that they moved.", "ledger diff 200 257 --json") { from, to };
        output.AddTo(verb);
        verb.SetAction((parsed, ct) => output.PrintAsync(
            parsed, ledger => ledger.Audit.DiffAsync(new LedgerDiffQuery(parsed.GetValue(from), parsed.GetValue(to)), ct), DiffLayout.Of, ct));
        return verb;
    }

    private static Verb Drift()
    {
        var output = new OutputOptions(isEvidence: true);
        var verb = new Verb("drift", "Folds history again from the events and compares everything that reports read, by value. Exit code 1 where something differs.", "ledger drift --json");
        output.AddTo(verb);
        verb.SetAction(async (parsed, ct) =>
        {
            output.RequireNewFile(parsed);
            await using var database = await LedgerDatabase.OpenAsync(parsed, ct);
            await using var session = await LedgerSession.OpenToReadAsync(database, ct);
            var drift = await ProgressDisplay.RunAsync<RebuildProgress, LedgerDrift>(
                "drift", "events", parsed.InvocationConfiguration.Error, p => (p.EventCount, p.OfEventCount), progress => session.Ledger.Audit.DriftAsync(progress, ct));
            await output.WriteAsync(parsed, text => DriftLayout.Of(drift, text));
            return drift.Count == 0 ? ExitCode.Done : ExitCode.Refused;
        });
        return verb;
    }
}

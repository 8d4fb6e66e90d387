using System.CommandLine;
using Campaign.Host.Reports;
using Campaign.Projections;

namespace Campaign.Host.Cli;

/// <summary><c>report UNIT YEAR</c>.</summary>
internal static class ReportVerb
{
    public static Command Create()
    {
        var (unit, year, programme, output) = (ArgumentValues.Unit(), ArgumentValues.Year(), ArgumentValues.Programme(), new OutputOptions());
        var verb = new Verb("report", "Prints the yearly report of a unit.", "report 980 2019 --json") { unit, year, programme };
        output.AddTo(verb);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var query = new YearlyReportQuery(parsed.GetValue(unit), parsed.GetValue(year)) { Programme = parsed.GetValue(programme) };
            await using var database = await LedgerDatabase.OpenAsync(parsed, cancellationToken);
            await using var session = await LedgerSession.OpenToReadAsync(database, cancellationToken);
            var report = await session.Ledger.Reports.YearlyAsync(query, cancellationToken);
            return await output.WriteAsync(parsed, to => Answer.PrintAsync(
                report, r => YearlyReportWriter.Write(r, output.Format(parsed), output.Language(parsed)), to, parsed.InvocationConfiguration.Error));
        });
        return verb;
    }
}

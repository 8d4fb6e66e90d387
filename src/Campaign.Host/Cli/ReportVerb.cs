using System.CommandLine;
using Campaign.Host.Reports;
using Campaign.Host.Reports.Documents;
using Campaign.Projections;

namespace Campaign.Host.Cli;

/// <summary><c>report UNIT YEAR</c>.</summary>
internal static class ReportVerb
{
    public static Command Create()
    {
        var (unit, year, period, output) = (ArgumentValues.Unit(), ArgumentValues.Year(), ArgumentValues.Period(), new OutputOptions());
        var programme = ArgumentValues.ProgrammeOr("Only this programme. Default: dan-van-kheo, and qcdc where something of it is recorded.");
        var until = ArgumentValues.Day("--until", "Only what had happened by that day; what may have happened later is counted and warned of.");
        var structure = new StructureOptions();
        var asOf = ArgumentValues.AsOf();
        var verb = new Verb("report", "Prints the yearly report of a unit.", "report 980 2019 -o bao-cao.docx") { unit, year, until, asOf, period, programme };
        structure.AddTo(verb);
        output.AddTo(verb);
        verb.Validators.Add(parsed =>
        {
            if (structure.IsNow(parsed) && new Option[] { until, asOf, period }.Any(option => parsed.GetResult(option) is { Implicit: false }))
                parsed.AddError("--until, --as-of and --period go with --structure then.");
        });
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            if (structure.UnitsOn(parsed) is { } day)
            {
                var now = new StructureQuery(parsed.GetValue(unit), parsed.GetValue(year), day) { Policy = structure.Policy(parsed) };
                now = parsed.GetValue(programme) is { } given ? now with { Programme = given } : now;
                return await output.PrintAsync(parsed, ledger => ledger.Reports.ByStructureAsync(now, cancellationToken), StructureLayout.Of, cancellationToken);
            }

            var query = new YearlyReportQuery(parsed.GetValue(unit), parsed.GetValue(year))
            {
                Programme = parsed.GetValue(programme),
                Until = parsed.GetValue(until),
                Period = parsed.GetValue(period),
                AsOf = parsed.GetValue(asOf),
            };
            await using var database = await LedgerDatabase.OpenAsync(parsed, cancellationToken);
            await using var session = await LedgerSession.OpenToReadAsync(database, cancellationToken);
            var (format, language) = (output.Format(parsed), output.Language(parsed));
            var answer = await session.Ledger.Reports.YearlyAsync(query, cancellationToken);
            var annexes = answer.Value is { } found && format.IsDocument() ? await AnnexesAsync(session.Ledger.Reports, query, found, cancellationToken) : null;
            return await output.WriteAsync(parsed, answer, report => ReportDocument.Write(report, format, language, annexes));
        });
        return verb;
    }

    private static Task<AnnexViews?> AnnexesAsync(LedgerReports reports, YearlyReportQuery query, YearlyReport report, CancellationToken cancellationToken) =>
        AnnexViews.ReadAsync(query, report, view => reports.SummaryAsync(view, cancellationToken), view => reports.ModelsAsync(view, cancellationToken));
}

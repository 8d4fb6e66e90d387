using System.CommandLine;
using System.Net;
using Campaign.Domain;
using Campaign.Host.Import;
using Campaign.Host.Reports;
using Campaign.Host.Worker;
using Campaign.Projections;

namespace Campaign.Host.Cli;

/// <summary><c>demo</c>: a district's campaign of 2019, loaded and reported.</summary>
internal static class DemoVerb
{
    private static readonly YearlyReportQuery Query = new(TextValue.Parse<UnitSelector>("980"), CampaignYear.Of(2019));

    public static Command Create()
    {
        var serve = new Option<bool>("--serve") { Description = "Go on as the host." };
        var port = ServeVerb.Port();
        var verb = new Verb("demo", "Loads the example of a district's year and prints its report; twice is once.", "demo") { serve, port };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var database = await LedgerDatabase.OpenAsync(parsed, cancellationToken);
            var code = await LoadAndReportAsync(database, parsed.InvocationConfiguration, cancellationToken);
            if (code != ExitCode.Done || !parsed.GetValue(serve))
                return code;
            var endPoint = new IPEndPoint(IPAddress.Loopback, parsed.GetValue(port));
            return await LedgerServer.RunAsync(database.ConnectionString, endPoint, parsed.InvocationConfiguration.Error, cancellationToken);
        });
        return verb;
    }

    private static async Task<int> LoadAndReportAsync(LedgerDatabase database, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await using var session = await LedgerSession.OpenAsync(database, cancellationToken);
        var folder = Path.Combine(AppContext.BaseDirectory, "examples", "2019-district");
        foreach (var (kind, file) in ImportKind.All.Select(k => (k, new FileInfo(Path.Combine(folder, $"{k.Name}.csv")))).Where(f => f.Item2.Exists))
        {
            var (name, content) = await ImportVerb.ReadAsync(file, cancellationToken);
            var result = await ImportVerb.ImportAsync(session, kind, name, content, new ImportOptions(), console.Error, cancellationToken);
            if (result.Refused.Count > 0)
                return ExitCode.Refused;
        }

        await session.Ledger.WaitForReportsAsync(cancellationToken);
        return await ReportVerb.PrintAsync(session.Ledger, Query, ReportFormat.Text, ReportLanguage.Vi, console.Output, console.Error, cancellationToken);
    }
}

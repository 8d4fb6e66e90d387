using System.CommandLine;
using System.Net;
using Campaign.Domain;
using Campaign.Host.Import;
using Campaign.Host.Reports;
using Campaign.Host.Worker;
using Campaign.Projections;

namespace Campaign.Host.Cli;

/// <summary><c>demo</c>: a district's campaign of one year, loaded and reported.</summary>
internal static class DemoVerb
{
    public const string Name = "demo";

    /// <summary>The examples by the name of their folder, the usual one first.</summary>
    private static readonly (string Name, YearlyReportQuery Query)[] Examples =
    [
        ("2019-district", QueryOf("980", 2019)), ("2018-luc-ngan", QueryOf("219", 2018)), ("2022-cho-don", QueryOf("064", 2022)),
    ];

    /// <summary>What the examples approve is recorded by another user than what they hand in; both at one account, which the list of exceptions shows.</summary>
    internal static ImportOptions OptionsOf(ImportKind kind) =>
        new(Giver: new CommandGiver(kind is ModelStepRows or CommendationRows or CommendationStepRows or DemocracyRows ? "demo-approver" : "demo-recorder", Environment.UserName));

    public static Command Create()
    {
        var serve = new Option<bool>("--serve") { Description = "Go on as the host: look at the pages in a browser." };
        var port = ServeVerb.Port();
        var example = new Option<string>("--example") { Description = "Which example.", DefaultValueFactory = _ => Examples[0].Name };
        example.AcceptOnlyFromAmong([.. Examples.Select(e => e.Name)]);
        var verb = new Verb(Name, "Loads the example of a district's year and prints its report; twice is once.", "demo --example 2018-luc-ngan") { example, serve, port };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var endPoint = new IPEndPoint(IPAddress.Loopback, parsed.GetValue(port));
            var web = LedgerDatabase.WebOf(parsed, endPoint);
            await using var database = await LedgerDatabase.OpenAsync(parsed, cancellationToken);
            var code = await LoadAndReportAsync(database, parsed.GetValue(example)!, parsed.InvocationConfiguration, cancellationToken);
            if (code != ExitCode.Done || !parsed.GetValue(serve))
                return code;
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"Mở trong trình duyệt (open in a browser): {(web.Certificate is null ? "http" : "https")}://{endPoint}/");
            return await LedgerServer.RunAsync(database, endPoint, web, parsed.InvocationConfiguration.Error, cancellationToken);
        });
        return verb;
    }

    private static YearlyReportQuery QueryOf(string unit, int year) => new(TextValue.Parse<UnitSelector>(unit), CampaignYear.Of(year));

    private static async Task<int> LoadAndReportAsync(LedgerDatabase database, string example, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await using var session = await LedgerSession.OpenAsync(database, cancellationToken);
        foreach (var (kind, file) in FilesOf(example))
        {
            using var rows = ImportFile.Open(kind, file);
            var result = await ImportVerb.ImportAsync(session, kind, rows, OptionsOf(kind), console.Error, cancellationToken);
            if (result.Refused.Count > 0)
                return ExitCode.Refused;
        }

        await session.Ledger.WaitForReportsAsync(cancellationToken);
        await session.SealAsync(console.Error, cancellationToken);
        var query = Examples.Single(e => e.Name == example).Query;
        var answer = await session.Ledger.Reports.YearlyAsync(query, cancellationToken);
        if (answer.Refusal is { } refusal)
            return await Answer.RefuseAsync(refusal, console);
        await console.Output.WriteAsync(YearlyReportWriter.Write(answer.Value!, ReportFormat.Text, ReportLanguage.Vi));
        return ExitCode.Done;
    }

    /// <summary>An example has the files of what is known of its year.</summary>
    internal static IEnumerable<(ImportKind Kind, FileInfo File)> FilesOf(string example) =>
        from kind in ImportKind.All
        let file = new FileInfo(Path.Combine(AppContext.BaseDirectory, "examples", example, $"{kind.Name}.csv"))
        where file.Exists
        select (kind, file);
}

using System.CommandLine;
using System.Net;
using Campaign.Host.Worker;
using NodaTime;

namespace Campaign.Host.Cli;

/// <summary><c>serve</c>: the host.</summary>
internal static class ServeVerb
{
    public const string Name = "serve";

    private const int DefaultPort = 5080;
    private const int DefaultDriftHours = 24;
    private const int MostDriftHours = 24 * 365;

    public static Command Create()
    {
        var port = Port();
        var address = new Option<IPAddress>("--address")
        {
            Description = "The address to listen on; one that others can reach needs a login (docs/access.md).",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = result => ArgumentValues.Read<IPAddress>(result, IPAddress.TryParse, "an IP address"),
        };
        var drift = new Option<int>("--drift-hours")
        {
            Description = "How many hours apart the books are compared with the events, the first time some minutes after the start; 0: never.",
            DefaultValueFactory = _ => DefaultDriftHours,
            HelpName = "HOURS",
        };
        drift.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var hours) && hours is >= 0 and <= MostDriftHours))
                result.AddError($"Hours are 0 to {MostDriftHours}.");
        });
        var verb = new Verb(Name, "Serves the pages and the API, keeps the reports current and seals history, until Ctrl-C.", "serve --port 5080") { port, address, drift };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var endPoint = new IPEndPoint(parsed.GetValue(address)!, parsed.GetValue(port));
            var web = LedgerDatabase.WebOf(parsed, endPoint);
            await using var database = await LedgerDatabase.OpenAsync(parsed, cancellationToken);
            return await LedgerServer.RunAsync(database, endPoint, web, parsed.InvocationConfiguration.Error, cancellationToken, ScheduleOf(parsed.GetValue(drift)));
        });
        return verb;
    }

    private static DriftSchedule ScheduleOf(int hours) => new(hours == 0 ? null : Duration.FromHours(hours));

    /// <summary>Where the host listens; <c>demo --serve</c> has it too.</summary>
    public static Option<int> Port()
    {
        var port = new Option<int>("--port") { Description = "The port to listen on.", DefaultValueFactory = _ => DefaultPort };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var number) && number is >= 1 and <= 65535))
                result.AddError("A port is 1 to 65535.");
        });
        return port;
    }
}

using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Campaign.Benchmarks;

/// <summary>How long pages take beside the shortest answer of the same host, how many a second, and what a first visit weighs.</summary>
internal static partial class PageBenchmark
{
    private const int AtOnce = 8;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12); // a page, until the JIT has compiled everything twice: a host runs for months

    private static readonly (string Name, string Path)[] Pages =
    [
        ("`/health/live`", "health/live"),
        ("start", ""),
        ("overview of a district", "reports/001/2020"),
        ("models of a district", "models/001/2020"),
        ("models of a district, searched", "models/001/2020?q=duong+hoa"),
        ("explanation, first page", "explain/001/2020/models.recognised?level=district"),
        ("the log", "ledger"),
        ("report as JSON", "api/reports/001/2020"),
        ("models as JSON, first page", "api/models?unit=001&year=2020"),
    ];

    public static async Task<Outcome> RunAsync(Server server, Scale scale)
    {
        await using (var ledger = await server.OpenLedgerAsync())
            await NationHistory.FillAsync(ledger, scale.Rows);
        await using var host = await ServedHost.StartAsync(server.ConnectionString);
        var (alone, together, rates, weights) = (new List<Measured>(), new List<Measured>(), new List<Measured>(), new List<Measured>());
        foreach (var (name, path) in Pages)
        {
            Progress.Say(name);
            await WarmUpAsync(host.Client, path);
            alone.Add(TimesOf(name, (await AskAsync(host.Client, path, scale.Rounds, atOnce: 1)).Times));
            weights.Add(Measured.Of(name, "KiB", [await WeightAsync(host.Client, path)]));
            var (times, elapsed) = await AskAsync(host.Client, path, scale.Rounds * 2, AtOnce);
            together.Add(TimesOf(name, times));
            rates.Add(Measured.Of(name, "requests/s", [times.Count / elapsed.TotalSeconds]));
        }

        return new Outcome
        {
            Tables =
            [
                new MeasuredTable("one after the other", alone),
                new MeasuredTable($"{AtOnce} at once", together),
                new MeasuredTable($"{AtOnce} at once", rates),
                new MeasuredTable("with all it links to", weights),
                new MeasuredTable([Measured.Of("peak memory of the host", "MiB", [host.PeakMemoryMib])]),
            ],
        };
    }

    private static Measured TimesOf(string name, IEnumerable<TimeSpan> times) => Measured.Of(name, "ms", times.Select(t => t.TotalMilliseconds));

    private static async Task WarmUpAsync(HttpClient client, string path)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < WarmUp)
            await AskAsync(client, path, AtOnce * 4, AtOnce);
    }

    private static async Task<(List<TimeSpan> Times, TimeSpan Elapsed)> AskAsync(HttpClient client, string path, int count, int atOnce)
    {
        var began = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => AskInTurnAsync(client, path, count / atOnce)));
        return ([.. times.SelectMany(t => t)], Stopwatch.GetElapsedTime(began));
    }

    private static async Task<List<TimeSpan>> AskInTurnAsync(HttpClient client, string path, int count)
    {
        var times = new List<TimeSpan>(count);
        for (var i = 0; i < count; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await SizeAsync(client, path);
            times.Add(Stopwatch.GetElapsedTime(started));
        }

        return times;
    }

    /// <summary>What a browser fetches that was never here, compressed as the host offers it.</summary>
    private static async Task<long> WeightAsync(HttpClient client, string path)
    {
        var page = await client.GetStringAsync(path);
        var weight = await SizeAsync(client, path);
        foreach (var link in Links().Matches(page).Select(m => m.Groups[1].Value).Distinct())
            weight += await SizeAsync(client, link);
        return weight >> 10;
    }

    private static async Task<long> SizeAsync(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");
        using var answer = await client.SendAsync(request);
        return answer.IsSuccessStatusCode ? (await answer.Content.ReadAsByteArrayAsync()).Length : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode}");
    }

    /// <summary>Style sheets, scripts and icons.</summary>
    [GeneratedRegex("<(?:link|script)[^>]* (?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Links();
}

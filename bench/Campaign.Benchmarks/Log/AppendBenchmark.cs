using System.Diagnostics;
using System.Globalization;
using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Benchmarks;

/// <summary>Commands of several writers at once, with the sequencer beside them and without.</summary>
internal static class AppendBenchmark
{
    private const int Writers = 8;

    private static readonly ProgrammeCode Programme = TextValue.Parse<ProgrammeCode>("dan-van-kheo");
    private static readonly UnitSelector District = TextValue.Parse<UnitSelector>("980");

    /// <summary>A table of commands a second.</summary>
    public static async Task<string> RunAsync(Server server, int commandCount, int rounds)
    {
        await using var without = await server.OpenLedgerAsync("without_log");
        await using var with = await server.OpenLedgerAsync("with_log", runSequencer: true);
        await LaunchAsync(without);
        await LaunchAsync(with);
        var measured = await SideBySide.MeasureAsync(
            rounds, [("log off", () => AppendAsync(without, commandCount)), ("log on", () => AppendAsync(with, commandCount))]);
        return $"{measured.PerSecond("commands", commandCount)}\n{await DelayAsync(with)}";
    }

    /// <summary>From the beginning of an event's transaction until it was sealed.</summary>
    private static async Task<string> DelayAsync(OpenLedger ledger)
    {
        await Task.Delay(TimeSpan.FromSeconds(2)); // for the last ones
        var delays = (double[])(await ledger.ScalarAsync(
            $"""
            select array[percentile_cont(0.5) within group (order by d), percentile_cont(0.99) within group (order by d), max(d)]
            from (select extract(epoch from l.sealed_at - e.timestamp)::float8 as d from {ledger.Schema}.leaves l join {ledger.Schema}.mt_events e on e.seq_id = l.seq) delays
            """))!;
        return SideBySide.Table("| sealed after | median s | p99 s | most s |", [string.Create(CultureInfo.InvariantCulture, $"| recording | {delays[0]:0.00} | {delays[1]:0.00} | {delays[2]:0.00} |")]);
    }

    private static async Task LaunchAsync(OpenLedger ledger)
    {
        await GiveAsync(ledger, new EstablishUnit(District.Code, "Huyện Minh họa", UnitKind.District, Since: new(2004, 7, 8)));
        await GiveAsync(ledger, new LaunchCampaign(Programme, District, CampaignYear.Of(2019)));
    }

    private static async Task<TimeSpan> AppendAsync(OpenLedger ledger, int count)
    {
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < count / Writers; i++)
                await GiveAsync(ledger, Register());
        })));
        return Stopwatch.GetElapsedTime(started);
    }

    private static RegisterModel Register() => new(
        TextValue.Parse<ModelId>($"M{Guid.NewGuid():N}"), Programme, CampaignYear.Of(2019), District, "Tuyến đường hoa nông thôn mới", TextValue.Parse<FieldCode>("economy"),
        new ParticipantInput(ParticipantKind.Collective, "Chi hội Phụ nữ thôn 3"), EntryKind.New);

    private static async Task GiveAsync(OpenLedger ledger, DomainCommand command)
    {
        var result = await ledger.Ledger.ExecuteAsync(command, new CommandContext(Guid.NewGuid(), "bench"));
        if (result.Refusal is { } refusal)
            throw new InvalidOperationException(refusal.Sentence);
    }
}

using System.Diagnostics;
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
        return measured.PerSecond("commands", commandCount);
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

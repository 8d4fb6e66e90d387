using System.Text.Json;
using System.Text.RegularExpressions;
using Campaign.Domain;
using Campaign.TestKit;
using Campaign.Testing;
using CsCheck;
using NodaTime;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests.Testing;

/// <summary>Whatever is recorded, the ledger in memory answers as the one on PostgreSQL: result for result, event for event, report for report.</summary>
public sealed partial class EquivalenceTests : IAsyncLifetime
{
    private const int Histories = 15;

    private static readonly RestructureUnits Reform = new(TextValue.Parse<ActId>("NQ-1"), new LocalDate(2025, 7, 1),
    [
        new UnitChange(ChangeKind.Merged) { OldUnit = Commune, NewCode = Commune.Code, NewName = "Xã Mới", NewParent = TextValue.Parse<UnitSelector>("98") },
        new UnitChange(ChangeKind.Merged) { OldUnit = TextValue.Parse<UnitSelector>("98002"), NewCode = Commune.Code },
        new UnitChange(ChangeKind.Reparented) { OldUnit = TextValue.Parse<UnitSelector>("98003"), NewParent = TextValue.Parse<UnitSelector>("98") },
        new UnitChange(ChangeKind.Reparented) { OldUnit = TextValue.Parse<UnitSelector>("98004"), NewParent = TextValue.Parse<UnitSelector>("98") },
        new UnitChange(ChangeKind.Dissolved) { OldUnit = District },
    ]);

    private readonly CampaignDatabase server = CampaignDatabase.ForTest(nameof(EquivalenceTests));
    private readonly InMemoryLedger memory = new(options => options.Access.IsChecked = false);
    private PostgresLedger stored = null!;
    private int places;
    private int drawn;

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        stored = await PostgresLedger.StartAsync(server.ConnectionString, options =>
        {
            options.Access.IsChecked = false;
            options.RandomBytes = count => InMemoryLedger.Bytes(++drawn, count);
        });
    }

    public async Task DisposeAsync()
    {
        await stored.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public Task Any_history_ends_alike_and_is_undone_alike() => Move.History.SampleAsync(
        async history =>
        {
            var (place, before) = (new Place($"h{Interlocked.Increment(ref places)}"), memory.Events.Count);
            foreach (var command in place.Opening)
                await ExecuteAsync(command, 0);
            foreach (var move in history)
                await ExecuteAsync(move.In(place), move.Choice);
            await ReadAlikeAsync(place);
            foreach (var entry in memory.Events.Skip(before).Reverse().ToList())
                await ExecuteAsync(new AnnulEntry(entry.Seq, "Nhập nhầm") { LateReason = "Nhập nhầm" }, 0);
            await ReadAlikeAsync(place);
            Assert.Equal(memory.Events.Select(Text), (await stored.EventsAsync()).Select(Text));
        },
        iter: Histories, threads: 1);

    [Fact]
    public async Task The_sample_year_is_alike()
    {
        foreach (var (command, context) in SampleHistory.District2019)
            await ExecuteAsync(command, context);
        await ReadAlikeAsync(["980", "98", "98001"]);
        Assert.Equal(memory.Events.Select(Text), (await stored.EventsAsync()).Select(Text));
    }

    [Fact]
    public async Task Units_and_persons_come_and_go_alike()
    {
        foreach (var (command, context) in SampleHistory.Generated(seed: 7, models: 6, Year))
            await ExecuteAsync(command, context);
        var person = new ParticipantInput(ParticipantKind.Individual, "Nguyễn Văn Ví Dụ", "CN-01");
        await ExecuteAsync(Register("P1") with { Owner = person, Note = "Việc của Nguyễn Văn Ví Dụ" }, 0);
        await ExecuteAsync(Register("P2") with { Owner = person with { Name = "Nguyễn Thị Ví Dụ" } }, 0);
        await ExecuteAsync(new HoldInspection(Dvk, District, Year) { Note = "Có bà Nguyễn Thị Ví Dụ" }, 0);
        var named = Context;
        await ExecuteAsync(new PromoteModelToProvince(Model("P2"), Year), named);
        var id = memory.Events.Select(e => e.Data).OfType<PersonIdentified>().Single().Person.Id;
        foreach (var command in new DomainCommand[] { new ErasePerson(id), new RequestErasure(id, ErasureGround.Request), new ErasePerson(id), new ErasePerson(id), Register("P3") with { Owner = person } })
            await ExecuteAsync(command, 0);
        await ExecuteAsync(new PromoteModelToProvince(Model("P1"), Year), named); // the hash of what named the person is gone, and any command fits
        await ReadAlikeAsync(["980", "98", "98001"]);

        var other = TextValue.Parse<UnitSelector>("98002");
        await ExecuteAsync(Register("P4") with { Unit = other }, 0);
        await ExecuteAsync(new PromoteModelToProvince(Model("P4"), Year), 0);
        Assert.NotNull((await ExecuteAsync(Reform, 0)).Receipt);
        Assert.NotNull((await ExecuteAsync(new TransferCampaign(Dvk, District, Year, [Commune]) { On = On("2025-07-01") }, 0)).Receipt);
        Assert.NotNull((await ExecuteAsync(new WithdrawPromotion(Model("P4"), Year) { On = On("2025-08"), Reason = "Đã nhập xã" }, 0)).Receipt); // at the successor of its unit
        await ExecuteAsync(new LaunchCampaign(Dvk, Commune, CampaignYear.Of(2026)), 0);
        foreach (var entry in memory.Events.Reverse().ToList())
            await ExecuteAsync(new AnnulEntry(entry.Seq, "Nhập nhầm"), 0);
        await ReadAlikeAsync(["980", "98", "98001"]);
        Assert.Equal(memory.Events.Select(Text), (await stored.EventsAsync()).Select(Text));
    }

    private Task<CommandResult> ExecuteAsync(DomainCommand command, int choice) =>
        ExecuteAsync(command, Context with { Certainty = (Certainty)(choice % 4), Evidence = choice % 3 == 0 ? [new Evidence("Biên bản")] : [] });

    private async Task<CommandResult> ExecuteAsync(DomainCommand command, CommandContext context)
    {
        var result = await memory.ExecuteAsync(command, context);
        Assert.Equal(result, await stored.Ledger.ExecuteAsync(command, context));
        return result;
    }

    private Task ReadAlikeAsync(Place place) => ReadAlikeAsync(place.Units.Append(place.Province));

    private Task ReadAlikeAsync(string[] units) => ReadAlikeAsync(units.Select(TextValue.Parse<UnitSelector>));

    private async Task ReadAlikeAsync(IEnumerable<UnitSelector> units)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await stored.CaughtUpAsync(patience.Token);
        LocalDate?[] days = [.. memory.Events.Select(e => e.Data.On.Day).OfType<LocalDate>().Where(d => d.Year == Year.Value).Distinct().Order().TakeLast(40).Where((_, i) => i % 13 == 0)]; // on which something happened
        foreach (var unit in units)
        {
            foreach (var until in days.Prepend(null))
            {
                var query = new YearlyReportQuery(unit, Year) { Until = until };
                var report = await memory.YearlyAsync(query);
                Assert.Equal(Json(report), Json(await stored.Ledger.Reports.YearlyAsync(query)));
                foreach (var figure in report.Value?.Figures.Where(f => until is null && f.Value is not (null or 0)) ?? [])
                    await ExplainedAlikeAsync(new ExplainQuery(unit, Year, figure.Figure, figure.Facet) { Level = figure.Level });
            }
        }
    }

    private async Task ExplainedAlikeAsync(ExplainQuery query)
    {
        var (ours, theirs) = (await memory.ExplainAsync(query), await stored.Ledger.Audit.ExplainAsync(query));
        Assert.Equal(Json(Undated(ours)), Json(Undated(theirs)));
    }

    /// <summary>Two clocks.</summary>
    private static Lookup<Explanation> Undated(Lookup<Explanation> explained) => explained.Value is not { } found ? explained
        : found with { Entries = [.. found.Entries.Select(e => e with { RecordedAt = default })] };

    private static string Text(RecordedEvent e) => $"{e.Seq} {e.Stream} {e.Certainty} {e.User} {EventIds().Replace(JsonSerializer.Serialize(e.Data, e.Data.GetType(), LedgerJson.Options), "")}";

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, LedgerJson.Options);

    /// <summary>Of an entry that is undone: an event has an id of its own in each ledger.</summary>
    [GeneratedRegex("\"id\":\"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\",")]
    private static partial Regex EventIds();
}

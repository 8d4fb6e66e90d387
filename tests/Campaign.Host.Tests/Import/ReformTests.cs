using Campaign.Domain;
using Campaign.Host.Import;
using Campaign.Projections;
using Campaign.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Campaign.Host.Tests.Import;

/// <summary>The reform of 2025-07-01, from the lists as they are published.</summary>
public sealed class ReformTests : IAsyncLifetime
{
    private static readonly LocalDate Day = new(2025, 7, 1);

    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(ReformTests));
    private IHost host = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCampaignLedger(database.ConnectionString, o => (o.RunDaemon, o.Log.RunSequencer) = (false, false));
        host = builder.Build();
        await host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await database.DisposeAsync();
    }

    [UnitDataFact]
    public async Task The_reform_leaves_as_many_units_as_were_counted_and_twice_is_once()
    {
        var importer = new ReformImporter(host.Services.GetRequiredService<CampaignLedger>(), ImportRun.Nobody);
        var files = ReformFiles.Read(UnitDataFactAttribute.Folder!);
        Assert.Equal(new ReformResult(1 + 63 + 696 + 10_035, 11_353, true), await importer.ImportAsync(files, null, default));
        Assert.Equal(new ReformResult(0, 11_353, false), await importer.ImportAsync(files, null, default));

        var (before, after) = (await AliveOnAsync(Day.PlusDays(-1)), await AliveOnAsync(Day));
        Assert.Equal((63, 696, 10_035), (Count(before, UnitKind.Province), Count(before, UnitKind.District), Count(before, UnitKind.Commune)));
        Assert.Equal((34, 0, 3_321), (Count(after, UnitKind.Province), Count(after, UnitKind.District), Count(after, UnitKind.Commune)));
        var (old, now) = (Communes(before), Communes(after));
        Assert.Equal(3_316, now.Keys.Count(old.ContainsKey));
        Assert.Equal(2_145, NamesThatDiffer(files));
        Assert.Equal(2_142, now.Count(n => old.TryGetValue(n.Key, out var was) && was.Name != n.Value.Name)); // three go on, and differ in capitals alone: no renaming
        Assert.Equal(132, now.Count(n => old.TryGetValue(n.Key, out var was) && was.Key() == n.Value.Key())); // the same extent: the life goes on
        Assert.All(after.Where(u => u.Kind == UnitKind.Commune), u => Assert.Equal([UnitKind.Province, UnitKind.Country], u.Path.Select(above => above.Kind)));
    }

    [UnitDataFact]
    public async Task Split_communes_and_the_successors_of_old_ones_are_as_many_as_were_counted()
    {
        await new ReformImporter(host.Services.GetRequiredService<CampaignLedger>(), ImportRun.Nobody).ImportAsync(ReformFiles.Read(UnitDataFactAttribute.Folder!), null, default);
        var events = (await EventsAsync()).OfType<UnitSucceeded>().ToList();
        var parts = events.SelectMany(e => e.From.Select(f => (f.Unit, f.Extent, To: e.Unit))).Where(s => s.Unit.Kind == UnitKind.Commune).GroupBy(s => s.Unit.Key()).ToList();
        Assert.Equal(471, parts.Count(p => p.Count() > 1));
        Assert.All(parts, p => Assert.All(p, s => Assert.Equal(p.Count() > 1 ? Extent.Part : Extent.Whole, s.Extent)));
        Assert.Equal(151, parts.Count(p => p.Count() > 1 && p.Any(s => s.To.Code == p.Key.Code))); // one of them has the seat
        Assert.Equal(52, events.Where(e => e.Unit.Kind == UnitKind.Province).Sum(e => e.From.Count));
    }

    [Fact]
    public void A_folder_without_the_lists_is_named_with_the_file_that_is_missing()
    {
        var problem = Assert.Throws<HostProblemException>(() => ReformFiles.Read(new DirectoryInfo(AppContext.BaseDirectory)));
        Assert.Equal("file-not-readable", problem.Code);
        Assert.Contains("legacy_district_2025-07-18.csv", problem.Message, StringComparison.Ordinal);
    }

    private static int NamesThatDiffer(ReformFiles files)
    {
        var old = files.Communes.ToDictionary(c => c.Code, c => c.Name);
        return files.Conversions.DistinctBy(c => c.Code).Count(c => old.TryGetValue(c.Code, out var name) && name != c.Name);
    }

    private static int Count(List<UnitAsOf> units, UnitKind kind) => units.Count(u => u.Kind == kind);

    private static Dictionary<UnitCode, UnitAsOf> Communes(List<UnitAsOf> units) => units.Where(u => u.Kind == UnitKind.Commune).ToDictionary(u => u.Code);

    private async Task<List<UnitAsOf>> AliveOnAsync(LocalDate day)
    {
        await using var batch = await host.Services.GetRequiredService<CampaignLedger>().BeginBatchAsync();
        return [.. (await batch.UnitsAsync()).Lives.Where(life => life.IsAliveOn(day)).Select(life => life.At(day))];
    }

    private async Task<List<object>> EventsAsync()
    {
        await using var session = host.Services.GetRequiredService<ICampaignStore>().QuerySession();
        return [.. (await session.Events.FetchStreamAsync("restructuring/sap-xep-2025-07-01")).Select(e => e.Data)];
    }
}

using BenchmarkDotNet.Attributes;
using Campaign.Domain;
using Campaign.Host.Postgres;
using Campaign.Projections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Campaign.Benchmarks;

/// <summary>A district's yearly report of 200 models, beside the shortest question the same database can be asked.</summary>
public class ReportRead
{
    private const int Models = 200;

    private static readonly ProgrammeCode Programme = TextValue.Parse<ProgrammeCode>("dan-van-kheo");
    private static readonly CampaignYear Year = CampaignYear.Of(2019);
    private static readonly UnitSelector District = TextValue.Parse<UnitSelector>("980");

    private readonly DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(OperatingSystem.IsWindows() ? Path.GetTempPath() : "/tmp", $"campaign-bench-{Guid.NewGuid():N}"));
    private LocalPostgres postgres = null!;
    private IHost host = null!;
    private CampaignLedger ledger = null!;

    /// <summary>Starts a throw-away PostgreSQL, records the district's year and waits for the reports.</summary>
    [GlobalSetup]
    public async Task StartAsync()
    {
        postgres = await LocalPostgres.OpenAsync(new LocalPostgresOptions { Folder = new DataFolder(folder.FullName), Throwaway = true });
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCampaignLedger(postgres.ConnectionString);
        host = builder.Build();
        await host.StartAsync();
        ledger = host.Services.GetRequiredService<CampaignLedger>();
        foreach (var command in History())
            await RecordAsync(command);
        await ledger.WaitForReportsAsync();
    }

    /// <summary>Stops the server and deletes its data.</summary>
    [GlobalCleanup]
    public async Task StopAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await postgres.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>A connection of the pool and one round trip.</summary>
    [Benchmark(Baseline = true)]
    public async Task<object?> SelectOne()
    {
        await using var connection = host.Services.GetRequiredService<ICampaignStore>().Storage.Database.CreateConnection();
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select 1", connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>The whole report: figures with families, promoted models, roll of honour.</summary>
    [Benchmark]
    public async Task<YearlyReport> DistrictReport() =>
        (await ledger.Reports.YearlyAsync(new YearlyReportQuery(District, Year))).Value!;

    private async Task RecordAsync(DomainCommand command)
    {
        var result = await ledger.ExecuteAsync(command, new CommandContext(Guid.NewGuid(), "benchmark"));
        if (result.Refusal is { } refusal)
            throw new InvalidOperationException(refusal.ToString());
    }

    private static IEnumerable<DomainCommand> History() => [.. Units(), .. Enumerable.Range(1, Models).SelectMany(StepsOf)];

    private static IEnumerable<DomainCommand> Units()
    {
        yield return new EstablishUnit(TextValue.Parse<UnitCode>("98"), "Tỉnh Minh họa", UnitKind.Province);
        yield return new EstablishUnit(District.Code, "Huyện Minh họa", UnitKind.District, TextValue.Parse<UnitSelector>("98"));
        for (var n = 0; n < 10; n++)
            yield return new EstablishUnit(Commune(n).Code, $"Xã {n}", UnitKind.Commune, District);
        yield return new LaunchCampaign(Programme, District, Year);
    }

    private static IEnumerable<DomainCommand> StepsOf(int n)
    {
        var model = TextValue.Parse<ModelId>($"M{n}");
        yield return new RegisterModel(
            model, Programme, Year, Commune(n % 10), $"Mô hình {n}", TextValue.Parse<FieldCode>(Fields.All[n % 4]), new ParticipantInput(ParticipantKind.Collective, $"Thôn {n}"), EntryKind.New);
        yield return new AcceptRegistration(model, Year);
        if (n % 2 == 0)
            yield return new RecogniseModel(model, Year);
        if (n % 10 == 0)
            yield return new PromoteModelToProvince(model, Year);
    }

    private static UnitSelector Commune(int n) => TextValue.Parse<UnitSelector>($"98{n:D3}");
}

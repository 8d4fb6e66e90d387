using Campaign.Domain;
using Campaign.Host.Postgres;
using Campaign.Projections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Campaign.Benchmarks;

/// <summary>A district with 200 models and 20 persons commended, in a throw-away PostgreSQL.</summary>
internal sealed class District : IAsyncDisposable
{
    private const int Models = 200;

    private static readonly ProgrammeCode Programme = TextValue.Parse<ProgrammeCode>("dan-van-kheo");
    private static readonly CampaignYear Year = CampaignYear.Of(2019);
    private static readonly UnitSelector Unit = TextValue.Parse<UnitSelector>("980");

    private readonly DirectoryInfo folder;
    private readonly LocalPostgres postgres;
    private readonly IHost host;

    private District(DirectoryInfo folder, LocalPostgres postgres)
    {
        (this.folder, this.postgres) = (folder, postgres);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCampaignLedger(postgres.ConnectionString);
        host = builder.Build();
    }

    private CampaignLedger Ledger => host.Services.GetRequiredService<CampaignLedger>();

    /// <summary>Starts PostgreSQL, records the district's year and waits for the reports.</summary>
    public static async Task<District> StartAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(OperatingSystem.IsWindows() ? Path.GetTempPath() : "/tmp", $"campaign-bench-{Guid.NewGuid():N}"));
        var postgres = await LocalPostgres.OpenAsync(new LocalPostgresOptions { Folder = new DataFolder(folder.FullName), Throwaway = true });
        var district = new District(folder, postgres);
        await district.FillAsync();
        return district;
    }

    /// <summary>Stops the server and deletes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        host.Dispose();
        await postgres.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>The shortest question: a connection of the pool and one round trip.</summary>
    public async Task SelectOneAsync() => await ExecuteAsync("select 1");

    /// <summary>The whole report: figures with families, promoted models, roll of honour.</summary>
    public async Task ReportAsync()
    {
        if ((await Ledger.Reports.YearlyAsync(new YearlyReportQuery(Unit, Year))).Refusal is { } refusal)
            throw new InvalidOperationException(refusal.ToString());
    }

    private async Task FillAsync()
    {
        await host.StartAsync();
        foreach (var command in History())
            await RecordAsync(command);
        await Ledger.WaitForReportsAsync();
        await host.StopAsync(); // the daemon: reading needs none, and its long transaction keeps dead rows from being cleared away
        await ExecuteAsync("vacuum analyze"); // which PostgreSQL does by itself within minutes
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = host.Services.GetRequiredService<ICampaignStore>().Storage.Database.CreateConnection();
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteScalarAsync();
    }

    private async Task RecordAsync(DomainCommand command)
    {
        var result = await Ledger.ExecuteAsync(command, new CommandContext(Guid.NewGuid(), "benchmark"));
        if (result.Refusal is { } refusal)
            throw new InvalidOperationException(refusal.ToString());
    }

    private static IEnumerable<DomainCommand> History() => [.. Units(), .. Enumerable.Range(1, Models).SelectMany(StepsOf)];

    private static IEnumerable<DomainCommand> Units()
    {
        yield return new EstablishUnit(TextValue.Parse<UnitCode>("98"), "Tỉnh Minh họa", UnitKind.Province);
        yield return new EstablishUnit(Unit.Code, "Huyện Minh họa", UnitKind.District, TextValue.Parse<UnitSelector>("98"));
        for (var n = 0; n < 10; n++)
            yield return new EstablishUnit(Commune(n).Code, $"Xã {n}", UnitKind.Commune, Unit);
        yield return new LaunchCampaign(Programme, Unit, Year);
    }

    private static IEnumerable<DomainCommand> StepsOf(int n)
    {
        var model = TextValue.Parse<ModelId>($"M{n}");
        yield return new RegisterModel(
            model, Programme, Year, Commune(n % 10), $"Mô hình {n}", TextValue.Parse<FieldCode>(Fields.All[n % 4]), new ParticipantInput(ParticipantKind.Collective, $"Thôn {n}"), EntryKind.New);
        yield return new AcceptRegistration(model, Year);
        if (n % 2 == 0)
            yield return new RecogniseModel(model, Year);
        if (n % 10 != 0)
            yield break;
        yield return new PromoteModelToProvince(model, Year);
        yield return new AwardCommendation(
            TextValue.Parse<CommendationId>($"K{n}"), Programme, Year, Commune(n % 7), new ParticipantInput(ParticipantKind.Individual, $"Người {n}"), TextValue.Parse<FormCode>(Forms.All[0]));
    }

    private static UnitSelector Commune(int n) => TextValue.Parse<UnitSelector>($"98{n:D3}");
}

using Campaign.Domain;
using Campaign.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Npgsql;

namespace Campaign.Projections.Tests;

/// <summary>A ledger on a database of its own, with the daemon in this process.</summary>
internal sealed class LedgerFixture : IAsyncDisposable
{
    public static readonly ProgrammeCode Dvk = TextValue.Parse<ProgrammeCode>("dan-van-kheo");
    public static readonly CampaignYear Year = CampaignYear.Of(2019);
    public static readonly UnitSelector District = TextValue.Parse<UnitSelector>("980");
    public static readonly UnitSelector Commune = TextValue.Parse<UnitSelector>("98001");

    private readonly CampaignDatabase database;
    private readonly IHost host;

    private LedgerFixture(CampaignDatabase database, IHost host) => (this.database, this.host) = (database, host);

    public CampaignLedger Ledger => host.Services.GetRequiredService<CampaignLedger>();

    public IServiceProvider Services => host.Services;

    public ICampaignStore Store => host.Services.GetRequiredService<ICampaignStore>();

    public string ConnectionString => database.ConnectionString;

    /// <param name="name">The test class.</param>
    /// <param name="timeZone">The database's.</param>
    /// <param name="configure">Changes the options.</param>
    /// <param name="fill">What is in the database before the ledger opens it; gets the connection string.</param>
    public static async Task<LedgerFixture> StartAsync(string name, string? timeZone = null, Action<CampaignLedgerOptions>? configure = null, Func<string, Task>? fill = null)
    {
        var database = CampaignDatabase.ForTest(name, timeZone);
        await database.InitializeAsync();
        await (fill?.Invoke(database.ConnectionString) ?? Task.CompletedTask);
        var host = BuildHost(database.ConnectionString, configure);
        await host.StartAsync();
        return new LedgerFixture(database, host);
    }

    public static IHost BuildHost(string connectionString, Action<CampaignLedgerOptions>? configure = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddCampaignLedger(connectionString, o =>
        {
            o.Access.IsChecked = false; // one tester records and approves; who may is a matter of AccessTests
            o.Log.RunSequencer = false; // tests that seal say so
            configure?.Invoke(o);
        });
        return builder.Build();
    }

    public static CommandContext Context => new(Guid.NewGuid(), "tester");

    public Task<CommandResult> ExecuteAsync(DomainCommand command) => Ledger.ExecuteAsync(command, Context);

    public Task<Receipt> AcceptedAsync(DomainCommand command, Certainty certainty = Certainty.Certain) => AcceptedAsync(command, Context with { Certainty = certainty });

    public async Task<Receipt> AcceptedAsync(DomainCommand command, CommandContext context)
    {
        var result = await Ledger.ExecuteAsync(command, context);
        Assert.True(result.Refusal is null, result.Refusal?.ToString());
        return result.Receipt!;
    }

    public async Task<Refusal> RefusedAsync(DomainCommand command)
    {
        var result = await ExecuteAsync(command);
        Assert.True(result.Refusal is not null, "accepted");
        return result.Refusal!;
    }

    public static ModelId Model(string id) => TextValue.Parse<ModelId>(id);

    public static PartialDate On(string date) => TextValue.Parse<PartialDate>(date);

    /// <summary>An award for a collective; the same recipient and achievement unless said otherwise.</summary>
    public static AwardCommendation Award(string id, Track track = Track.State, string recipient = "Thôn 3") => new(
        TextValue.Parse<CommendationId>(id), Dvk, Year, Commune, new ParticipantInput(ParticipantKind.Collective, recipient), TextValue.Parse<FormCode>("giay-khen"))
    {
        Track = track,
        Achievement = "Vận động hiến đất làm đường",
    };

    public static RecordDecision Decide(string id, string? number = null) => new(TextValue.Parse<DecisionId>(id), TextValue.Parse<DecisionKindCode>("commendation"))
    {
        On = On("2019-11-30"),
        Number = number,
        Series = "QĐ-UBND",
        Issuers = ["UBND huyện Minh họa"],
        Track = Track.State,
    };

    public static FreezeFigures Freeze(UnitSelector unit) => new(Dvk, unit, Year, new LocalDate(2019, 12, 31)) { On = On("2020-01-03") };

    /// <summary>A province, a district and a commune, and the district's campaign of the year.</summary>
    public async Task LaunchAsync()
    {
        var since = new LocalDate(2004, 7, 8);
        await AcceptedAsync(new EstablishUnit(TextValue.Parse<UnitCode>("98"), "Tỉnh Minh họa", UnitKind.Province, Since: since));
        await AcceptedAsync(new EstablishUnit(District.Code, "Huyện Minh họa", UnitKind.District, TextValue.Parse<UnitSelector>("98"), since));
        await AcceptedAsync(new EstablishUnit(Commune.Code, "Xã Bình Hòa", UnitKind.Commune, District, since));
        await AcceptedAsync(new LaunchCampaign(Dvk, District, Year, Body: "Ban Dân vận Huyện ủy"));
    }

    public static RegisterModel Register(string model, EntryKind entry = EntryKind.New) => new(
        TextValue.Parse<ModelId>(model), Dvk, Year, Commune, "Tuyến đường hoa nông thôn mới", TextValue.Parse<FieldCode>("economy"),
        new ParticipantInput(ParticipantKind.Collective, "Chi hội Phụ nữ thôn 3"), entry)
    {
        On = TextValue.Parse<PartialDate>("2019-03"),
    };

    public async Task WaitAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await Ledger.WaitForReportsAsync(patience.Token);
    }

    public async Task<YearlyReport> ReportAsync(UnitSelector unit, LocalDate? until = null)
    {
        await WaitAsync();
        var report = await Ledger.Reports.YearlyAsync(new YearlyReportQuery(unit, Year) { Until = until });
        Assert.True(report.Refusal is null, report.Refusal?.ToString());
        return report.Value!;
    }

    /// <summary>One value, by plain SQL.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Seals until nothing waits: transactions of other tests on the server may hold it up. Answers how many events were sealed.</summary>
    public async Task<long> SealAllAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var count = await Ledger.Log.SealAsync(cancellationToken: patience.Token);
        while ((await Ledger.Log.StatusAsync(patience.Token)).Unsealed > 0)
            count += await Ledger.Log.SealAsync(cancellationToken: patience.Token);
        return count;
    }

    /// <summary>Plain SQL, as somebody with the database could run it.</summary>
    public async Task ExecuteSqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Everything that reports read, in a fixed order, as text.</summary>
    public Task<string> ReportTablesAsync() => ScalarAsync<string>(
        """
        select concat_ws(E'\n',
          (select string_agg(p::text, E'\n' order by seq, n) from campaign.postings p),
          (select string_agg(b::text, E'\n' order by b::text) from campaign.balances b where own <> 0 or total <> 0),
          (select string_agg(s::text, E'\n' order by seq) from campaign.stated_figures s),
          (select string_agg(id || mt_dotnet_type || data::text, E'\n' order by id) from campaign.mt_doc_registeredmodel),
          (select string_agg(id || mt_dotnet_type || data::text, E'\n' order by id) from campaign.mt_doc_honourrollentry))
        """);

    /// <summary>The entries of a stream, in order.</summary>
    public async Task<List<RecordedEvent>> EntriesAsync(string stream)
    {
        await using var session = Store.QuerySession();
        return [.. (await session.Events.FetchStreamAsync(stream)).Select(RecordedEvent.From)];
    }

    /// <summary>The place of the last entry of a stream.</summary>
    public async Task<long> LastSeqAsync(string stream) => (await EntriesAsync(stream))[^1].Seq;

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await database.DisposeAsync();
    }
}

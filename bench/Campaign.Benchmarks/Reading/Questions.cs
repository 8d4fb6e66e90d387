using Campaign.Domain;
using Campaign.Ledger;
using Campaign.Projections;
using Npgsql;

namespace Campaign.Benchmarks;

/// <summary>What is asked of a ledger that holds a nation's history.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="year">A year that it has.</param>
internal sealed class Questions(OpenLedger ledger, int year)
{
    private const int Page = 50;

    private static readonly UnitSelector Nation = TextValue.Parse<UnitSelector>(Territory.NationCode);
    private static readonly UnitSelector District = TextValue.Parse<UnitSelector>("001");

    /// <summary>The shortest question: a connection of the pool and one round trip.</summary>
    public Task SelectOneAsync() => ledger.ScalarAsync("select 1");

    /// <summary>A district's whole report.</summary>
    public Task DistrictAsync(AsOf? asOf = null) => ReportAsync(District, asOf, withLists: true);

    /// <summary>The nation's.</summary>
    public Task NationAsync(AsOf? asOf = null, bool withLists = true) => ReportAsync(Nation, asOf, withLists);

    /// <summary>The first page of the events behind a district's figure.</summary>
    public async Task ExplainAsync() =>
        Found(await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(District, CampaignYear.Of(year), Figures.ModelsRegistered) { Level = Level.District, Limit = Page }));

    /// <summary>An inclusion proof, of another entry each time.</summary>
    /// <param name="connection">To be used by nothing else.</param>
    /// <param name="n">From 0, less than <paramref name="count"/>.</param>
    /// <param name="count">How many are asked for.</param>
    /// <param name="size">How many entries are sealed.</param>
    public async Task ProveAsync(NpgsqlConnection connection, int n, int count, long size) =>
        await InclusionProof.BuildAsync(new TileTable(connection, ledger.Schema), n * size / count, size, CancellationToken.None);

    private async Task ReportAsync(UnitSelector unit, AsOf? asOf, bool withLists) =>
        Found(await ledger.Ledger.Reports.YearlyAsync(new YearlyReportQuery(unit, CampaignYear.Of(year)) { AsOf = asOf, WithLists = withLists }));

    private static T Found<T>(Lookup<T> lookup)
        where T : class =>
        lookup.Value ?? throw new InvalidOperationException($"{lookup.Refusal}");
}

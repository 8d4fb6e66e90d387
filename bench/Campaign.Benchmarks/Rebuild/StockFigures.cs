using Campaign.Domain;
using Campaign.Projections;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Grouping;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Projections;

namespace Campaign.Benchmarks;

/// <summary>The figures of one unit in one year, as a document.</summary>
internal sealed class YearOfUnit
{
    /// <summary><c>code@since/year</c>.</summary>
    public string Id { get; set; } = "";

    /// <summary>What the unit itself counts, by <c>programme|level|figure|facet</c>.</summary>
    public Dictionary<string, long> Own { get; set; } = [];

    /// <summary>The same with all units below it.</summary>
    public Dictionary<string, long> Total { get; set; } = [];
}

/// <summary>The figures of the yearly report the way Marten's documentation shows: a document a year and unit, events fanned out to a unit and those above it.</summary>
/// <remarks>Tuned as "Optimizing for performance and scalability" says: pages of 5,000 events, and a cache that holds every document.</remarks>
internal sealed class StockFigures : MultiStreamProjection<YearOfUnit, string>
{
    public const string ProjectionName = "StockFigures";

    public StockFigures()
    {
        Name = ProjectionName;
        foreach (var type in EventCatalogue.Entries.Select(e => e.Type).Where(t => t.IsAssignableTo(typeof(ModelEvent)) || t.IsAssignableTo(typeof(CommendationEvent))))
            IncludeType(type);
        CustomGrouping((_, events, grouping) =>
        {
            foreach (var e in events)
                FanOut(e, grouping);
            return Task.CompletedTask;
        });
        Options.BatchSize = 5000;
        Options.CacheLimitPerTenant = 100_000;
    }

    /// <summary>The ledger's own store with these figures beside its reports, and what else is to be compared.</summary>
    /// <param name="server">Where.</param>
    /// <param name="also">What else it is to have.</param>
    /// <param name="schema">The schema.</param>
    public static DocumentStore StoreOf(Server server, Action<StoreOptions>? also = null, string schema = "campaign") => DocumentStore.For(options =>
    {
        CampaignStoreSetup.Configure(options, server.ConnectionString, new CampaignLedgerOptions { Schema = schema });
        options.Projections.Add(new StockFigures(), ProjectionLifecycle.Async);
        also?.Invoke(options);
        options.Projections.AsyncMode = DaemonMode.ExternallyManaged; // "Disabled" would print a warning on standard output
    });

    public override YearOfUnit Evolve(YearOfUnit? snapshot, string id, IEvent e)
    {
        var year = snapshot ?? new YearOfUnit { Id = id };
        var moved = (Moved)e.Data;
        Add(year.Total, moved.Amounts);
        if (moved.IsOwn)
            Add(year.Own, moved.Amounts);
        return year;
    }

    private static void FanOut(IEvent e, IEventGrouping<string> grouping)
    {
        foreach (var place in Postings.Of(RecordedEvent.From(e)).GroupBy(p => (p.Unit, p.Year)))
        {
            var amounts = place.Select(p => ($"{p.Programme}|{p.Level.ToCode()}|{p.Figure}|{p.Facet}", p.Amount)).ToArray();
            foreach (var unit in place.Key.Unit.SelfAndAncestors())
                grouping.AddEvent($"{unit.Key()}/{place.Key.Year}", e.WithData(new Moved(amounts, unit.Key() == place.Key.Unit.Key())));
        }
    }

    private static void Add(Dictionary<string, long> figures, (string Key, long Amount)[] amounts)
    {
        foreach (var (key, amount) in amounts)
            figures[key] = figures.GetValueOrDefault(key) + amount;
    }

    private sealed record Moved((string Key, long Amount)[] Amounts, bool IsOwn);
}

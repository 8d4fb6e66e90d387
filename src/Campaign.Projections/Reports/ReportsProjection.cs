using Campaign.Domain;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Projections;

namespace Campaign.Projections;

/// <summary>Keeps everything that reports read: the books, the model register and the honour roll.</summary>
/// <remarks>One projection, so that all of it stands at one position: a report's figures and its lists can never disagree.</remarks>
internal sealed class ReportsProjection(string schema) : IProjection
{
    public const string Name = "Reports";

    /// <summary>How many events the daemon takes in at once.</summary>
    public const int PageSize = 5000;

    public static void Register(StoreOptions store, string schema)
    {
        store.Schema.For<RegisteredModel>().Index(m => new { m.Year, m.Programme }).IgnoreIndex(SearchIndexes.OfModels).IgnoreIndex(SearchIndexes.OfModelUnits).IgnoreIndex(SearchIndexes.OfModelReceivers).IgnoreIndex(SearchIndexes.OfPromoted);
        store.Schema.For<HonourRollEntry>().Index(m => new { m.Year, m.Programme }).Index(m => m.ModelId!).IgnoreIndex(SearchIndexes.OfRollUnits);
        store.Projections.Add(new ReportsProjection(schema), ProjectionLifecycle.Async, Name, options =>
        {
            options.BatchSize = PageSize;
            options.MaximumHopperSize = 1; // the next page is read when the last one is stored: else each commit becomes a page of its own, and hundreds of them wait in line
            options.DeleteViewTypeOnTeardown<RegisteredModel>();
            options.DeleteViewTypeOnTeardown<HonourRollEntry>();
            foreach (var table in ReportsRebuild.BookTables)
                options.DeleteDataInTableOnTeardown($"{schema}.{table}");
        });
    }

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var recorded = events.Where(RecordedEvent.IsOurs).Select(RecordedEvent.From).ToList();
        var books = new Books(schema);
        recorded.ForEach(books.Add);
        books.Queue(operations);
        await FoldAsync<RegisteredModel>(operations, recorded, IdOfModel, m => m.Id, RegisteredModel.Apply, cancellation);
        await FoldAsync<HonourRollEntry>(operations, recorded, IdOfCommendation, c => c.Id, HonourRollEntry.Apply, cancellation);
    }

    public static string? IdOfModel(RecordedEvent recorded) => recorded.Data is ModelEvent e ? RegisteredModel.IdOf(e) : null;

    public static string? IdOfCommendation(RecordedEvent recorded) => (recorded.Data as CommendationEvent)?.CommendationId.ToString();

    private static async Task FoldAsync<TLine>(
        IDocumentOperations operations, List<RecordedEvent> events, Func<RecordedEvent, string?> idOf, Func<TLine, string> id, Func<TLine?, RecordedEvent, TLine?> apply, CancellationToken cancellation)
        where TLine : class
    {
        var byLine = events.Where(e => idOf(e) is not null).GroupBy(e => idOf(e)!).ToList();
        if (byLine.Count == 0)
            return;
        var known = (await operations.LoadManyAsync<TLine>(cancellation, byLine.Select(g => g.Key))).ToDictionary(id);
        foreach (var line in byLine)
        {
            var before = known.GetValueOrDefault(line.Key);
            if (line.Aggregate(before, apply) is { } after)
                operations.Store(after);
            else if (before is not null)
                operations.Delete<TLine>(line.Key);
        }
    }
}

using Campaign.Domain;
using Campaign.Projections;
using JasperFx.Events;
using Marten;

namespace Campaign.Benchmarks;

/// <summary>A stream and all its events, in order.</summary>
internal sealed record History(string Stream, IReadOnlyList<DomainEvent> Events);

/// <summary>A nation's years as events: what <see cref="Model.Some"/> registers, and what becomes of it.</summary>
internal static class NationHistory
{
    /// <summary>Everybody's; the salt is of zeros.</summary>
    public const string PersonName = "Nguyễn Thị Minh Họa";

    private const int LeastYears = 3;
    private const int EventsOfRegistration = 5;

    /// <summary>Streams with about so many events, the events of a stream together.</summary>
    public static IEnumerable<History> Some(int count)
    {
        var territory = Territory.For(count / EventsOfRegistration / LeastYears);
        var years = Math.Max(LeastYears, (count / EventsOfRegistration / territory.ModelsOfYear) + 1);
        var streams = Units(territory).Concat(Campaigns(territory, years)).Concat(Enumerable.Range(0, territory.ModelsOfYear).SelectMany(place => OfPlace(territory, place, years)));
        return streams.TakeWhile(stream => (count -= stream.Events.Count) >= 0);
    }

    /// <summary>Stores them through Marten's bare bulk append.</summary>
    public static async Task StoreAsync(DocumentStore store, int count)
    {
        foreach (var streams in Some(count).Chunk(20_000))
            await store.BulkInsertEventsAsync([.. streams.Select(s => StreamAction.Start(store.Events, s.Stream, [.. s.Events]))], batchSize: 5000);
    }

    /// <summary>Stores them with the records that belong to them.</summary>
    public static async Task StoreWithRecordsAsync(OpenLedger ledger, int count)
    {
        Progress.Say($"storing {count} events");
        await StoreAsync((DocumentStore)ledger.Store, count);
        await ledger.ScalarAsync(People);
        await RegisterUnitsAsync(ledger);
    }

    /// <summary>The same; builds the reports and seals, too.</summary>
    public static async Task FillAsync(OpenLedger ledger, int count)
    {
        await StoreWithRecordsAsync(ledger, count);
        await ledger.BuildReportsAsync();
        await ledger.Ledger.Log.SealAsync();
        await ledger.ScalarAsync("vacuum analyze");
    }

    /// <summary>The records of the persons whom the stored events name.</summary>
    public const string People =
        $$"""
        insert into campaign.people (id, version, salt, full_name)
        select distinct jsonb_path_query(data, '$.**.person.id') #>> '{}', 1, decode(repeat('00', 16), 'hex'), '{{PersonName}}' from campaign.mt_events
        """;

    /// <summary>The register of units, which commands keep and a bare append does not.</summary>
    public static async Task RegisterUnitsAsync(OpenLedger ledger)
    {
        await using var connection = await ledger.ConnectAsync();
        var lives = await PastUnits.ReadAsync(connection, ledger.Schema, default);
        await BulkCopy.CopyAsync(connection, $"{ledger.Schema}.{LedgerTables.Units}", LedgerTables.ColumnsOf(LedgerTables.Units), lives.Select(PastUnits.RowOf), default);
    }

    private static IEnumerable<History> Units(Territory territory) =>
        territory.Units.Select(unit => new History(StreamKeys.Of(unit.Key()), [new UnitEstablished(unit)]));

    private static IEnumerable<History> Campaigns(Territory territory, int years) =>
        from year in Enumerable.Range(Model.FirstYear, years)
        from n in Enumerable.Range(0, territory.Districts)
        let launched = new CampaignLaunched(Model.CampaignOf(territory.District(n), year), Level.District, territory.District(n), "Ban Dân vận Huyện ủy")
        select new History(StreamKeys.Of(launched.Campaign), [launched]);

    /// <summary>The models that had one place in their district one after the other, each followed by the commendations for it.</summary>
    private static IEnumerable<History> OfPlace(Territory territory, int place, int years)
    {
        var courses = Enumerable.Range(0, years).Select(y => new Course(territory, Model.At(territory, place, Model.FirstYear + y))).ToList();
        foreach (var life in courses.GroupBy(c => c.Model.Id))
            yield return new History($"model/{life.Key}", [.. life.SelectMany(c => c.Steps)]);
        foreach (var commended in courses.Where(c => c.Commendation.Count > 0))
            yield return new History(StreamKeys.Of(commended.Commendation[0].CommendationId), commended.Commendation);
    }
}

using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;
using Weasel.Core;

namespace Campaign.Projections;

/// <summary>How the ledger's Marten store is set up. Each setting has its reason in docs/adr.</summary>
internal static class CampaignStoreSetup
{
    /// <summary>A rebuild of a large ledger takes its time.</summary>
    private const int CommandTimeoutSeconds = 600;

    public static void Configure(StoreOptions store, string connectionString, CampaignLedgerOptions options)
    {
        store.Connection(InUtc(connectionString));
        Configure(store, options);
    }

    /// <summary>The same on connections that are there, for another schema of the database.</summary>
    public static void ConfigureOn(StoreOptions store, NpgsqlDataSource source, CampaignLedgerOptions options)
    {
        store.Connection(source);
        Configure(store, options);
    }

    private static void Configure(StoreOptions store, CampaignLedgerOptions options)
    {
        store.DatabaseSchemaName = options.Schema;
        store.CommandTimeout = CommandTimeoutSeconds;
        store.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        store.UseSystemTextJsonForSerialization(casing: Casing.CamelCase, configure: o => LedgerJson.ConfigureForEvents(o)); // the casing also names the members in Marten's indexes
        SetUpEvents(store.Events);
        SetUpProjections(store, options.Schema);
        store.Storage.ExtendedSchemaObjects.AddRange([.. LedgerTables.All(options.Schema), PostingSetsView.In(options.Schema), PostingsView.In(options.Schema), BalancesView.In(options.Schema)]);
        store.Storage.Add(new SearchFeature(store, options.Schema));
    }

    /// <summary>Marten stores <c>now() at time zone 'utc'</c> into a timestamptz: in any other session time zone that is hours off.</summary>
    private static string InUtc(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Timezone = "UTC", CommandTimeout = CommandTimeoutSeconds }.ConnectionString;

    private static void SetUpEvents(Marten.Events.IEventStoreOptions events)
    {
        events.StreamIdentity = StreamIdentity.AsString;
        events.AppendMode = EventAppendMode.Quick; // and the database's clock is the recorded instant
        events.MetadataConfig.HeadersEnabled = true;
        events.MetadataConfig.CausationIdEnabled = true;
        events.MetadataConfig.CorrelationIdEnabled = true;
        events.MetadataConfig.UserNameEnabled = true;
        events.UseAdvisoryLockTransaction = true;
        events.UseListenNotifyForEventAppends = true;
        events.UseExclusiveLockOnConcurrentAppends = true;
        events.IgnoreIndex(SearchIndexes.OfUnitEvents);
        foreach (var entry in EventCatalogue.Entries)
            events.MapEventType(entry.Type, entry.Name);
    }

    private static void SetUpProjections(StoreOptions store, string schema)
    {
        var errors = store.Projections.Errors;
        errors.SkipApplyErrors = errors.SkipSerializationErrors = errors.SkipUnknownEvents = false; // a ledger stops and says so
        ReportsProjection.Register(store, schema);
    }
}

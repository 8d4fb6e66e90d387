using Campaign.Projections;
using JasperFx.Events.Daemon;
using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the ledger to an application.</summary>
public static class CampaignLedgerServices
{
    /// <summary>Adds <see cref="CampaignLedger"/>, also as <see cref="ICampaignLedger"/>, on its own Marten store and schema; the schema is created or migrated when the host starts, if the user of the database owns it or there is none.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="connectionString">A PostgreSQL 14 or later database; its text encoding is UTF8. The session time zone is set to UTC whatever the database says.</param>
    /// <param name="configure">Changes the options.</param>
    /// <exception cref="OptionsValidationException">The connection string or an option cannot work; it has a sentence for each.</exception>
    /// <exception cref="InvalidOperationException">A ledger was added already: an application has one.</exception>
    /// <exception cref="ArgumentException">An extension has a name that is the ledger's own, that is there twice or that is none; says which.</exception>
    public static IServiceCollection AddCampaignLedger(
        this IServiceCollection services, string connectionString, Action<CampaignLedgerOptions>? configure = null)
    {
        if (services.Any(service => service.ServiceType == typeof(CampaignLedger)))
            throw new InvalidOperationException("A ledger was added already: an application has one.");
        var options = new CampaignLedgerOptions();
        configure?.Invoke(options);
        OptionsCheck.Require(connectionString, options);
        _ = options.Catalogue; // what is wrong with extensions is said at once
        var store = services.AddMartenStore<ICampaignStore>(o => CampaignStoreSetup.Configure(o, connectionString, options));
        services.AddSingleton(options);
        services.AddSingleton<CampaignLedger>();
        services.AddSingleton<ICampaignLedger>(provider => provider.GetRequiredService<CampaignLedger>());
        services.AddSingleton<StoreGuard>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<StoreGuard>());
        if (options.Extensions.Count > 0)
            services.AddHostedService<LabelKeeper>();
        if (options.Log.RunSequencer)
            services.AddHostedService<LogWorker>();
        store.AddAsyncDaemon(options.RunDaemon ? DaemonMode.HotCold : DaemonMode.ExternallyManaged); // "Disabled" would print a warning on standard output
        return services;
    }
}

using Microsoft.Extensions.Hosting;

namespace Campaign.Projections;

/// <summary>Writes down what the application's extensions are called, when it starts and the tables are there.</summary>
internal sealed class LabelKeeper(ICampaignStore store, CampaignLedgerOptions options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        await ReportLabels.SaveAsync(connection, options.Schema, options.Catalogue.All, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

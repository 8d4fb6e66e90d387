using Campaign.Projections;

// Keeps the reports current and seals what is recorded, whoever records it.
var builder = Host.CreateApplicationBuilder(args);
var database = builder.Configuration.GetConnectionString("Campaign") ?? throw new InvalidOperationException("Set ConnectionStrings__Campaign.");
builder.Services.AddCampaignLedger(database, options =>
{
    if (builder.Configuration["SigningKey"] is { } file) // made by: campaign ledger make-key FILE
        options.Log.Signer = FileSigner.Open(file);
});
await builder.Build().RunAsync();

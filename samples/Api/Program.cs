using Api;
using Campaign.Domain;
using Campaign.Projections;
using Marten;
using static Campaign.Domain.TextValue;

var builder = WebApplication.CreateBuilder(args);
var database = builder.Configuration.GetConnectionString("Campaign") ?? throw new InvalidOperationException("Set ConnectionStrings__Campaign.");

builder.Services.AddMarten(options => // the application's own store, which the ledger does not touch
{
    options.Connection(database);
    options.DatabaseSchemaName = "site";
}).UseLightweightSessions();

builder.Services.AddCampaignLedger(database, options =>
{
    options.RunDaemon = false; // samples/Worker keeps the reports current,
    options.Log.RunSequencer = false; // and seals
});

var app = builder.Build();

app.MapPost("/models", async (NewModel model, HttpRequest request, CampaignLedger ledger, IDocumentSession site, CancellationToken ct) =>
{
    site.Store(new Photo(model.Id, model.PhotoUrl));
    await site.SaveChangesAsync(ct);
    return await request.GiveAsync(ledger, new RegisterModel(
        Parse<ModelId>(model.Id), Territory.Programme, Territory.Year, Parse<UnitSelector>(model.Unit), model.Title, Parse<FieldCode>(model.Field),
        new ParticipantInput(ParticipantKind.Collective, model.Owner), EntryKind.New), ct);
});

app.MapPost("/models/{id}/promotion", (string id, HttpRequest request, CampaignLedger ledger, CancellationToken ct) =>
    request.GiveAsync(ledger, new PromoteModelToProvince(Parse<ModelId>(id), Territory.Year), ct));

app.MapPost("/commendations", (NewCommendation award, HttpRequest request, CampaignLedger ledger, CancellationToken ct) =>
    request.GiveAsync(ledger, new AwardCommendation(
        Parse<CommendationId>(award.Id), Territory.Programme, Territory.Year, Parse<UnitSelector>(award.Unit),
        new ParticipantInput(ParticipantKind.Collective, award.Recipient), Parse<FormCode>("giay-khen")) { Track = Track.State, Achievement = award.Achievement }, ct));

app.MapGet("/report/{unit}", async (string unit, CampaignLedger ledger, CancellationToken ct) =>
{
    await ledger.WaitForReportsAsync(ct); // or leave it out, and the report is as current as the worker is
    var report = await ledger.Reports.YearlyAsync(new YearlyReportQuery(Parse<UnitSelector>(unit), Territory.Year), ct);
    return report.Refusal is { } refusal
        ? Results.NotFound(refusal.Sentence)
        : Results.Ok(report.Value!.Figures.Where(f => f.Value > 0).Select(f => new { f.Figure, f.Facet, f.Value }));
});

app.MapGet("/photos/{model}", async (string model, IQuerySession site, CancellationToken ct) =>
    await site.LoadAsync<Photo>(model, ct) is { } photo ? Results.Ok(photo) : Results.NotFound());

await app.StartAsync();
await Territory.SetUpAsync(app.Services.GetRequiredService<CampaignLedger>());
await app.WaitForShutdownAsync();

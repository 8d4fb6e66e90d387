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
    var answer = await request.GiveAsync(ledger, () => new RegisterModel(
        Parse<ModelId>(model.Id), Territory.Programme, Territory.Year, Parse<UnitSelector>(model.Unit), model.Title, Parse<FieldCode>(model.Field),
        new ParticipantInput(ParticipantKind.Collective, model.Owner), EntryKind.New), ct);
    if (answer is IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK })
    {
        site.Store(new Photo(model.Id, model.PhotoUrl));
        await site.SaveChangesAsync(ct);
    }

    return answer;
});

app.MapPost("/models/{id}/promotion", (string id, HttpRequest request, CampaignLedger ledger, CancellationToken ct) =>
    request.GiveAsync(ledger, () => new PromoteModelToProvince(Parse<ModelId>(id), Territory.Year), ct));

app.MapPost("/proposals", (NewCommendation proposed, HttpRequest request, CampaignLedger ledger, CancellationToken ct) =>
    request.GiveAsync(ledger, () => new ProposeCommendation(
        Parse<CommendationId>(proposed.Id), Territory.Programme, Territory.Year, Parse<UnitSelector>(proposed.Unit),
        new ParticipantInput(ParticipantKind.Collective, proposed.Recipient), Parse<FormCode>("giay-khen")) { Track = Track.State, Achievement = proposed.Achievement }, ct));

app.MapPost("/commendations", (NewCommendation award, HttpRequest request, CampaignLedger ledger, CancellationToken ct) => // by another user than who proposed it
    request.GiveAsync(ledger, () => new AwardCommendation(
        Parse<CommendationId>(award.Id), Territory.Programme, Territory.Year, Parse<UnitSelector>(award.Unit),
        new ParticipantInput(ParticipantKind.Collective, award.Recipient), Parse<FormCode>("giay-khen")) { Track = Track.State, Achievement = award.Achievement }, ct));

app.MapGet("/report/{unit}", async (string unit, CampaignLedger ledger, CancellationToken ct) =>
{
    if (!UnitSelector.TryParse(unit, out var selected))
        return Results.BadRequest($"'{unit}' is no code of a unit.");
    using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
    patience.CancelAfter(TimeSpan.FromSeconds(10));
    try
    {
        await ledger.WaitForReportsAsync(patience.Token); // or leave it out, and the report is as current as the worker is
    }
    catch (OperationCanceledException) when (!ct.IsCancellationRequested)
    {
        return Results.Problem("The reports are not current. Is samples/Worker running?", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    var report = await ledger.Reports.YearlyAsync(new YearlyReportQuery(selected, Territory.Year), ct);
    return report.Refusal is { } refusal
        ? Results.NotFound(refusal.Sentence)
        : Results.Ok(report.Value!.Figures.Where(f => f.Value > 0).Select(f => new { f.Figure, f.Facet, f.Value }));
});

app.MapGet("/photos/{model}", async (string model, IQuerySession site, CancellationToken ct) =>
    await site.LoadAsync<Photo>(model, ct) is { } photo ? Results.Ok(photo) : Results.NotFound());

await app.StartAsync();
await Territory.SetUpAsync(app.Services.GetRequiredService<CampaignLedger>());
await app.WaitForShutdownAsync();

// A program that brings a movement of its own to the ledger: dotnet run --project samples/Extension -- "Host=localhost;Database=trees;Username=…"
using Acme.TreePlanting;
using Campaign.Domain;
using Campaign.Projections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

if (args is not [var connectionString])
{
    Console.Error.WriteLine("Name a PostgreSQL database: its connection string is the only argument.");
    return 2;
}

var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddCampaignLedger(connectionString, options =>
{
    options.Extensions.Add(TreePlantingExtension.Extension);
    options.Access.Further = question => question.Event is ExtensionRecorded && question.Context.Evidence.Count == 0
        ? new Refusal("acme-no-voucher", "A planting is recorded with its minutes. Name them as evidence.", "A rule of this movement.", "evidence")
        : null;
});
using var host = builder.Build();
await host.StartAsync();
var ledger = host.Services.GetRequiredService<CampaignLedger>();

var year = CampaignYear.Of(2026);
var (district, commune, item) = (Unit("980"), Unit("98001"), TextValue.Parse<ExtensionItemId>("TC-2026-001"));
await RecordAsync(new EstablishUnit(Unit("98").Code, "Tỉnh Minh họa", UnitKind.Province));
await RecordAsync(new EstablishUnit(district.Code, "Huyện Minh họa", UnitKind.District, Unit("98")));
await RecordAsync(new EstablishUnit(commune.Code, "Xã Bình Hòa", UnitKind.Commune, district));
await RecordAsync(new LaunchCampaign(TreePlantingExtension.Programme, district, year, Body: "Huyện đoàn"));
await RecordAsync(new SetTarget(TreePlantingExtension.Programme, district, year, "acme.trees", 500));

var planting = TreePlantingExtension.Planted.Record(item, TreePlantingExtension.Programme, commune, year, new(120, "keo", "Đường thôn 3")) with { On = TextValue.Parse<PartialDate>("2026-02-21") };
await RecordAsync(planting);                                                     // refused: no minutes
await RecordAsync(planting, "Biên bản trồng cây thôn 3");
await RecordAsync(planting, "Biên bản trồng cây thôn 3");                        // the same again is done once
await RecordAsync(TreePlantingExtension.Planted.Record(item, TreePlantingExtension.Programme, commune, year, new(125, "keo", "Đường thôn 3")), "Biên bản"); // refused: other numbers
await RecordAsync(
    TreePlantingExtension.Planted.Record(TextValue.Parse<ExtensionItemId>("TC-2026-002"), TreePlantingExtension.Programme, commune, year, new(30, "lim", "Trường tiểu học")), "Biên bản");

await ledger.WaitForReportsAsync();
var report = (await ledger.Reports.YearlyAsync(new YearlyReportQuery(district, year) { Programme = TreePlantingExtension.Programme })).Value!;
Console.WriteLine($"\n{report.Labels.OfProgramme(report.Programme)?.En} {report.Year}, {report.Unit.Name}");
foreach (var figure in report.Figures.Where(f => ExtensionNames.PrefixOf(f.Figure) == "acme"))
    Console.WriteLine($"  {LabelOf(figure)}: {figure.Value}{(figure.Target is { } target ? $" of {target}" : "")}");

var explanation = (await ledger.Audit.ExplainAsync(new ExplainQuery(district, year, "acme.trees"))).Value!;
Console.WriteLine($"\n{explanation.Figure} = {explanation.Value}");
foreach (var entry in explanation.Entries)
    Console.WriteLine($"  {entry.Amount,4} {entry.Type} {entry.Stream} at {entry.Unit}, {entry.On}: {string.Join(", ", entry.Vouchers)}");

Console.WriteLine("\nPlantings");
foreach (var entry in (await ledger.Reports.ExtensionEntriesAsync(new ExtensionEntriesQuery(district, year, TreePlantingExtension.Programme))).Value!)
    Console.WriteLine($"  {entry.Event.Item}: {TreePlantingExtension.Planted.DataOf(entry.Event)}");

await host.StopAsync();
return 0;

string LabelOf(ReportFigure figure) =>
    (figure.Facet is { } facet ? report.Labels.OfFacet(figure.Figure, facet) : report.Labels.OfFigure(figure.Figure))?.En ?? figure.Figure;

async Task RecordAsync(DomainCommand command, string? minutes = null)
{
    var context = new CommandContext(Guid.NewGuid(), "officer-1") { Evidence = minutes is null ? [] : [new Evidence(minutes)] };
    var result = await ledger.ExecuteAsync(command, context);
    Console.WriteLine(result.Refusal is { } refusal ? $"refused, {refusal.Code}: {refusal.Sentence}" : $"{CommandCatalogue.NameOf(command)}: {result.Receipt!.Stream}, version {result.Receipt.Version}");
}

static UnitSelector Unit(string code) => TextValue.Parse<UnitSelector>(code);

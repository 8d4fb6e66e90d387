using System.Globalization;
using Campaign.Domain;
using Campaign.Host.Import;
using Campaign.Host.Reports;
using Campaign.Projections;
using Campaign.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MiniExcelLibs;
using NodaTime.Text;
using Npgsql;

namespace Campaign.Host.Tests.Cli;

/// <summary>A workbook of a file is the same rows: whichever is imported, the ledger is the same, and the other adds nothing.</summary>
public sealed class ExampleWorkbooksTests : IAsyncLifetime
{
    private readonly string folder = TemporaryFolder.Create("workbooks");
    private readonly CampaignDatabase fromText = CampaignDatabase.ForTest(nameof(ExampleWorkbooksTests) + "Text");
    private readonly CampaignDatabase fromWorkbooks = CampaignDatabase.ForTest(nameof(ExampleWorkbooksTests) + "Sheet");

    public async Task InitializeAsync()
    {
        await fromText.InitializeAsync();
        await fromWorkbooks.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await fromText.DisposeAsync();
        await fromWorkbooks.DisposeAsync();
    }

    [Theory]
    [InlineData("2019-district", "980", 2019)]
    [InlineData("2018-luc-ngan", "219", 2018)]
    [InlineData("2022-cho-don", "064", 2022)]
    public async Task An_example_is_the_same_ledger_from_workbooks_as_from_text(string example, string unit, int year)
    {
        var texts = ImportKind.All.Select(k => (Kind: k, File: PathOf(example, k))).Where(f => File.Exists(f.File)).ToList();
        var workbooks = texts.ConvertAll(f => (f.Kind, WorkbookOf(f.Kind, f.File)));
        using var text = await StartAsync(fromText);
        using var sheet = await StartAsync(fromWorkbooks);

        var (first, other) = (await ImportAsync(text, texts), await ImportAsync(sheet, workbooks));
        var reports = (await ReportAsync(text, unit, year), await ReportAsync(sheet, unit, year));
        var again = await ImportAsync(sheet, texts);

        Assert.All(first.Concat(other), r => Assert.Equal((r.Rows, 0), (r.Added, r.Refused.Count)));
        Assert.All(again, r => Assert.Equal((r.Rows, 0), (r.Unchanged, r.Refused.Count)));
        Assert.Equal(await RowsAsync(fromText), await RowsAsync(fromWorkbooks));
        Assert.Equal(reports.Item1, reports.Item2);
    }

    private static string PathOf(string example, ImportKind kind) => Path.Combine(AppContext.BaseDirectory, "examples", example, $"{kind.Name}.csv");

    /// <summary>Written by another program: numbers as numbers, days as dates, as somebody types them.</summary>
    private string WorkbookOf(ImportKind kind, string path)
    {
        var to = Path.Combine(folder, $"{kind.Name}.xlsx");
        using var file = ImportFile.Open(kind, new FileInfo(path));
        var rows = file.Records.Select(r => file.Header.Texts.Zip(r.Cells).ToDictionary(c => c.First, c => Typed(c.Second))).ToList();
        MiniExcel.SaveAs(to, rows, overwriteFile: true);
        return to;
    }

    private static object? Typed(string cell)
    {
        if (LocalDatePattern.Iso.Parse(cell) is { Success: true, Value: var day })
            return day.ToDateTimeUnspecified();
        var isNumber = double.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        return isNumber && number.ToString(CultureInfo.InvariantCulture) == cell ? number : cell.Length > 0 ? cell : null;
    }

    private static async Task<IHost> StartAsync(CampaignDatabase database)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCampaignLedger(database.ConnectionString, o => o.Log.RunSequencer = false);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static async Task<List<ImportResult>> ImportAsync(IHost host, List<(ImportKind Kind, string Path)> files)
    {
        var results = new List<ImportResult>();
        foreach (var (kind, path) in files)
        {
            using var file = ImportFile.Open(kind, new FileInfo(path));
            results.Add(await new Importer(host.Services.GetRequiredService<CampaignLedger>()).ImportAsync(kind, file, new ImportOptions(Giver: new CommandGiver(kind.Name)), null, CancellationToken.None));
        }

        return results;
    }

    private static async Task<string> ReportAsync(IHost host, string unit, int year)
    {
        var ledger = host.Services.GetRequiredService<CampaignLedger>();
        await ledger.WaitForReportsAsync(CancellationToken.None);
        var report = await ledger.Reports.YearlyAsync(new YearlyReportQuery(TextValue.Parse<UnitSelector>(unit), CampaignYear.Of(year)), CancellationToken.None);
        return YearlyReportWriter.Write(report.Value!, ReportFormat.Text, ReportLanguage.Vi);
    }

    private static async Task<List<string>> RowsAsync(CampaignDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select to_jsonb(r)::text from campaign.import_rows r order by 1", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }
}

using Campaign.Domain;
using Campaign.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Campaign.Projections.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_code_of_the_README_is_the_code_of_this_test()
    {
        var folder = Snapshots.ProjectFolder();
        var readme = File.ReadAllText(Path.Combine(folder, "..", "..", "README.md"));
        var source = Lines(File.ReadAllText(Path.Combine(folder, $"{nameof(ReadmeTests)}.cs")));
        var code = Lines(readme.Split("```csharp\n")[1].Split("```")[0]).Where(l => l != "using Campaign.Projections;").ToList(); // this is a part of it

        Assert.NotEmpty(code);
        Assert.All(code, line => Assert.Contains(line, source));
    }

    [Fact]
    public async Task The_code_of_the_README_runs()
    {
        await using var database = CampaignDatabase.ForTest(nameof(ReadmeTests));
        await database.InitializeAsync();
        Assert.Equal((RefusalCode.ModelNotRegistered, RefusalCode.UnknownUnit), await RunAsync(database.ConnectionString));
    }

    private static async Task<(string?, string?)> RunAsync(string connectionString)
    {
        var builder = new HostApplicationBuilder();
        builder.Services.AddCampaignLedger(connectionString); // PostgreSQL 14 or newer, a database in UTF8
        using var host = builder.Build();
        await host.StartAsync(); // makes the tables, and keeps the reports current

        var ledger = host.Services.GetRequiredService<CampaignLedger>();
        var result = await ledger.ExecuteAsync(
            new PromoteModelToProvince(TextValue.Parse<ModelId>("M1"), CampaignYear.Of(2019)),
            new CommandContext(Guid.NewGuid(), "user-17")); // the id of the command: the same again is done once
        Console.WriteLine(result.Refusal is { } refusal ? $"{refusal.Code}: {refusal.Sentence}" : "recorded");

        var report = await ledger.Reports.YearlyAsync(new YearlyReportQuery(TextValue.Parse<UnitSelector>("980"), CampaignYear.Of(2019)));
        Console.WriteLine(report.Refusal?.Sentence ?? $"{report.Value!.Figures.Count} figures");
        await host.StopAsync();
        return (result.Refusal?.Code, report.Refusal?.Code);
    }

    private static List<string> Lines(string text) => [.. text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];
}

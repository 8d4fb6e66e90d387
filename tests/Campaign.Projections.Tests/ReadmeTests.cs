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
        var code = Lines(readme.Split("```csharp\n")[1].Split("```")[0]).Where(l => l != "// …").ToList();

        Assert.NotEmpty(code);
        Assert.All(code, line => Assert.Contains(line, source));
    }

    /// <summary>Compiled, and so true to the public surface.</summary>
    private static async Task<YearlyReport?> ExampleAsync(HostApplicationBuilder builder, CampaignLedger ledger, string connectionString, Guid commandId)
    {
        builder.Services.AddCampaignLedger(connectionString);
        var result = await ledger.ExecuteAsync(
            new PromoteModelToProvince(TextValue.Parse<ModelId>("M1"), CampaignYear.Of(2019)),
            new CommandContext(commandId, "user-17"));
        if (result.Refusal is { } refusal)
            Console.WriteLine($"{refusal.Code}: {refusal.Sentence}");
        var report = await ledger.Reports.YearlyAsync(new YearlyReportQuery(TextValue.Parse<UnitSelector>("980"), CampaignYear.Of(2019)));
        return report.Value;
    }

    private static List<string> Lines(string text) => [.. text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];
}

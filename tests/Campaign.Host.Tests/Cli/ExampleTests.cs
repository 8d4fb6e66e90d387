using System.Text.Json;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Cli;

/// <summary>The examples of districts whose totals were published.</summary>
public sealed class ExampleTests : IAsyncLifetime
{
    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(ExampleTests));

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("2018-luc-ngan")]
    [InlineData("2022-cho-don")]
    public async Task The_report_of_an_example_is_the_one_reviewed(string example)
    {
        var ran = await CampaignProgram.RunAsync($"demo --example {example}", database.ConnectionString, null, ("Log__Seal", "false")); // a sealed report names a root and a time

        Assert.Equal(0, ran.ExitCode);
        await Verifier.Verify(ran.Output, "txt").UseTextForParameters(example);
    }

    [Fact]
    public async Task The_rows_of_2018_reach_every_published_total_and_each_family_adds_up()
    {
        var figures = await FiguresAsync("2018-luc-ngan", "219 2018");

        var published = figures.Where(f => f.Declared is not null).ToList();
        Assert.Equal([478, 182, 192, 72, 32], published.Select(f => f.Declared!.Value));
        Assert.All(published, f => Assert.Equal(f.Declared, f.Value));
        foreach (var family in new[] { "by-field", "by-owner", "by-entry" })
            Assert.Equal((family, 478L), (family, figures.Where(f => f.Name == $"models.registered.{family}").Sum(f => f.Value!.Value)));
    }

    [Fact]
    public async Task Of_2022_nothing_is_computed_and_what_was_not_published_is_not_known()
    {
        var figures = await FiguresAsync("2022-cho-don", "064 2022");

        Assert.All(figures, f => Assert.Null(f.Value));
        Assert.Equal([123, 69, 54, 55, 29, 26], figures.Where(f => f.Declared is not null).Select(f => f.Declared!.Value));
        Assert.Null(figures.Single(f => f is { Name: "models.registered", Facet: null }).Declared);
    }

    private async Task<List<(string Name, string? Facet, long? Value, long? Declared)>> FiguresAsync(string example, string report)
    {
        Assert.Equal(0, (await CampaignProgram.RunAsync($"demo --example {example}", database.ConnectionString)).ExitCode);
        var ran = await CampaignProgram.RunAsync($"report {report} --json", database.ConnectionString);
        using var json = JsonDocument.Parse(ran.Output);
        static long? Number(JsonElement e) => e.ValueKind == JsonValueKind.Null ? null : e.GetInt64();
        return
        [
            .. json.RootElement.GetProperty("figures").EnumerateArray().Select(f =>
                (f.GetProperty("figure").GetString()!, f.GetProperty("facet").GetString(), Number(f.GetProperty("value")), Number(f.GetProperty("declared"))))
        ];
    }
}

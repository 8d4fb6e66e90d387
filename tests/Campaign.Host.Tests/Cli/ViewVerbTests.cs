using Campaign.TestKit;

namespace Campaign.Host.Tests.Cli;

/// <summary>The views as people and scripts see them, on the example of 2019.</summary>
public sealed class ViewVerbTests : IAsyncLifetime
{
    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(ViewVerbTests));

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("view 980")]
    [InlineData("view models 980")]
    [InlineData("view commendations 980 2019 --by month")]
    [InlineData("view recipient 980 2019 Ai --kind company")]
    [InlineData("view recipient 980 2019 Ai --on 2019")]
    [InlineData("view series 980 2019")]
    [InlineData("audit everything 980 2019")]
    [InlineData("report 980 2019 --until June")]
    [InlineData("report 980 2019 --period q1")]
    [InlineData("demo --example 1945")]
    public async Task Wrong_usage_is_2_and_points_to_the_help_of_the_verb(string arguments)
    {
        var ran = await CampaignProgram.RunAsync(arguments, "Host=127.0.0.1;Port=1;Username=nobody;Password=none;Database=none");

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Matches($"See: campaign {arguments.Split(' ')[0]}.* --help", ran.Error);
    }

    [Theory]
    [InlineData("view models")]
    [InlineData("view summary")]
    [InlineData("view funnel")]
    [InlineData("view commendations")]
    [InlineData("view register")]
    [InlineData("view recipient")]
    [InlineData("view series")]
    [InlineData("view committee")]
    [InlineData("view democracy")]
    [InlineData("audit exceptions")]
    public async Task Every_view_has_help_with_an_example(string verb)
    {
        var ran = await CampaignProgram.RunAsync($"{verb} --help", null);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Contains($"\n  campaign {verb} ", ran.Output, StringComparison.Ordinal); // the usage
        Assert.Contains($"campaign {verb} ", ran.Output[ran.Output.IndexOf("Example:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_views_of_the_example_are_those_reviewed()
    {
        Assert.Equal(0, (await CampaignProgram.RunAsync("demo", database.ConnectionString, null, ("Log__Seal", "false"))).ExitCode); // a sealed view names a root and a time
        string[] views =
        [
            "view summary 980 2019", "view funnel 980 2019", "view commendations 980 2019", "view commendations 980 2019 --by decision-year --lang en",
            "view models 98012 2019", "view register 98007 2019", "view series 980 2018 2020 models.registered models.recognised.by-field:economy --lang en",
            "view recipient 98007 2019 Ai --on 2020-02-01", "view recipient 980-CA 2019 x --kind individual --label CN-01 --on 2020-02-01", "view funnel 980 2019 --format csv",
            "view committee 980 2019", "view democracy 980 2019 --lang en", "report 98009 2019 --programme qcdc --period h1",
        ];
        var texts = new List<string>();
        foreach (var view in views)
        {
            var ran = await CampaignProgram.RunAsync(view, database.ConnectionString);
            Assert.True(ran is { ExitCode: 0, Error: "" }, ran.Error);
            texts.Add($"> {view}\n\n{ran.Output}");
        }

        await Verifier.Verify(string.Join('\n', texts), "txt");
    }

    [Fact]
    public async Task Every_view_is_written_for_programs_too()
    {
        (string View, string List)[] views =
        [
            ("view models 980 2019", "models"), ("view summary 980 2019", "cells"), ("view funnel 980 2019", "stages"), ("view commendations 980 2019", "counts"),
            ("view register 980 2019", "lines"), ("view recipient 980 2019 KT", "recipients"), ("view series 980 2018 2019", "lines"), ("audit exceptions 980 2019 --all", "groups"),
        ];
        Assert.Equal(0, (await CampaignProgram.RunAsync("demo", database.ConnectionString)).ExitCode);
        foreach (var (view, list) in views)
        {
            var csv = await CampaignProgram.RunAsync($"{view} --format csv", database.ConnectionString);
            var json = await CampaignProgram.RunAsync($"{view} --json", database.ConnectionString);

            Assert.True(csv is { ExitCode: 0, Error: "", Output.Length: > 0 }, $"{view}: {csv.Error}");
            using var read = System.Text.Json.JsonDocument.Parse(json.Output);
            Assert.Equal((view, System.Text.Json.JsonValueKind.Array), (view, read.RootElement.GetProperty(list).ValueKind));
        }
    }
}

using System.Text.RegularExpressions;
using Campaign.TestKit;

namespace Campaign.Packages.Tests;

/// <summary>What the READMEs say is done word for word, in folders outside the repository.</summary>
[Collection(nameof(Packed))]
public sealed partial class ReadmeTests(Packed packed)
{
    [Fact]
    public async Task The_quick_start_of_the_README_prints_a_report()
    {
        await using var database = CampaignDatabase.ForTest(nameof(ReadmeTests));
        await database.InitializeAsync();

        var commands = Block("README.md", "console").Split('\n', 2); // the first one made the packages
        Assert.Equal(Packed.Command, commands[0]);
        await Shell.RunAsync(packed.Sources.Folder, commands[1], packed.OwnCache);
        var lines = await RunAsync("my-campaign", Block("README.md", "csharp"), database.ConnectionString);

        Assert.Equal(["recorded: restructuring/unit-980@0001-01-01", "recorded: campaign/dan-van-kheo/980@0001-01-01/2019", "recorded: model/M1"], lines[..3]);
        Assert.Contains("models.registered  1", lines);
        Assert.Contains("models.registered.by-field economy 1", lines);
    }

    [Fact]
    public void The_README_of_the_package_has_the_same_code() =>
        Assert.Equal(Block("README.md", "csharp"), Block("src/Campaign.Projections/README.md", "csharp"));

    [Fact]
    public async Task The_code_of_Domain_runs() => Assert.Equal(
        ["1 event, Huyện Mẫu", "0 events the second time", "missing: The unit has no name. Give its full name, e.g. 'Xã Bình An'."],
        await RunAsync("Campaign.Domain"));

    [Fact]
    public async Task The_code_of_Testing_runs() => Assert.Equal(["models.registered: 55"], await RunAsync("Campaign.Testing"));

    [Fact]
    public async Task The_code_of_Ledger_runs() => Assert.Equal(["3 entries, nothing was altered"], await RunAsync("Campaign.Ledger"));

    /// <summary>Whether the registry has the chain of Marten or not: with the lines nobody asks for it.</summary>
    [Fact]
    public async Task The_two_lines_take_the_twin_of_what_a_registry_may_lack()
    {
        await using var database = CampaignDatabase.ForTest("twin");
        await database.InitializeAsync();

        NewProject("twin", $"""<PackageReference Include="Campaign.Projections" Version="{Packed.Version}" />{Block("src/Campaign.Projections/README.md", "xml")}""");
        var lines = await RunAsync("twin", Block("README.md", "csharp"), database.ConnectionString);

        Assert.Contains("models.registered  1", lines);
        Assert.DoesNotContain("Patched.DistributedLock.Postgres/", await File.ReadAllTextAsync(Path.Combine(packed.Folder, "twin", "obj", "project.assets.json")), StringComparison.Ordinal);
    }

    private Task<string[]> RunAsync(string package)
    {
        NewProject($"my-{package}", $"""<PackageReference Include="{package}" Version="{Packed.Version}" />""");
        return RunAsync($"my-{package}", Block($"src/{package}/README.md", "csharp"));
    }

    /// <summary>What the program prints, without what the host logs.</summary>
    private async Task<string[]> RunAsync(string folder, string program, string argument = "")
    {
        var project = Path.Combine(packed.Folder, folder);
        await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), program);
        var output = await Shell.RunAsync(project, $"dotnet run -- '{argument}'", packed.OwnCache);
        return [.. LogLine().Replace(output, "").Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private void NewProject(string name, string references)
    {
        var folder = Directory.CreateDirectory(Path.Combine(packed.Folder, name)).FullName;
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <RestoreAdditionalProjectSources>{packed.Feed}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>{references}</ItemGroup>
            </Project>
            """);
    }

    /// <summary>The only block of that language in a file of the repository.</summary>
    private string Block(string file, string language) =>
        File.ReadAllText(Path.Combine(packed.Sources.Folder, file)).Split($"```{language}\n")[1].Split("```")[0];

    [GeneratedRegex("^(info|warn): .*\n(      .*\n)*", RegexOptions.Multiline)]
    private static partial Regex LogLine();
}

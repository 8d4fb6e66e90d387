namespace Campaign.Packages.Tests;

/// <summary>The command line as a .NET tool.</summary>
[Collection(nameof(Packed))]
public sealed class ToolTests(Packed packed)
{
    [Fact]
    public async Task The_tool_is_installed_from_the_folder_and_runs()
    {
        var said = await Shell.RunAsync(
            packed.Folder,
            $"dotnet tool install Campaign.Host --version {Packed.Version} --add-source packages --tool-path tools > /dev/null\ntools/campaign --version\ntools/campaign --help",
            packed.OwnCache);

        Assert.StartsWith($"{Packed.Version}+{packed.Commit}\n", said, StringComparison.Ordinal);
        Assert.Contains("verify-bundle", said, StringComparison.Ordinal);
    }
}

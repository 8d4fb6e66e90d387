namespace Campaign.Packages.Tests;

/// <summary>The same sources once more, in another folder.</summary>
[Collection(nameof(Packed))]
public sealed class RepeatedBuildTests(Packed packed)
{
    private static readonly string[] Names = ["Campaign.Domain", "Campaign.Ledger", "Campaign.Projections", "Campaign.Testing"];

    [Fact]
    public async Task The_same_sources_give_the_same_bytes_wherever_they_lie_and_a_breach_of_what_was_packed_is_refused()
    {
        var again = await SourceTree.CopyToAsync(Path.Combine(packed.Folder, "again"));
        await Shell.RunAsync(again.Folder, $"git tag v{Packed.Version}\ndotnet build src/Campaign.Testing -c Release --nologo -v quiet", Packed.WithoutAnalyzers);

        foreach (var name in Names)
        {
            var built = Path.Combine(again.Folder, "src", name, "bin", "Release", "net10.0", name);
            Assert.Equal(await File.ReadAllBytesAsync($"{built}.dll"), packed.Open(name).Read($"lib/net10.0/{name}.dll"));
            Assert.Equal(await File.ReadAllBytesAsync($"{built}.pdb"), packed.OpenSymbols(name).Read($"lib/net10.0/{name}.pdb"));
        }

        await HideAsync(again, "src/Campaign.Ledger/Bundles/BundleVerifier.cs", "public const int MaxFindings");
        var refused = await Shell.TryAsync(
            again.Folder,
            $"dotnet pack src/Campaign.Ledger -c Release -o ../breach --nologo -v quiet -p:PackageValidationBaselineVersion={Packed.Version} -p:RestoreAdditionalProjectSources={packed.Feed}",
            packed.OwnCache, Packed.WithoutAnalyzers);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("error CP0002: Member 'int Campaign.Ledger.BundleVerifier.MaxFindings'", refused.Output, StringComparison.Ordinal);
    }

    /// <summary>Without a tag the number says how far the sources are from nowhere; without git there is a number too.</summary>
    [Fact]
    public async Task Sources_without_a_tag_have_a_version_too()
    {
        var untagged = await SourceTree.CopyToAsync(Path.Combine(packed.Folder, "untagged"));
        const string version = "dotnet restore src/Campaign.Ledger -v quiet\ndotnet msbuild src/Campaign.Ledger -t:GetAssemblyVersion -getProperty:PackageVersion";

        Assert.Equal("0.1.0-alpha.0", (await Shell.RunAsync(untagged.Folder, version)).Trim());
        Assert.Equal("0.1.0", (await Shell.RunAsync(untagged.Folder, $"rm -rf .git\n{version}")).Trim());
    }

    /// <summary>It is there still, and nobody outside can use it.</summary>
    private static async Task HideAsync(SourceTree tree, string file, string member)
    {
        var path = Path.Combine(tree.Folder, file);
        var text = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, text.Replace(member, member.Replace("public", "internal", StringComparison.Ordinal), StringComparison.Ordinal));
    }
}

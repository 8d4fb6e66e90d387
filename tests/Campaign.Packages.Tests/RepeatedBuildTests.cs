using System.Xml.Linq;
using Campaign.TestKit;

namespace Campaign.Packages.Tests;

/// <summary>The same sources once more, in another folder.</summary>
[Collection(nameof(Packed))]
public sealed class RepeatedBuildTests(Packed packed)
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Snapshots.ProjectFolder(), "..", ".."));

    private static readonly string Released = XDocument.Load(Path.Combine(Root, "Directory.Build.props")).Descendants("LastRelease").Single().Value;

    private static readonly string[] Names = ["Campaign.Domain", "Campaign.Ledger", "Campaign.Projections", "Campaign.Testing"];

    [Fact]
    public async Task The_same_sources_give_the_same_bytes_wherever_they_lie_and_a_breach_of_what_was_released_is_refused()
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
            "dotnet pack src/Campaign.Ledger -c Release -o ../breach --nologo -v quiet",
            Packed.WithoutAnalyzers);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("error CP0002: Member 'int Campaign.Ledger.BundleVerifier.MaxFindings'", refused.Output, StringComparison.Ordinal);
    }

    /// <summary>After a tag it is a preview of the next version; without a tag, and without git, there is a number too.</summary>
    [Fact]
    public async Task Sources_that_bear_no_tag_have_a_version_too()
    {
        var untagged = await SourceTree.CopyToAsync(Path.Combine(packed.Folder, "untagged"));
        const string version = "dotnet restore src/Campaign.Ledger -v quiet\ndotnet msbuild src/Campaign.Ledger -t:GetAssemblyVersion -getProperty:PackageVersion";

        Assert.Equal("0.1.0-alpha.0", (await Shell.RunAsync(untagged.Folder, version)).Trim());
        Assert.Equal("2.4.0-alpha.0.1", (await Shell.RunAsync(untagged.Folder, $"git tag v2.3.4\ngit -c user.name=Tests -c user.email=tests@campaign.example commit -q --allow-empty -m Next\n{version}")).Trim());
        Assert.Equal(Released, (await Shell.RunAsync(untagged.Folder, $"rm -rf .git\n{version}")).Trim());
    }

    [Fact]
    public async Task The_last_release_is_kept_for_later_versions_to_be_held_against()
    {
        Assert.Equal(Names.Select(name => $"{name}.{Released}.nupkg").Order(), Directory.EnumerateFiles(Path.Combine(Root, "build", "released")).Select(Path.GetFileName).Order());
        Assert.All(Names, name => Assert.Equal(Released, new Package(Path.Combine(Root, "build", "released", $"{name}.{Released}.nupkg")).Metadata().Elements().Single(e => e.Name.LocalName == "version").Value));
        Assert.True(File.Exists(Path.Combine(Root, "tests", "Campaign.Projections.Tests", "Upgrades", $"{Released}.sql.gz")));
        Assert.Contains($"\n## {Released} ", await File.ReadAllTextAsync(Path.Combine(Root, "CHANGELOG.md")), StringComparison.Ordinal);
    }

    /// <summary>It is there still, and nobody outside can use it.</summary>
    private static async Task HideAsync(SourceTree tree, string file, string member)
    {
        var path = Path.Combine(tree.Folder, file);
        var text = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, text.Replace(member, member.Replace("public", "internal", StringComparison.Ordinal), StringComparison.Ordinal));
    }
}

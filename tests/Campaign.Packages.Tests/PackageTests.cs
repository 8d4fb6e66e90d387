using System.Buffers.Binary;
using System.Text;
using Campaign.TestKit;

namespace Campaign.Packages.Tests;

/// <summary>What is in the packages.</summary>
[Collection(nameof(Packed))]
public sealed class PackageTests(Packed packed)
{
    public static readonly TheoryData<string> All = ["Campaign.Domain", "Campaign.Ledger", "Campaign.Projections", "Campaign.Testing", "Campaign.Host"];
    public static readonly TheoryData<string> Libraries = ["Campaign.Domain", "Campaign.Ledger", "Campaign.Projections", "Campaign.Testing"];

    /// <summary>Dependencies and their versions, tags, licence, README and icon stand in it. The commit is looked at apart: it is another one with every change.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public async Task The_package_says_of_itself_what_was_reviewed(string name)
    {
        var metadata = packed.Open(name).Metadata();
        var repository = metadata.Elements().Single(e => e.Name.LocalName == "repository");

        Assert.Equal(packed.Commit, repository.Attribute("commit")!.Value);
        repository.Attribute("commit")!.Remove();
        await Verifier.Verify(metadata.ToString().ReplaceLineEndings("\n"), "xml").UseTextForParameters(name);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_package_has_its_README_and_an_icon_of_128_by_128(string name)
    {
        var package = packed.Open(name);
        var icon = package.Read("icon.png");

        Assert.StartsWith($"# {name}\n", Encoding.UTF8.GetString(package.Read("README.md")), StringComparison.Ordinal);
        Assert.Equal((128, 128), (BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20)))); // PNG, 11.2.2 IHDR
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_package_holds_one_assembly_with_its_documentation(string name)
    {
        var package = packed.Open(name);

        Assert.Equal([$"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml"], package.Files.Where(f => f.StartsWith("lib/", StringComparison.Ordinal)).Order());
        Assert.Contains("<member name=\"T:", Encoding.UTF8.GetString(package.Read($"lib/net10.0/{name}.xml")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_debugger_finds_every_source(string name)
    {
        using var symbols = new SymbolFile(packed.OpenSymbols(name).Read($"lib/net10.0/{name}.pdb"));

        Assert.Equal($$$"""{"documents":{"/_/*":"https://raw.githubusercontent.com/example/campaign-ledger/{{{packed.Commit}}}/*"}}""", symbols.SourceLink);
        Assert.NotEmpty(symbols.Sources);
        Assert.All(symbols.Sources, source => Assert.StartsWith("/_/", source.Path, StringComparison.Ordinal));
        Assert.All(symbols.Sources, source => Assert.True(source.IsEmbedded, source.Path));
    }
}

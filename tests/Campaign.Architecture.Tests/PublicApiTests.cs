using System.Reflection;
using Campaign.Domain;
using Campaign.Ledger;
using Campaign.Projections;
using Campaign.TestKit;
using Campaign.Testing;
using PublicApiGenerator;

namespace Campaign.Architecture.Tests;

/// <summary>What others can call is reviewed: a change of it shows as a change of these files.</summary>
public sealed class PublicApiTests
{
    private static readonly Dictionary<string, Assembly> Packages = new()
    {
        ["Domain"] = typeof(ModelEvent).Assembly,
        ["Ledger"] = typeof(CanonicalJson).Assembly,
        ["Projections"] = typeof(CampaignLedger).Assembly,
        ["Testing"] = typeof(InMemoryLedger).Assembly,
    };

    [Theory]
    [InlineData("Domain")]
    [InlineData("Ledger")]
    [InlineData("Projections")]
    [InlineData("Testing")]
    public async Task The_public_surface_is_the_one_reviewed(string package)
    {
        var api = Packages[package].GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false });
        await Verifier.Verify(api.ReplaceLineEndings("\n"), "txt").UseTextForParameters(package);
    }
}

using System.Reflection;
using Campaign.Domain;
using Campaign.Ledger;
using Campaign.Projections;
using Campaign.Testing;

namespace Campaign.Architecture.Tests;

/// <summary>Arrows run one way: Host → Projections → {Domain, Ledger}, and Testing → Projections.</summary>
public sealed class LayerTests
{
    [Fact]
    public void Domain_knows_NodaTime_and_nothing_else() => Assert.Empty(ReferencesOf(typeof(ModelEvent)).Except(["NodaTime"]));

    [Fact]
    public void Ledger_knows_NSec_for_signatures_and_nothing_else() => Assert.Empty(ReferencesOf(typeof(CanonicalJson)).Except(["NSec.Cryptography"]));

    [Fact]
    public void Projections_do_not_know_the_host() =>
        Assert.Equal(["Campaign.Domain", "Campaign.Ledger"], ReferencesOf(typeof(CampaignLedger)).Where(n => n.StartsWith("Campaign", StringComparison.Ordinal)).Order());

    [Fact]
    public void Testing_stands_on_projections_and_on_no_test_framework()
    {
        var references = ReferencesOf(typeof(InMemoryLedger)).ToList();

        Assert.Equal(["Campaign.Domain", "Campaign.Projections"], references.Where(n => n.StartsWith("Campaign", StringComparison.Ordinal)).Order());
        Assert.DoesNotContain(references, n => n.Contains("xunit", StringComparison.OrdinalIgnoreCase) || n.Contains("nunit", StringComparison.OrdinalIgnoreCase) || n.Contains("TestPlatform", StringComparison.Ordinal));
    }

    [Fact]
    public void Events_and_commands_are_sealed_records()
    {
        var open = typeof(DomainEvent).Assembly.GetTypes()
            .Where(t => (t.IsSubclassOf(typeof(DomainEvent)) || t.IsSubclassOf(typeof(DomainCommand))) && !t.IsAbstract && !t.IsSealed);
        Assert.Empty(open);
    }

    [Fact]
    public void No_type_is_called_as_the_root_namespace()
    {
        Assembly[] ours = [typeof(ModelEvent).Assembly, typeof(CanonicalJson).Assembly, typeof(CampaignLedger).Assembly, typeof(InMemoryLedger).Assembly];
        Assert.DoesNotContain(ours.SelectMany(a => a.GetTypes()), t => t.Name == "Campaign");
    }

    private static IEnumerable<string> ReferencesOf(Type anchor) =>
        anchor.Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => !n.StartsWith("System", StringComparison.Ordinal));
}

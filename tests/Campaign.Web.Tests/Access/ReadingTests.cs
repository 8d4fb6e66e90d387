using System.Reflection;
using Campaign.Host.Web;
using Campaign.Host.Web.Access;
using Campaign.Host.Web.Api;
using Campaign.Host.Web.Live;
using Campaign.Host.Web.Pages;
using Campaign.Projections;
using Marten;

namespace Campaign.Web.Tests.Access;

/// <summary>Pages and the API read through <see cref="VisibleLedger"/>, which knows who may see what.</summary>
/// <remarks>It sees what members take and are given, not what a method body fetches from a service locator.</remarks>
public sealed class ReadingTests
{
    /// <summary>The reader itself, and two that ask how far the reports are, which everybody may know.</summary>
    private static readonly Type[] Others = [typeof(VisibleLedger), typeof(SharedReads), typeof(ReportsPulse)];

    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] Unlimited = [typeof(CampaignLedger), typeof(ICampaignLedger), typeof(ICampaignStore), typeof(IDocumentStore), typeof(IQuerySession)];

    [Fact]
    public void Nothing_on_the_web_reads_round_it() =>
        Assert.Empty(typeof(VisibleLedger).Assembly.GetTypes().Where(IsOfTheWeb).SelectMany(ReadersOf).Order());

    [Fact]
    public void A_page_that_did_would_be_found()
    {
        Assert.Equal(["Careless.Ledger"], ReadersOf(typeof(Careless)));
        Assert.Equal(["CarelessEndpoint.Read"], ReadersOf(typeof(CarelessEndpoint)));
        Assert.All([typeof(EntryEndpoints), typeof(Recipient), typeof(ApiRead), typeof(Visitors)], type => Assert.True(IsOfTheWeb(type), type.Name));
        Assert.All(Others, type => Assert.NotEmpty(ReadersOf(type)));
    }

    private static bool IsOfTheWeb(Type type) => $"{type.Namespace}.".StartsWith("Campaign.Host.Web.", StringComparison.Ordinal) && !Others.Contains(type) && (type.DeclaringType is not { } outer || IsOfTheWeb(outer));

    /// <summary>Members that take or are given a ledger without limits; also lambdas of endpoints, which are methods of types that the compiler nests.</summary>
    private static IEnumerable<string> ReadersOf(Type type) =>
        type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own)).Where(m => !m.Name.StartsWith("set_", StringComparison.Ordinal) && m.GetParameters().Any(p => Unlimited.Contains(p.ParameterType))).Select(m => m.Name)
            .Concat(type.GetProperties(Own).Where(p => Unlimited.Contains(p.PropertyType)).Select(p => p.Name))
            .Select(name => $"{type.Name}.{name}");

    private sealed class Careless
    {
        public CampaignLedger? Ledger { get; set; }
    }

    private static class CarelessEndpoint
    {
        public static ICampaignStore Read(ICampaignStore store) => store;
    }
}

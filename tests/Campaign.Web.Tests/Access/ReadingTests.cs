using System.Reflection;
using Campaign.Host.Web;
using Campaign.Projections;
using Marten;

namespace Campaign.Web.Tests.Access;

/// <summary>Pages and the API read through <see cref="VisibleLedger"/>, which knows who may see what.</summary>
public sealed class ReadingTests
{
    /// <summary>They hand a command to the runner, which judges for itself, or say how far the reports are.</summary>
    private static readonly string[] Allowed = [];

    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] Unlimited = [typeof(CampaignLedger), typeof(ICampaignLedger), typeof(ICampaignStore), typeof(IDocumentStore), typeof(IQuerySession)];

    [Fact]
    public void No_page_and_no_address_of_the_API_reads_round_it() =>
        Assert.Empty(typeof(VisibleLedger).Assembly.GetTypes().Where(IsPageOrApi).SelectMany(ReadersOf).Except(Allowed).Order());

    [Fact]
    public void A_page_that_did_would_be_found()
    {
        Assert.Equal(["Careless.Ledger"], ReadersOf(typeof(Careless)));
        Assert.Equal(["CarelessEndpoint.Read"], ReadersOf(typeof(CarelessEndpoint)));
        Assert.Contains(typeof(VisibleLedger).Assembly.GetTypes(), IsPageOrApi);
    }

    private static bool IsPageOrApi(Type type) => $"{type.Namespace}.".StartsWith("Campaign.Host.Web.Pages.", StringComparison.Ordinal) || $"{type.Namespace}.".StartsWith("Campaign.Host.Web.Api.", StringComparison.Ordinal);

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

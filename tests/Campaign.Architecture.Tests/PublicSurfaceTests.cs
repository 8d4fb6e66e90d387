using System.Reflection;
using System.Xml.Linq;
using Campaign.Domain;
using Campaign.Ledger;
using Campaign.Projections;

namespace Campaign.Architecture.Tests;

/// <summary>What every public member owes its callers.</summary>
public sealed class PublicSurfaceTests
{
    private static readonly Type[] Public = [.. new[] { typeof(ModelEvent), typeof(CanonicalJson), typeof(CampaignLedger) }.SelectMany(t => t.Assembly.GetExportedTypes())];

    [Fact]
    public void Whatever_is_awaited_can_be_cancelled()
    {
        var methods = Public.SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)).Where(IsAwaited).ToList();

        Assert.NotEmpty(methods);
        Assert.Empty(methods.Where(m => m.GetParameters() is not [.., { ParameterType: var last }] || last != typeof(CancellationToken)).Select(m => $"{m.DeclaringType!.Name}.{m.Name}"));
    }

    /// <summary>Records, structs and whatever an interface of Domain stands for are values; of anything else the documentation says who may use it at once.</summary>
    [Fact]
    public void Whatever_is_no_value_says_whether_it_can_be_shared()
    {
        var documented = Public.Select(t => t.Assembly).Distinct().SelectMany(MembersOf).Where(m => m.Key.StartsWith("T:Campaign.", StringComparison.Ordinal)).ToDictionary();

        Assert.Empty(Public.Where(IsObject).Where(t => !SaysWhoMayShareIt(documented[$"T:{t.FullName}"])).Select(t => t.FullName));
    }

    private static bool IsAwaited(MethodInfo method)
    {
        var name = method.ReturnType.Namespace == "System.Threading.Tasks" || method.ReturnType.Name.StartsWith("IAsyncEnumerable", StringComparison.Ordinal);
        return name && !method.IsSpecialName && method.Name != nameof(IAsyncDisposable.DisposeAsync);
    }

    private static bool IsObject(Type type) =>
        (type.IsClass || (type.IsInterface && type.Assembly != typeof(ModelEvent).Assembly)) && !(type.IsAbstract && type.IsSealed) && type.GetMethod("<Clone>$") is null && !type.IsSubclassOf(typeof(Exception));

    private static bool SaysWhoMayShareIt(string text) =>
        text.Contains("concurrent use", StringComparison.Ordinal) || text.Contains("one thread", StringComparison.Ordinal) || text.Contains("mmutable", StringComparison.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> MembersOf(Assembly assembly) =>
        XDocument.Load(Path.ChangeExtension(assembly.Location, "xml")).Descendants("member").Select(m => KeyValuePair.Create(m.Attribute("name")!.Value, m.Value));
}

using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Campaign.Projections;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Documentation;

/// <summary>The tables of <c>docs/operations.md</c> have what the code has.</summary>
public sealed partial class OperationsPageTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Snapshots.ProjectFolder(), "..", ".."));
    private static readonly string Page = File.ReadAllText(Path.Combine(Root, "docs", "operations.md"));
    private static readonly string Sources = string.Concat(Directory.EnumerateFiles(Path.Combine(Root, "src", "Campaign.Host"), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));

    [Fact]
    public void Every_metric_with_its_unit_and_tags()
    {
        var published = new SortedSet<string>(StringComparer.Ordinal);
        RuntimeHelpers.RunClassConstructor(typeof(LedgerMetrics).TypeHandle);
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => { if (instrument.Meter.Name == LedgerMetrics.MeterName) published.Add($"{instrument.Name} {instrument.Unit}"); } };
        listener.Start();

        Assert.NotEmpty(published);
        Assert.Equal(published, Rows("metric").Select(row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_tag()
    {
        var tags = typeof(LedgerTags).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal);

        Assert.Equal(tags, Rows("tag").Select(row => row[0]).Order(StringComparer.Ordinal));
    }

    /// <summary>Names in a section that the code knows, and the section itself.</summary>
    [Fact]
    public void Every_setting()
    {
        var known = Known().Matches(Sources).SelectMany(call => Names().Matches(call.Groups[1].Value)).Concat(Sections().Matches(Sources)).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var said = Rows("key").Select(row => row[0]).Where(key => key.Contains(':', StringComparison.Ordinal) && !key.StartsWith("Logging:", StringComparison.Ordinal)).SelectMany(key => key.Split(':')).Where(name => name != "*").ToHashSet(StringComparer.Ordinal);

        Assert.Superset(new HashSet<string> { "Access", "Roles", "Log", "Anchors" }, known); // else the search finds nothing, whatever is there
        Assert.Equal(known.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_variable_of_the_environment()
    {
        var said = Rows("variable").Concat(Rows("key")).Select(row => row[0]).ToHashSet(StringComparer.Ordinal);
        var known = Variables().Matches(Sources).Select(m => m.Groups[1].Value).Distinct().ToList();

        Assert.Contains("CAMPAIGN_DATA", known);
        Assert.Empty(known.Except(said));
    }

    /// <summary>The cells of the table whose first heading that is, without backquotes.</summary>
    private static IEnumerable<string[]> Rows(string heading) =>
        Page.Split($"\n| {heading} |")[1].Split('\n').Skip(2).TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('|')[1..].Select(cell => cell.Trim().Replace("`", "", StringComparison.Ordinal)).ToArray());

    [GeneratedRegex(@"(?:RequireKnown|Knows)\(([^()]*)\)")]
    private static partial Regex Known();

    [GeneratedRegex(@"""(\w+)""")]
    private static partial Regex Names();

    [GeneratedRegex(@"Section = ""(\w+)""")]
    private static partial Regex Sections();

    [GeneratedRegex(@"""((?:CAMPAIGN|OTEL)_[A-Z_]+|ConnectionStrings__\w+|ShutdownTimeoutSeconds)""")]
    private static partial Regex Variables();
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Campaign.Domain;

namespace Campaign.Projections.Tests;

/// <summary>Stored events must read for ever: each version has a file that is never changed.</summary>
public sealed partial class GoldenEventTests
{
    public static TheoryData<string> Names => [.. EventCatalogue.Entries.Select(e => e.Name).Append("acme.trees-planted.v1")];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_is_written_as_its_golden_file_says_and_read_back_equal(string name)
    {
        var sample = EventSamples.All.Single(s => EventCatalogue.NameOf(s) == name);
        var golden = File.ReadAllText(FileOf(name)).TrimEnd('\n');
        Assert.Equal(golden, JsonSerializer.Serialize(sample, sample.GetType(), LedgerJson.Options));
        Assert.Equal(sample, JsonSerializer.Deserialize(golden, EventCatalogue.TypeOf(name)!, LedgerJson.Options));
    }

    public static TheoryData<string> Additions => [.. EventSamples.Additions.Select(a => $"{EventCatalogue.NameOf(a.Event)}+{a.Added}")];

    /// <summary>What was added to a version has a file of its own; that of the version is as it was.</summary>
    [Theory]
    [MemberData(nameof(Additions))]
    public void An_event_with_what_was_added_is_written_as_its_golden_file_says_and_read_back_equal(string name)
    {
        var sample = EventSamples.Additions.Single(a => $"{EventCatalogue.NameOf(a.Event)}+{a.Added}" == name).Event;
        var golden = File.ReadAllText(FileOf(name)).TrimEnd('\n');
        Assert.Equal(golden, JsonSerializer.Serialize(sample, sample.GetType(), LedgerJson.Options));
        Assert.Equal(sample, JsonSerializer.Deserialize(golden, sample.GetType(), LedgerJson.Options));
    }

    [Fact]
    public void Stored_names_are_unique_kebab_case_with_a_version()
    {
        Assert.Equal(EventCatalogue.Entries.Count, EventCatalogue.Entries.Select(e => e.Name).Distinct().Count());
        Assert.All(EventCatalogue.Entries, e => Assert.Matches(StoredName(), e.Name));
    }

    [Fact]
    public void Every_event_of_the_domain_is_in_the_catalogue()
    {
        var events = typeof(DomainEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DomainEvent)) && !t.IsAbstract);
        Assert.Equal([typeof(ExtensionRecorded)], events.Except(EventCatalogue.Entries.Select(e => e.Type))); // its names are those of extensions
    }

    [Fact]
    public void No_event_holds_a_number_that_is_not_whole() =>
        Assert.All(EventCatalogue.Entries, e => Assert.DoesNotMatch(Fraction(), File.ReadAllText(FileOf(e.Name))));

    private static string FileOf(string name) => Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.json");

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)*\.v\d+$")]
    private static partial Regex StoredName();

    [GeneratedRegex(@""":\s*-?\d+[.eE]")]
    private static partial Regex Fraction();
}

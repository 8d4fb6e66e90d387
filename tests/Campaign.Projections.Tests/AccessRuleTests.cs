using Campaign.Domain;

namespace Campaign.Projections.Tests;

public sealed class AccessRuleTests
{
    public static TheoryData<Type> Commands => [.. CommandCatalogue.Entries.Select(e => e.Type)];

    public static TheoryData<string> Events => [.. EventCatalogue.Entries.Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_asks_for_a_role_and_none_for_that_of_an_auditor(Type command)
    {
        var rule = AccessRules.Of(command);
        Assert.NotEqual(AccessRoles.None, rule.Roles);
        Assert.False(rule.Roles.HasFlag(AccessRoles.Auditor));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_event_says_where_it_acts_but_those_of_persons_and_of_whole_acts(string name)
    {
        foreach (var e in EventSamples.All.Where(e => EventCatalogue.NameOf(e) == name))
        {
            var places = Hands.PlacesOf(e);
            Assert.Equal(e is PersonEvent or RestructuringAnnulled, places is null);
            Assert.All(places ?? [], Assert.NotEmpty);
        }
    }

    [Fact]
    public void The_page_has_the_rule_of_every_command()
    {
        var page = File.ReadAllText(Path.Combine(TestKit.Snapshots.ProjectFolder(), "..", "..", "docs", "access.md"));
        var rows = page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal) && !line.StartsWith("| `Login:", StringComparison.Ordinal)); // settings have a table too
        Assert.Equal(
            CommandCatalogue.Entries.Select(e => (e.Name, Rule: AccessRules.Of(e.Type))).Select(e => $"| `{e.Name}` | {Text(e.Rule.Roles)} | {e.Rule.NotBy ?? "–"} |"),
            rows);
    }

    private static string Text(AccessRoles roles) => roles.ToString().ToLowerInvariant().Replace(", ", " or ", StringComparison.Ordinal);
}

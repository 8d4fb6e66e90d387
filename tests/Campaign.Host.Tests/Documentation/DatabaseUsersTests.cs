using System.Text.RegularExpressions;
using Campaign.Host.Tests.Cli;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Documentation;

/// <summary>Users of the database with the rights that the pages give them.</summary>
public sealed partial class DatabaseUsersTests(SealedDemo demo) : IClassFixture<SealedDemo>
{
    [Fact]
    public async Task A_tool_for_reports_reads_the_figures_and_no_names()
    {
        var role = $"bi_{Guid.NewGuid():N}"; // all databases of a server have the same roles
        var sql = Block().Match(await File.ReadAllTextAsync(Path.Combine(Snapshots.ProjectFolder(), "..", "..", "docs/reporting.md"))).Groups[1].Value;
        await demo.ExecuteSqlAsync($"create role {role};{Name().Replace(sql, role)}");
        try
        {
            Assert.Equal("true true false", await demo.ScalarAsync(
                $"select concat_ws(' ', has_table_privilege('{role}', 'campaign.balances', 'select')::text, has_table_privilege('{role}', 'campaign.postings', 'select')::text, has_table_privilege('{role}', 'campaign.people', 'select')::text)"));
            Assert.Equal("55", await demo.ScalarAsync(
                $"set role {role}; select total::text from campaign.balances where unit like '980@%' and year = 2019 and programme = 'dan-van-kheo' and figure = 'models.registered' and facet = ''"));
        }
        finally
        {
            await demo.ExecuteSqlAsync($"drop owned by {role}; drop role {role}");
        }
    }

    [GeneratedRegex(@"^```sql\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\bbi\b")]
    private static partial Regex Name();
}

using System.Text.RegularExpressions;
using Campaign.Host.Tests.Cli;
using Campaign.Projections;
using Campaign.TestKit;
using Npgsql;

namespace Campaign.Host.Tests.Documentation;

/// <summary>Users of the database with the rights that the pages give them.</summary>
public sealed partial class DatabaseUsersTests(SealedDemo demo) : IClassFixture<SealedDemo>
{
    private const string Password = "only-for-this-test";

    [Fact]
    public Task A_tool_for_reports_reads_the_figures_and_no_names() => WithUserAsync("reporting.md", "bi", async role =>
    {
        Assert.Equal("true true false", await demo.ScalarAsync(
            $"select concat_ws(' ', has_table_privilege('{role}', 'campaign.balances', 'select')::text, has_table_privilege('{role}', 'campaign.postings', 'select')::text, has_table_privilege('{role}', 'campaign.people', 'select')::text)"));
        Assert.Equal("55", await demo.ScalarAsync(
            $"set role {role}; select total::text from campaign.balances where unit like '980@%' and year = 2019 and programme = 'dan-van-kheo' and figure = 'models.registered' and facet = ''"));
    });

    [Theory]
    [InlineData("report 980 2019 --format json")]
    [InlineData("report 980 2019 --format json --as-of 200")]
    [InlineData("explain 980 2019 models.registered --format json")]
    [InlineData("view models 980 2019 --format json")]
    [InlineData("audit exceptions 980 2019")]
    [InlineData("ledger verify")]
    [InlineData("ledger prove 5")]
    public Task Who_may_only_read_reads_what_the_owner_does(string arguments) => WithUserAsync("access.md", "kiem_tra", async role =>
    {
        var read = await RunAsync(role, arguments);

        Assert.Equal((0, ""), (read.ExitCode, read.Error));
        Assert.Equal(await demo.DoneAsync(arguments), read.Output);
    });

    [Fact]
    public Task Who_may_only_read_changes_nothing() => WithUserAsync("access.md", "kiem_tra", async role =>
    {
        var entries = await demo.ScalarAsync("select count(*) from campaign.mt_events");

        var recorded = await RunAsync(role, "record set-target -", """{"programme":"dan-van-kheo","unit":"980","year":2019,"figure":"models.registered","amount":7}""");
        var compared = await RunAsync(role, "store db-assert");

        Assert.Equal(1, recorded.ExitCode);
        Assert.Contains("permission denied for table", recorded.Error, StringComparison.Ordinal);
        Assert.Equal(entries, await demo.ScalarAsync("select count(*) from campaign.mt_events"));
        Assert.Equal(1, compared.ExitCode);
        Assert.Contains("Run it as their owner.", compared.Error, StringComparison.Ordinal);
    });

    [Fact]
    public Task Who_may_make_no_tables_records_and_reports_follow() => WithUserAsync("access.md", "kiem_tra|ghi_so", blocks: 2, use: async role =>
    {
        var recorded = await RunAsync(role, "record set-target -", """{"programme":"dan-van-kheo","unit":"980","year":2019,"figure":"models.registered","amount":61}""");
        var report = await RunAsync(role, "report 980 2019 --format json");
        var rebuilt = await RunAsync(role, "projections rebuild");

        Assert.Equal((0, ""), (recorded.ExitCode, recorded.Error));
        Assert.Contains("\"target\": 61", report.Output, StringComparison.Ordinal);
        Assert.Equal(1, rebuilt.ExitCode);
        Assert.Contains("permission denied", rebuilt.Error, StringComparison.Ordinal);
    });

    [Fact]
    public Task Who_may_only_read_is_told_where_the_owner_has_to_go_first() => WithUserAsync("access.md", "kiem_tra", async role =>
    {
        await demo.ExecuteSqlAsync($"update campaign.mt_event_progression set last_seq_id = last_seq_id - 3 where name = '{ReportsProgress.ShardName}'; comment on schema campaign is 'campaign-ledger 7'");
        var older = await RunAsync(role, "report 980 2019");
        await demo.ExecuteSqlAsync($"comment on schema campaign is '{StoreGuard.Mark}'");
        var behind = await RunAsync(role, "report 980 2019");
        await demo.ExecuteSqlAsync($"update campaign.mt_event_progression set last_seq_id = last_seq_id + 3 where name = '{ReportsProgress.ShardName}'");

        Assert.Equal((1, 1), (older.ExitCode, behind.ExitCode));
        Assert.Contains("Let its owner run 'campaign store db-apply' first.", older.Error, StringComparison.Ordinal);
        Assert.Contains("The reports are 3 events behind", behind.Error, StringComparison.Ordinal);
    });

    /// <summary>All databases of a server have the same roles, so the page's users get another name; and a password, to log in.</summary>
    private async Task WithUserAsync(string page, string names, Func<string, Task> use, int blocks = 1)
    {
        var role = $"user_{Guid.NewGuid():N}";
        var all = Block().Matches(await File.ReadAllTextAsync(Path.Combine(Snapshots.ProjectFolder(), "..", "..", "docs", page)));
        var sql = string.Concat(all.Take(blocks).Select(block => block.Groups[1].Value));
        if (!sql.Contains("create role", StringComparison.Ordinal))
            sql = $"create role {role};{sql}";
        await demo.ExecuteSqlAsync($"{Regex.Replace(sql, $@"\b({names})\b", role)};alter role {role} password '{Password}'");
        try
        {
            await use(role);
        }
        finally
        {
            await demo.ExecuteSqlAsync($"drop owned by {role}; drop role {role}");
        }
    }

    private Task<Ran> RunAsync(string role, string arguments, string? input = null) => CampaignProgram.RunAsync(
        $"{arguments} --data {demo.Folder}", new NpgsqlConnectionStringBuilder(demo.ConnectionString) { Username = role, Password = Password }.ConnectionString, input);

    [GeneratedRegex(@"^```sql\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}

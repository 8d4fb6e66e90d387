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
    public Task A_tool_for_reports_reads_the_figures_and_no_names() => WithUserAsync("reporting.md", ["bi"], async role =>
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
    public Task Who_may_only_read_reads_what_the_owner_does(string arguments) => WithUserAsync("access.md", ["kiem_tra"], async role =>
    {
        var read = await RunAsync(role, arguments);

        Assert.Equal((0, ""), (read.ExitCode, read.Error));
        Assert.Equal(await demo.DoneAsync(arguments), read.Output);
    });

    [Fact]
    public Task Who_may_only_read_exports_what_others_sealed() => WithUserAsync("access.md", ["kiem_tra"], async role =>
    {
        var folder = demo.PathOf($"bundle-{role}");

        var exported = await RunAsync(role, $"ledger export -o {folder}");

        Assert.True(exported.ExitCode == 0, exported.Error);
        Assert.Contains("SỔ CÁI NGUYÊN VẸN", await demo.DoneAsync($"verify-bundle {folder} --key {demo.Key}"), StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("record set-target -", "may only read, and what is started here writes")]
    [InlineData("serve --port 5998", "may only read, and what is started here writes")]
    [InlineData("ledger checkpoint", "may only read, and what is started here writes")]
    [InlineData("store db-assert", "Run it as their owner.")]
    [InlineData("store db-apply", "Run it as their owner.")]
    public Task Who_may_only_read_changes_nothing(string arguments, string said) => WithUserAsync("access.md", ["kiem_tra"], async role =>
    {
        var ran = await RunAsync(role, arguments, Target(7));

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Contains(said, ran.Error, StringComparison.Ordinal);
    });

    [Fact]
    public Task Who_makes_no_tables_records_and_takes_it_into_the_reports() => WithUserAsync("access.md", ["kiem_tra", "ghi_so"], async role =>
    {
        var recorded = await RunAsync(role, "record set-target -", Target(61));
        var report = await BehindAsync(() => RunAsync(role, "report 980 2019 --format json"));
        var rebuilt = await RunAsync(role, "projections rebuild");

        Assert.Equal((0, ""), (recorded.ExitCode, recorded.Error));
        Assert.Contains("\"target\": 60", report.Output, StringComparison.Ordinal);
        Assert.Equal(1, rebuilt.ExitCode);
        Assert.Contains("permission denied", rebuilt.Error, StringComparison.Ordinal);
    });

    [Fact]
    public Task Who_may_only_read_is_told_that_nobody_keeps_the_reports_current() => WithUserAsync("access.md", ["kiem_tra"], async role =>
    {
        var report = await BehindAsync(() => RunAsync(role, "report 980 2019"));

        Assert.Equal(1, report.ExitCode);
        Assert.Contains("because no process keeps them current", report.Error, StringComparison.Ordinal);
        await demo.DoneAsync("report 980 2019"); // the owner takes it in
    });

    [Fact]
    public Task Who_makes_no_tables_is_told_that_the_owner_goes_first() => WithUserAsync("access.md", ["kiem_tra"], async role =>
    {
        await demo.ExecuteSqlAsync("comment on schema campaign is 'campaign-ledger 7'");
        try
        {
            var report = await RunAsync(role, "report 980 2019");

            Assert.Equal(1, report.ExitCode);
            Assert.Contains("Let their owner run 'campaign store db-apply' first.", report.Error, StringComparison.Ordinal);
        }
        finally
        {
            await demo.ExecuteSqlAsync($"comment on schema campaign is '{StoreGuard.Mark}'");
        }
    });

    private static string Target(int amount) => $$"""{"programme":"dan-van-kheo","unit":"980","year":2019,"figure":"models.registered","amount":{{amount}}}""";

    /// <summary>While the reports lack the last event, a target.</summary>
    private async Task<Ran> BehindAsync(Func<Task<Ran>> run)
    {
        await demo.RecordAsync(60);
        await demo.ExecuteSqlAsync(
            $"""
            update campaign.mt_event_progression set last_seq_id = last_seq_id - 1 where name = '{ReportsProgress.ShardName}';
            delete from campaign.stated_figures where seq > (select last_seq_id from campaign.mt_event_progression where name = '{ReportsProgress.ShardName}')
            """);
        return await run();
    }

    /// <summary>Makes the users of the page's first blocks, and uses the last one of them. All databases of a server have the same roles, so each gets another name; and a password, to log in.</summary>
    private async Task WithUserAsync(string page, string[] names, Func<string, Task> use)
    {
        var id = Guid.NewGuid().ToString("N");
        var all = Block().Matches(await File.ReadAllTextAsync(Path.Combine(Snapshots.ProjectFolder(), "..", "..", "docs", page)));
        var sql = string.Concat(all.Take(names.Length).Select(block => block.Groups[1].Value));
        if (!sql.Contains("create role", StringComparison.Ordinal))
            sql = $"create role {names[0]};{sql}";
        await demo.ExecuteSqlAsync(Regex.Replace(sql, $@"\b({string.Join('|', names)})\b", $"$1_{id}"));
        try
        {
            await demo.ExecuteSqlAsync($"alter role {names[^1]}_{id} password '{Password}'");
            await use($"{names[^1]}_{id}");
        }
        finally
        {
            foreach (var name in names.Reverse())
                await demo.ExecuteSqlAsync($"drop owned by {name}_{id}; drop role {name}_{id}");
        }
    }

    private Task<Ran> RunAsync(string role, string arguments, string? input = null) => CampaignProgram.RunAsync(
        $"{arguments} --data {demo.Folder}", new NpgsqlConnectionStringBuilder(demo.ConnectionString) { Username = role, Password = Password }.ConnectionString, input);

    [GeneratedRegex(@"^```sql\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}

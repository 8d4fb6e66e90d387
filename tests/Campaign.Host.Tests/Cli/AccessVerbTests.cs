using Campaign.TestKit;
using Npgsql;

namespace Campaign.Host.Tests.Cli;

/// <summary>Who records and approves, on the command line.</summary>
public sealed class AccessVerbTests : IAsyncLifetime
{
    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(AccessVerbTests));
    private readonly string folder = TemporaryFolder.Create("access");

    public Task InitializeAsync() => database.InitializeAsync();

    public async Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await database.DisposeAsync();
    }

    [Fact]
    public async Task One_officer_says_why_two_name_themselves_and_vouchers_come_with_a_file()
    {
        await ImportedAsync("units", "code,name,kind\n980,Huyện Minh họa,district\n");
        await ImportedAsync("campaigns", "programme,unit,year,event\ndan-van-kheo,980,2019,launched\n");
        await ImportedAsync("models", "model_id,programme,year,unit,title,field,owner_kind,entry\nM1,dan-van-kheo,2019,980,T,economy,collective,new\nM2,dan-van-kheo,2019,980,T,economy,collective,new\n");
        var (one, two) = (await WriteAsync("one.csv", "model_id,year,step\nM1,2019,accepted\n"), await WriteAsync("two.csv", "model_id,year,step\nM2,2019,accepted\n"));
        var vouchers = await WriteAsync("vouchers.json", """[{"title":"Biên bản bình xét","date":"2019-04"}]""");

        var own = await RunAsync($"import model-steps {one}");
        var alone = await RunAsync($"import model-steps {one} --single-officer \"Một mình\"");
        var another = await RunAsync($"import model-steps {two} --actor binh --evidence {vouchers}");

        Assert.StartsWith("one.csv:2: own-item: ", own.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal((0, 0), (alone.ExitCode, another.ExitCode));
        Assert.Equal(
            $"{Environment.UserName}/{Environment.UserName}/self-approved/- binh/{Environment.UserName}/-/Biên bản bình xét",
            await ScalarAsync("select string_agg(concat_ws('/', user_name, headers ->> 'account', coalesce(data -> 'warnings' ->> 0, '-'), coalesce(data #>> '{evidence,0,title}', '-')), ' ' order by seq_id) from campaign.mt_events where type = 'registration-accepted.v1'"));
    }

    [Fact]
    public async Task Users_of_the_settings_are_the_only_ones_and_a_call_does_not_make_one_officer_of_them()
    {
        await WriteAsync(HostSettings.FileName, """{"Access":{"Users":{"an":{"Roles":["recorder","approver","administrator"],"Units":"*"}}}}""");
        const string Unit = """{"code":"980","name":"Huyện","kind":"district"}""";

        var unknown = await RunAsync($"record establish-unit --data {folder}", Unit);
        var known = await RunAsync($"record establish-unit --data {folder} --actor an", Unit);
        var alone = await RunAsync($"record annul-entry --data {folder} --actor an --single-officer \"Một mình\"", """{"seq":1,"reason":"Nhầm"}""");
        await WriteAsync(HostSettings.FileName, """{"Access":{"Users":{"an":{"Role":"recorder"}}}}""");
        var wrong = await RunAsync($"record establish-unit --data {folder} --actor an", Unit);

        Assert.StartsWith("not-allowed: ", unknown.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal(0, known.ExitCode);
        Assert.StartsWith("own-item: ", alone.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal("The settings have 'Access:Users:an:Role', which means nothing. There are: Name, Roles, Units, Self.", Assert.Single(wrong.ErrorLines));
    }

    private async Task ImportedAsync(string kind, string text) => Assert.Equal(0, (await RunAsync($"import {kind} {await WriteAsync($"{kind}.csv", text)}")).ExitCode);

    private Task<Ran> RunAsync(string arguments, string? input = null) => CampaignProgram.RunAsync(arguments, database.ConnectionString, input);

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}

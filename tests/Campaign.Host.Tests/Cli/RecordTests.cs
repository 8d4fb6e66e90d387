using System.Text.Json;
using Campaign.Projections;
using Campaign.TestKit;
using Npgsql;

namespace Campaign.Host.Tests.Cli;

/// <summary>Any command, as JSON from a file or from standard input.</summary>
public sealed class RecordTests : IAsyncLifetime
{
    private const string Province = """{"code":"98","name":"Tỉnh Minh họa","kind":"province"}""";

    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(RecordTests));
    private readonly string folder = TemporaryFolder.Create("record");

    public Task InitializeAsync() => database.InitializeAsync();

    public async Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await database.DisposeAsync();
    }

    [Fact]
    public async Task From_standard_input_or_a_file_the_same_command_twice_is_once()
    {
        var file = await WriteAsync("unit.json", Province.Replace(":", " : ", StringComparison.Ordinal));

        var first = await RunAsync("record establish-unit --json", Province);
        var second = await RunAsync($"record establish-unit {file} --json");
        var text = await RunAsync("record establish-unit - --actor user-17", Province);

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Equal(first, second);
        using var receipt = JsonDocument.Parse(first.Output);
        Assert.Equal(("restructuring/unit-98@0001-01-01", 1), (receipt.RootElement.GetProperty("stream").GetString(), receipt.RootElement.GetProperty("version").GetInt32()));
        Assert.Equal(
            $"command  {receipt.RootElement.GetProperty("commandId")}\nsha256   {receipt.RootElement.GetProperty("sha256")}\nstream   restructuring/unit-98@0001-01-01\nversion  1\n",
            text.Output);
        Assert.Equal(1L, await CountAsync("mt_events"));
        Assert.Equal(1L, await CountAsync("receipts"));
    }

    [Fact]
    public async Task An_id_of_ones_own_stands_for_one_command_with_its_certainty_and_vouchers()
    {
        const string Id = "--id 0b5d3f0e-6f0d-4a0e-9d3c-1f6f1f3f9a01";
        var evidence = await WriteAsync("evidence.json", """[{"title":"Danh mục đơn vị","date":"2004-07"}]""");

        var first = await RunAsync($"record establish-unit {Id} --certainty from-copy --evidence {evidence}", Province);
        var other = await RunAsync($"record establish-unit {Id}", Province);

        Assert.Contains("0b5d3f0e-6f0d-4a0e-9d3c-1f6f1f3f9a01", first.Output, StringComparison.Ordinal);
        Assert.Equal((1, ""), (other.ExitCode, other.Output));
        Assert.StartsWith("commandId: command-id-reused: ", Assert.Single(other.ErrorLines), StringComparison.Ordinal);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select headers ->> 'certainty' || ' ' || (data #>> '{evidence,0,title}') from campaign.mt_events", connection);
        Assert.Equal("from-copy Danh mục đơn vị", await command.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData("record establish-unit", "{\"code\":\"98\"}", "name: missing: ")]
    [InlineData("record establish-unit", "no json", "not-a-value: ")]
    [InlineData("record establish-unit", "{\"code\":\"98\",\"name\":\"A\",\"kind\":\"region\"}", "kind: not-a-value: ")]
    [InlineData("record establish-unit", "{\"code\":\"98\",\"name\":\"A\",\"kind\":\"province\",\"parent\":\"9\"}", "parent: unknown-unit: ")]
    [InlineData("record establish-unit no-such-file.json", "", "The file no-such-file.json cannot be read")]
    public async Task A_refusal_is_one_line_on_standard_error_and_1(string arguments, string input, string said)
    {
        var ran = await RunAsync(arguments, input);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith(said, Assert.Single(ran.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_that_of_the_catalogue_and_needs_no_database()
    {
        var ran = await CampaignProgram.RunAsync("record --list", "Host=127.0.0.1;Port=1");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Equal(CommandCatalogue.Entries.Select(e => e.Name), ran.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task An_unknown_command_is_wrong_usage_and_answered_with_the_list()
    {
        var ran = await CampaignProgram.RunAsync("record register-models", "Host=127.0.0.1;Port=1");

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("'register-models' is no command. There are: establish-unit, restructure-units, launch-campaign, ", ran.ErrorLines[0], StringComparison.Ordinal);
    }

    private Task<Ran> RunAsync(string arguments, string? input = null) => CampaignProgram.RunAsync(arguments, database.ConnectionString, input);

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private async Task<long> CountAsync(string table)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"select count(*) from campaign.{table}", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

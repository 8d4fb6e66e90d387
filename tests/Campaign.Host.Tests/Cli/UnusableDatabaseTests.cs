using System.Net;
using System.Net.Sockets;
using Campaign.TestKit;
using Npgsql;

namespace Campaign.Host.Tests.Cli;

/// <summary>What stands in the program's way is said in one sentence, and nothing is written.</summary>
public sealed class UnusableDatabaseTests : IAsyncLifetime
{
    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(UnusableDatabaseTests));

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("report 980 2019")]
    [InlineData("demo")]
    [InlineData("serve")]
    public async Task A_database_of_a_newer_ledger_is_left_alone(string arguments)
    {
        await ExecuteAsync(database.ConnectionString, "create schema campaign; comment on schema campaign is 'campaign-ledger 999'");

        var ran = await CampaignProgram.RunAsync(arguments, database.ConnectionString);

        ShouldRefuse(ran, "The database was written by a newer version of the ledger (schema 999,");
        Assert.Equal(0L, await ExecuteAsync(database.ConnectionString, "select count(*) from pg_tables where schemaname = 'campaign'"));
    }

    [Fact]
    public async Task What_is_no_connection_string_is_said_in_one_sentence() =>
        ShouldRefuse(await CampaignProgram.RunAsync("report 980 2019", "nonsense"), "ConnectionStrings__Campaign is no connection string");

    [Fact]
    public async Task A_process_that_cannot_compose_letters_leaves_the_database_alone()
    {
        var ran = await CampaignProgram.RunAsync("report 980 2019", database.ConnectionString, environment: ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"));

        ShouldRefuse(ran, "This process runs without ICU,");
        Assert.Equal(0L, await ExecuteAsync(database.ConnectionString, "select count(*) from pg_namespace where nspname = 'campaign'"));
    }

    [Fact]
    public async Task A_database_that_cannot_hold_every_letter_is_left_alone()
    {
        var latin = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false };
        latin.Database += "_latin";
        await ExecuteAsync(database.ConnectionString, $"create database {latin.Database} encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0");
        try
        {
            var ran = await CampaignProgram.RunAsync("report 980 2019", latin.ConnectionString);

            ShouldRefuse(ran, "The database's encoding is LATIN1 and must be UTF8.");
            Assert.Equal(0L, await ExecuteAsync(latin.ConnectionString, "select count(*) from pg_namespace where nspname = 'campaign'"));
        }
        finally
        {
            await ExecuteAsync(database.ConnectionString, $"drop database {latin.Database} with (force)");
        }
    }

    [Fact]
    public async Task An_event_that_a_command_needs_and_that_cannot_be_read_is_named()
    {
        Assert.Equal(0, (await CampaignProgram.RunAsync("demo", database.ConnectionString)).ExitCode);
        var seq = await ExecuteAsync(
            database.ConnectionString,
            "update campaign.mt_events set data = '\"torn\"' where type = 'model-registered.v1' and stream_id = 'model/DVK-2019-001' returning seq_id");
        var file = Path.Combine(TemporaryFolder.Create("torn"), "steps.csv");
        await File.WriteAllTextAsync(file, "model_id,year,step\nDVK-2019-001,2019,withdrawn\n");

        var ran = await CampaignProgram.RunAsync($"import model-steps {file}", database.ConnectionString);

        ShouldRefuse(ran, $"Event {seq} cannot be read (");
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task A_wrong_password_is_named_without_being_shown()
    {
        var wrong = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Password = "not-the-password" };

        var ran = await CampaignProgram.RunAsync("report 980 2019", wrong.ConnectionString);

        ShouldRefuse(ran, "PostgreSQL says \"password authentication failed");
        Assert.DoesNotContain("not-the-password", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_another_program_has_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var ran = await CampaignProgram.RunAsync($"serve --port {port}", database.ConnectionString);

        ShouldRefuse(ran, $"Port {port} is taken by another program: choose another with --port.");
    }

    private static void ShouldRefuse(Ran ran, string sentence)
    {
        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith(sentence, Assert.Single(ran.ErrorLines), StringComparison.Ordinal);
    }

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}

using Campaign.Host.Postgres;
using Campaign.TestKit;
using Npgsql;

namespace Campaign.Host.Tests.Postgres;

public sealed class PostgresProblemsTests : IAsyncLifetime
{
    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(PostgresProblemsTests));

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_wrong_password_is_explained()
    {
        var problem = await ProblemAsync(connection => connection.Password = "wrong");
        Assert.Equal("postgres-login", problem.Code);
        Assert.Equal(
            $"PostgreSQL says \"password authentication failed for user \"{Connection().Username}\"\":"
            + " correct the user or the password in ConnectionStrings__Campaign.",
            problem.Message);
    }

    [Fact]
    public async Task A_missing_database_is_explained()
    {
        var problem = await ProblemAsync(connection => connection.Database = "nowhere");
        Assert.Equal("postgres-database-missing", problem.Code);
        Assert.Equal(
            "PostgreSQL says \"database \"nowhere\" does not exist\": create it (createdb), or correct ConnectionStrings__Campaign.",
            problem.Message);
    }

    [Fact]
    public async Task A_server_that_does_not_run_is_explained()
    {
        var problem = await ProblemAsync(connection => connection.Port = 1);
        Assert.Equal("postgres-unreachable", problem.Code);
        Assert.Equal(
            $"PostgreSQL cannot be reached (Failed to connect to {Connection().Host}:1): start it, or correct ConnectionStrings__Campaign.",
            problem.Message);
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_explained()
    {
        var problem = await ProblemAsync(connection => connection.Host = "nowhere.invalid");
        Assert.Equal("postgres-unreachable", problem.Code);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public async Task Too_many_connections_are_explained()
    {
        var role = Connection().Database!;
        await ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD 'secret' CONNECTION LIMIT 0");
        try
        {
            var problem = await ProblemAsync(connection => (connection.Username, connection.Password) = (role, "secret"));
            Assert.Equal("postgres-too-many-connections", problem.Code);
        }
        finally
        {
            await ExecuteAsync($"DROP ROLE {role}");
        }
    }

    [Fact]
    public void A_full_disk_is_explained_however_deep_the_error_lies()
    {
        var full = new PostgresException("could not extend file \"base/1/2\": No space left on device", "ERROR", "ERROR", "53100");
        var deep = new AggregateException(new InvalidOperationException("one"), new InvalidOperationException("two", full));
        Assert.Equal("postgres-disk-full", PostgresProblems.Explain(deep)?.Code);
    }

    [Fact]
    public void An_error_of_our_own_is_not_explained_away()
    {
        Assert.Null(PostgresProblems.Explain(new PostgresException("syntax error", "ERROR", "ERROR", "42601")));
        Assert.Null(PostgresProblems.Explain(new InvalidOperationException("ours")));
    }

    private NpgsqlConnectionStringBuilder Connection() => new(database.ConnectionString) { Pooling = false };

    private async Task<HostProblemException> ProblemAsync(Action<NpgsqlConnectionStringBuilder> spoil)
    {
        var spoilt = Connection();
        spoil(spoilt);
        await using var connection = new NpgsqlConnection(spoilt.ConnectionString);
        var exception = await Assert.ThrowsAnyAsync<Exception>(connection.OpenAsync);
        return Assert.IsType<HostProblemException>(PostgresProblems.Explain(exception));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection().ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

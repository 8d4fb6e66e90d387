using Npgsql;
using Xunit;

namespace Campaign.TestKit;

/// <summary>A database that one test class owns: created, dropped, never shared.</summary>
/// <example>
/// <code>
/// public sealed class HonourRollTests : IAsyncLifetime
/// {
///     private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(HonourRollTests));
///     public Task InitializeAsync() => database.InitializeAsync();
///     public Task DisposeAsync() => database.DisposeAsync();
/// </code>
/// </example>
public sealed class CampaignDatabase : IAsyncLifetime
{
    private const int NameLength = 50; // PostgreSQL cuts names at 63 bytes, without a word

    private readonly string name;
    private readonly string? timeZone;
    private string? connectionString;

    private CampaignDatabase(string name, string? timeZone)
    {
        this.name = name;
        this.timeZone = timeZone;
    }

    /// <summary>Of the user that owns the database.</summary>
    /// <exception cref="InvalidOperationException"><see cref="InitializeAsync"/> was not awaited.</exception>
    public string ConnectionString =>
        connectionString ?? throw new InvalidOperationException($"Await {nameof(InitializeAsync)} of the database {name} first.");

    /// <summary>Names a database; <see cref="InitializeAsync"/> creates it.</summary>
    /// <param name="name">The test class. Lower-cased, and followed by a random suffix.</param>
    /// <param name="timeZone">The database's own default, such as <c>Asia/Ho_Chi_Minh</c>; UTC where null.</param>
    public static CampaignDatabase ForTest(string name, string? timeZone = null)
    {
        var readable = new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_').Take(NameLength)]);
        return new CampaignDatabase($"{readable}_{Guid.NewGuid().ToString("N")[..8]}", timeZone);
    }

    /// <summary>Creates the database, and at first the server.</summary>
    public async Task InitializeAsync()
    {
        await ExecuteAsync($"CREATE DATABASE \"{name}\"");
        if (timeZone is not null)
            await ExecuteAsync($"ALTER DATABASE \"{name}\" SET timezone = '{timeZone}'");
        connectionString = await ConnectionStringToAsync(name);
    }

    /// <summary>Drops the database and ends whatever sessions are left in it.</summary>
    public Task DisposeAsync() => ExecuteAsync($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");

    /// <summary>What the session asks for goes before the database's own default, so one of the two must go.</summary>
    private async Task<string> ConnectionStringToAsync(string database)
    {
        var builder = new NpgsqlConnectionStringBuilder(await TestPostgres.ConnectionStringAsync()) { Database = database };
        builder.Remove(nameof(builder.Timezone));
        if (timeZone is null)
            builder.Timezone = "UTC";
        return builder.ConnectionString;
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await TestPostgres.ConnectionStringAsync());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

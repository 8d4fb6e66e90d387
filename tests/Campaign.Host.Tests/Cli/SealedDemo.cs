using System.Text.Json;
using Campaign.Ledger;
using Campaign.Projections;
using Campaign.TestKit;
using Npgsql;

namespace Campaign.Host.Tests.Cli;

/// <summary>The example of 2019 in a database of its own, sealed, and signed by a key in a file.</summary>
public sealed class SealedDemo : IAsyncLifetime
{
    public const string Origin = "thu-nghiem/huyen-980";

    /// <summary>A database that is not there: what runs on it needs none.</summary>
    internal const string Nowhere = "Host=127.0.0.1;Port=1;Username=nobody;Password=none;Database=none";

    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(SealedDemo));

    /// <summary>The data folder.</summary>
    public string Folder { get; } = TemporaryFolder.Create("sealed");

    public string KeyFile => PathOf("signing.key");

    public string ConnectionString => database.ConnectionString;

    public VerifierKey Key { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Key = FileSigner.Create(KeyFile, Origin).VerifierKey;
        await File.WriteAllTextAsync(PathOf(HostSettings.FileName), JsonSerializer.Serialize(new { Log = new { Key = KeyFile } }));
        await database.InitializeAsync();
        await DoneAsync("demo");
    }

    public async Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        await database.DisposeAsync();
    }

    /// <summary>A file or folder of the data folder.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name);

    internal Task<Ran> RunAsync(string arguments, string? input = null) => CampaignProgram.RunAsync($"{arguments} --data {Folder}", ConnectionString, input);

    /// <summary>What it prints, when it ends with 0.</summary>
    internal async Task<string> DoneAsync(string arguments, string? input = null)
    {
        var ran = await RunAsync(arguments, input);
        Assert.True(ran.ExitCode == 0, $"{arguments}: {ran.Error}");
        return ran.Output;
    }

    /// <summary>Records one event more, and seals and signs it.</summary>
    internal Task RecordAsync(int amount) =>
        DoneAsync("record set-target -", $$"""{"programme":"dan-van-kheo","unit":"980","year":2019,"figure":"models.registered","amount":{{amount}}}""");

    /// <summary>The last signed checkpoint.</summary>
    internal async Task<Checkpoint> CheckpointAsync() => SignedCheckpoint.Open(await DoneAsync("ledger checkpoint"), [Key]).Checkpoint;

    /// <summary>Plain SQL, as somebody with the database could run it.</summary>
    internal async Task ExecuteSqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first column of the first row.</summary>
    internal async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}

using System.Globalization;
using Campaign.TestKit;
using Npgsql;

namespace Campaign.Host.Tests.Cli;

/// <summary>All of a file or nothing, whatever becomes of the process, and whoever else imports.</summary>
public sealed class ImportProcessTests : IAsyncLifetime
{
    private const int ManyUnits = 400_000; // a minute of work: the interruption comes first

    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(ImportProcessTests));
    private readonly string folder = TemporaryFolder.Create("import");

    public Task InitializeAsync() => database.InitializeAsync();

    public async Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await database.DisposeAsync();
    }

    [Fact]
    public async Task An_import_interrupted_half_way_stores_nothing_and_the_next_one_works()
    {
        var many = await WriteUnitsAsync("many.csv", ManyUnits);
        var few = await WriteUnitsAsync("few.csv", 3);
        using var program = CampaignProgram.Start($"import units {many}", database.ConnectionString);
        await program.SaysAsync($" of {ManyUnits} rows");

        await program.InterruptAsync();

        var ran = await program.EndAsync();
        Assert.Equal((1, "", "Cancelled. What was not finished is not stored."), (ran.ExitCode, ran.Output, ran.ErrorLines[^1]));
        Assert.Equal((0L, 0L), await CountAsync());
        var next = await CampaignProgram.RunAsync($"import units {few}", database.ConnectionString);
        Assert.Equal(new Ran(0, "", "few.csv: 3 rows, 3 added, 0 unchanged, 0 refused\n"), next);
        Assert.Equal((3L, 3L), await CountAsync());
    }

    [Fact]
    public async Task Two_that_import_the_same_file_at_once_into_a_new_database_store_each_row_once()
    {
        var file = await WriteUnitsAsync("units.csv", 200);
        using var one = CampaignProgram.Start($"import units {file}", database.ConnectionString);
        using var other = CampaignProgram.Start($"import units {file}", database.ConnectionString);

        var both = await Task.WhenAll(one.EndAsync(), other.EndAsync());

        string[] said = ["units.csv: 200 rows, 0 added, 200 unchanged, 0 refused", "units.csv: 200 rows, 200 added, 0 unchanged, 0 refused"];
        Assert.All(both, ran => Assert.Equal((0, ""), (ran.ExitCode, ran.Output)));
        Assert.Equal(said, both.Select(ran => ran.ErrorLines[^1]).Order(StringComparer.Ordinal)); // a slow one says before how far it is
        Assert.Equal((200L, 200L), await CountAsync());
    }

    private async Task<string> WriteUnitsAsync(string name, int count)
    {
        var path = Path.Combine(folder, name);
        var rows = Enumerable.Range(1, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"T{n:00000},Tỉnh thử {n},province"));
        await File.WriteAllLinesAsync(path, rows.Prepend("code,name,kind"));
        return path;
    }

    private async Task<(long Events, long Rows)> CountAsync()
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select (select count(*) from campaign.mt_events), (select count(*) from campaign.import_rows)", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}

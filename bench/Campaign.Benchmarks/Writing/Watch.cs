using System.Diagnostics;
using Npgsql;

namespace Campaign.Benchmarks;

/// <summary>Looks at a figure again and again on one connection, from a commit until it has moved.</summary>
internal sealed class Watch : IAsyncDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50); // between two events: one at a time
    private static readonly TimeSpan BetweenReads = TimeSpan.FromMilliseconds(1); // without it the reader takes a core away from what it waits for
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlCommand figure;
    private readonly Func<Task> commit;

    private Watch(NpgsqlConnection connection, NpgsqlCommand figure, Func<Task> commit) => (this.connection, this.figure, this.commit) = (connection, figure, commit);

    /// <param name="connectionString">Where.</param>
    /// <param name="figure">A statement that reads the figure.</param>
    /// <param name="commit">Commits what moves it.</param>
    public static async Task<Watch> OpenAsync(string connectionString, string figure, Func<Task> commit)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var command = new NpgsqlCommand(figure, connection);
        await command.PrepareAsync();
        return new Watch(connection, command, commit);
    }

    /// <summary>From the return of the commit until a read sees it.</summary>
    /// <exception cref="TimeoutException">It never showed it.</exception>
    public async Task<TimeSpan> SeeAsync()
    {
        await Task.Delay(Quiet);
        var before = await ReadAsync();
        await commit();
        var committed = Stopwatch.GetTimestamp();
        while (await ReadAsync() == before)
        {
            if (Stopwatch.GetElapsedTime(committed) > Patience)
                throw new TimeoutException($"What was committed does not show: {figure.CommandText}");
            await Task.Delay(BetweenReads);
        }

        return Stopwatch.GetElapsedTime(committed);
    }

    public async ValueTask DisposeAsync()
    {
        await figure.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task<long> ReadAsync() => await figure.ExecuteScalarAsync() is long value ? value : 0;
}

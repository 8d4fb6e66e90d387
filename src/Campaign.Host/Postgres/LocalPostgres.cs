using Npgsql;

namespace Campaign.Host.Postgres;

/// <summary>A PostgreSQL of the user's own, shared by all processes that name the same data folder.</summary>
/// <remarks>
/// Every user holds a shared lock; whoever leaves last stops the server. Starting and stopping are decided under an exclusive lock.
/// Both locks go with their process, so a killed process leaves at most a running server, which the next one uses.
/// </remarks>
internal sealed class LocalPostgres : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly PostgresCluster cluster;
    private readonly FileStream inUse;
    private int disposed;

    private LocalPostgres(PostgresCluster cluster, FileStream inUse, string connectionString)
    {
        this.cluster = cluster;
        this.inUse = inUse;
        ConnectionString = connectionString;
    }

    /// <summary>User and database <c>campaign</c> on 127.0.0.1, session time zone UTC.</summary>
    public string ConnectionString { get; }

    /// <summary>Opens the cluster of a data folder: makes it at first, starts it unless it runs.</summary>
    /// <exception cref="HostProblemException">PostgreSQL is missing, or the folder cannot be used.</exception>
    public static Task<LocalPostgres> OpenAsync(DataFolder folder, CancellationToken cancellation = default) =>
        OpenAsync(new LocalPostgresOptions { Folder = folder }, cancellation);

    /// <inheritdoc cref="OpenAsync(DataFolder, CancellationToken)"/>
    public static async Task<LocalPostgres> OpenAsync(LocalPostgresOptions options, CancellationToken cancellation = default)
    {
        var folder = options.Folder.Postgres;
        var tools = await PostgresBinaries.FindAsync(
            options.SearchFolders ?? PostgresBinaries.UsualFolders(), PostgresCluster.DataOf(folder), cancellation);
        await options.Folder.PrepareAsync(cancellation);

        var cluster = new PostgresCluster(folder, tools, options.Throwaway);
        using var deciding = await FileLock.ExclusiveAsync(cluster.StartLock, cancellation);
        var inUse = FileLock.Shared(cluster.UsersLock);
        try
        {
            return new LocalPostgres(cluster, inUse, await cluster.EnsureRunningAsync(cancellation));
        }
        catch
        {
            await inUse.DisposeAsync();
            await StopUnlessUsedAsync(cluster);
            throw;
        }
    }

    /// <summary>Starts the server again whenever it has ended, until cancelled: for a program that stays. What keeps it from starting is tried again.</summary>
    public async Task KeepRunningAsync(CancellationToken cancellation)
    {
        using var clock = new PeriodicTimer(LookEvery);
        try
        {
            while (await clock.WaitForNextTickAsync(cancellation))
            {
                if (!cluster.IsRunning)
                    await StartAgainAsync(cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // the program ends
        }
    }

    private async Task StartAgainAsync(CancellationToken cancellation)
    {
        using var deciding = await FileLock.ExclusiveAsync(cluster.StartLock, cancellation);
        try
        {
            await cluster.EnsureRunningAsync(cancellation);
        }
        catch (Exception e) when (e is HostProblemException or NpgsqlException)
        {
            // readiness says meanwhile that it cannot be reached, and its log why
        }
    }

    /// <summary>Leaves the cluster, and stops it where nobody else uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
            return;
        using var deciding = await FileLock.ExclusiveAsync(cluster.StartLock, CancellationToken.None);
        await inUse.DisposeAsync();
        await StopUnlessUsedAsync(cluster);
    }

    private static async Task StopUnlessUsedAsync(PostgresCluster cluster)
    {
        using var alone = FileLock.TryExclusive(cluster.UsersLock);
        if (alone is not null)
            await cluster.StopAsync();
    }
}

namespace Campaign.Host.Postgres;

/// <summary>How the private cluster is run.</summary>
internal sealed record LocalPostgresOptions
{
    /// <summary>Where the cluster lives. Processes that name the same folder share one server.</summary>
    public required DataFolder Folder { get; init; }

    /// <summary>For data that nobody will miss: nothing waits for the disk, and a crash may lose all of it.</summary>
    /// <value>The default value is false: what is committed survives a power cut.</value>
    public bool Throwaway { get; init; }

    /// <summary>Where PostgreSQL's programs are looked for, best first.</summary>
    /// <value>The default value is null: PATH and the places that packages use.</value>
    public IReadOnlyList<string>? SearchFolders { get; init; }
}

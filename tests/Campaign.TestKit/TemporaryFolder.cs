namespace Campaign.TestKit;

/// <summary>Folders for tests, in a place that the user <c>postgres</c> can enter too.</summary>
public static class TemporaryFolder
{
    /// <summary>Makes a folder of its own and answers its full path; whoever made it deletes it.</summary>
    public static string Create(string purpose)
    {
        var parent = OperatingSystem.IsWindows() ? Path.GetTempPath() : "/tmp"; // TMPDIR may lie in a closed home
        return Directory.CreateDirectory(Path.Combine(parent, $"campaign-{purpose}-{Guid.NewGuid():N}")).FullName;
    }
}

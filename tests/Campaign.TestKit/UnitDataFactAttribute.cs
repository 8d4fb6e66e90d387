using Xunit;

namespace Campaign.TestKit;

/// <summary>A test that reads the published lists of units before and after 2025-07-01, which lie beside the project and are no part of it; skipped, and counted as such, where they are not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnitDataFactAttribute : FactAttribute
{
    /// <summary>Decides when the test is found.</summary>
    public UnitDataFactAttribute()
    {
        if (Folder is null)
            Skip = "The published lists of units (shared/data/units beside the project) are not there.";
    }

    /// <summary>The folder with the lists; null where it is not there.</summary>
    public static DirectoryInfo? Folder { get; } = Find();

    private static DirectoryInfo? Find()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Campaign.sln")))
            root = root.Parent;
        var folder = root?.Parent is { } beside ? new DirectoryInfo(Path.Combine(beside.FullName, "shared", "data", "units")) : null;
        return folder is { Exists: true } ? folder : null;
    }
}

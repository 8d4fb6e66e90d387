using Xunit;

namespace Campaign.TestKit;

/// <summary>A test of what only root meets; skipped, and counted as such, for everybody else.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    /// <summary>Decides when the test is found.</summary>
    public RootFactAttribute()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            Skip = "Only root changes to another user for PostgreSQL.";
    }
}

using System.Diagnostics;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Failures;

/// <summary>A small file system in memory. Only root mounts one, and not in every container.</summary>
internal static class SmallDisk
{
    public static async Task<bool> MountAsync(string folder, int sizeMegabytes) =>
        await RunAsync("mount", "-t", "tmpfs", "-o", $"size={sizeMegabytes}m,mode=755", "tmpfs", folder);

    public static Task<bool> UnmountAsync(string folder) => RunAsync("umount", "--lazy", folder); // a server that was killed may hold files for a moment yet

    public static async Task<bool> CanMountAsync()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return false;
        var folder = TemporaryFolder.Create("mount");
        var can = await MountAsync(folder, 1) && await UnmountAsync(folder);
        Directory.Delete(folder);
        return can;
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}

/// <summary>A test on a small disk; skipped, and counted as such, where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    /// <summary>Decides when the test is found.</summary>
    public SmallDiskFactAttribute()
    {
        if (!SmallDisk.CanMountAsync().GetAwaiter().GetResult())
            Skip = "No file system can be mounted here: that takes root, and a container that allows it.";
    }
}

using Microsoft.AspNetCore.DataProtection;

namespace Campaign.Host.Web.Access;

/// <summary>The keys that cookies and the state of pages are sealed with: in the data folder, for its owner alone.</summary>
internal static class KeyRing
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folder; why there is none, in a sentence, else null.</summary>
    public static string? Prepare(string? folder)
    {
        const string Consequence = "Keys of cookies are kept in memory: when the host starts again, readers log in again and reload open pages.";
        if (folder is null)
            return $"No data folder is known. {Consequence}";
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                File.SetUnixFileMode(Directory.CreateDirectory(folder).FullName, OwnerOnly);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{folder} cannot be written. {Consequence}";
        }
    }

    public static void AddKeyRing(this IServiceCollection services, string? folder)
    {
        var protection = services.AddDataProtection().SetApplicationName("campaign");
        if (Prepare(folder) is null)
            protection.PersistKeysToFileSystem(new DirectoryInfo(folder!));
        else
            protection.UseEphemeralDataProtectionProvider();
    }
}

using Campaign.Host.Postgres;

namespace Campaign.Host;

/// <summary>The settings of the host: from <c>settings.json</c> in the data folder, and from the environment, which goes first.</summary>
internal static class HostSettings
{
    public const string FileName = "settings.json";

    /// <summary>All of them.</summary>
    /// <param name="folder">The data folder; null: it is not known, and the environment alone counts.</param>
    /// <exception cref="HostProblemException"><c>access-settings</c>: the file cannot be read.</exception>
    public static IConfiguration Read(DataFolder? folder)
    {
        var settings = new ConfigurationBuilder();
        if (folder is not null)
            settings.AddJsonFile(Path.Combine(folder.Path, FileName), optional: true);
        settings.AddEnvironmentVariables();
        try
        {
            return settings.Build();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new HostProblemException("access-settings", $"{Path.Combine(folder?.Path ?? "", FileName)} cannot be read: {(e.InnerException ?? e).Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <summary>Refuses a name that means nothing: it may be a known one, mistyped.</summary>
    /// <param name="code">The code of the refusal.</param>
    /// <param name="section">Where to look.</param>
    /// <param name="names">What it may have.</param>
    /// <exception cref="HostProblemException">With the code.</exception>
    public static void RequireKnown(string code, IConfigurationSection section, params string[] names)
    {
        if (section.GetChildren().FirstOrDefault(c => !names.Contains(c.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new HostProblemException(code, $"The settings have '{unknown.Path}', which means nothing. There are: {string.Join(", ", names)}.");
    }
}

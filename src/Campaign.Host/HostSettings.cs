using System.Globalization;
using Campaign.Host.Postgres;

namespace Campaign.Host;

/// <summary>The settings of the host: from <c>settings.json</c> in the data folder, and from the environment, which goes first.</summary>
internal static class HostSettings
{
    public const string FileName = "settings.json";

    private const string Shutdown = "ShutdownTimeoutSeconds"; // the platform's own name: the web host reads it itself
    private const int DefaultShutdownSeconds = 30;
    private const int MostShutdownSeconds = 3600;

    /// <summary>All of them.</summary>
    /// <param name="folder">The data folder; null: it is not known, and the environment alone counts.</param>
    /// <exception cref="HostProblemException"><c>settings</c>: the file cannot be read.</exception>
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
            throw new HostProblemException("settings", $"{Path.Combine(folder?.Path ?? "", FileName)} cannot be read: {(e.InnerException ?? e).Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <summary>How long requests have to come to their end once the host is told to end; then their connections are cut.</summary>
    /// <exception cref="HostProblemException"><c>settings</c>: it is no number of seconds.</exception>
    public static TimeSpan ShutdownTimeout(IConfiguration settings) => settings[Shutdown] switch
    {
        null => TimeSpan.FromSeconds(DefaultShutdownSeconds),
        var text when int.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= MostShutdownSeconds => TimeSpan.FromSeconds(seconds),
        var text => throw new HostProblemException("settings", $"The settings say '{text}' at {Shutdown}. Write whole seconds, 0 to {MostShutdownSeconds}."),
    };

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

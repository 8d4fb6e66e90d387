using Campaign.Host.Postgres;
using Campaign.Ledger;
using Campaign.Projections;

namespace Campaign.Host;

/// <summary>The section <c>Log</c> of the settings: the signing key and where checkpoints are handed to (docs/auditing.md).</summary>
/// <remarks>From <c>settings.json</c> in the data folder, and from the environment (<c>Log__Key=/path</c>), which goes first.</remarks>
internal sealed class LogSettings
{
    private const string Section = "Log";
    private const string KeyFile = "signing.key";

    /// <summary>The key itself, where it is handed over by the environment.</summary>
    private const string KeyVariable = "CAMPAIGN_SIGNING_KEY";

    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };

    private readonly IConfigurationSection section;
    private readonly string? folder;
    private readonly bool isPrivate;
    private string? origin;

    private LogSettings(IConfigurationSection section, string? folder, bool isPrivate) => (this.section, this.folder, this.isPrivate) = (section, folder, isPrivate);

    /// <summary>Those of the data folder, if it can be told, and of the environment.</summary>
    /// <param name="folder">The data folder; null: it is not known.</param>
    /// <param name="isPrivate">Whether the database is that of the data folder; a key of its own lies beside it then.</param>
    public static LogSettings Read(DataFolder? folder, bool isPrivate) => new(HostSettings.Read(folder).GetSection(Section), folder?.Log, isPrivate);

    /// <summary>Looks whose log the private database has where its key is not there: it may have been lost, and another would be none of this log.</summary>
    public async Task LookAsync(string connectionString, CancellationToken ct)
    {
        if (DefaultKey is { } path && MayLieThere && !File.Exists(path))
            origin = await LedgerLog.OriginAsync(connectionString, new CampaignLedgerOptions().Schema, ct);
    }

    /// <summary>Why there is no signer though there should be one; null: nothing is wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether this machine seals at all; not where another host alone is to.</summary>
    public bool Seals { get; private set; } = true;

    /// <summary>For verbs that need the signer.</summary>
    /// <exception cref="HostProblemException"><c>signing-key</c>: there should be one and is none.</exception>
    public void RequireNoProblem()
    {
        if (Problem is { } problem)
            throw new HostProblemException("signing-key", problem);
    }

    /// <summary>Where the key of a private database lies.</summary>
    private string? DefaultKey => folder is null ? null : Path.Combine(folder, KeyFile);

    private bool MayLieThere => isPrivate && section["Key"] is not { Length: > 0 } && Environment.GetEnvironmentVariable(KeyVariable) is not { Length: > 0 };

    /// <summary>A name for a log that nobody named.</summary>
    public static string NewName() => $"campaign-ledger/{Guid.NewGuid():N}";

    /// <summary>Sets the options.</summary>
    /// <param name="options">What is set.</param>
    /// <param name="makesKey">Whether a key is made where a private database has none yet.</param>
    /// <exception cref="HostProblemException"><c>log-settings</c>: something in them is not understood, and nothing is guessed.</exception>
    public void Apply(LogOptions options, bool makesKey)
    {
        RequireKnown(section, "Seal", "Key", "Origin", "Anchors");
        Seals = section["Seal"] is not { } text || IsTrue($"{Section}:Seal", text);
        options.Origin = section["Origin"];
        try
        {
            options.Signer = SignerOf(makesKey);
        }
        catch (LedgerStoreException e)
        {
            (Problem, options.IsUnnamed) = (e.Message, true); // whoever reads or records can go on; it is said where something is sealed
        }

        var anchors = section.GetSection("Anchors");
        RequireKnown(anchors, "Folders", "Http", "Witnesses");
        foreach (var entry in anchors.GetSection("Folders").GetChildren())
            options.Anchors.Add(new FolderAnchor(Required(entry, "Path"), IsIndependent(entry)));
        foreach (var entry in anchors.GetSection("Http").GetChildren())
            options.Anchors.Add(new HttpAnchor(Http, UrlOf(entry), IsIndependent(entry)));
        foreach (var entry in anchors.GetSection("Witnesses").GetChildren())
            options.Anchors.Add(new WitnessAnchor(Http, UrlOf(entry), KeyOf(entry)));
    }

    private FileSigner? SignerOf(bool makesKey)
    {
        if (Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } text)
            return FileSigner.WithKey(text, Path.Combine(Prepared(folder ?? throw Wrong($"{KeyVariable} needs a data folder, where the last checkpoint is kept. Give --data DIR.")), "signing.last"));
        if (section["Key"] is { Length: > 0 } path)
            return FileSigner.Open(path);
        if (!isPrivate || DefaultKey is not { } own)
            return null;
        if (File.Exists(own))
            return FileSigner.Open(own);
        if (origin is not null)
            throw Lost(own);
        return makesKey ? Make(own) : null;
    }

    private LedgerStoreException Lost(string path) => new(
        "signing-key",
        $"The signing key of this log, {origin}, is not at {path}. Restore it from its backup, with {path}.last. If it is lost for good, 'ledger make-key {path}' makes another of the same name, which is to be given to all who verify.");

    /// <summary>Another process may make it at the same time; its key is then the one.</summary>
    private FileSigner Make(string path)
    {
        Prepared(folder!);
        try
        {
            return FileSigner.Create(path, section["Origin"] ?? NewName());
        }
        catch (IOException) when (File.Exists(path))
        {
            return FileSigner.Open(path);
        }
    }

    private static string Prepared(string folder) => Directory.CreateDirectory(folder).FullName;

    private static bool IsIndependent(IConfigurationSection entry)
    {
        RequireKnown(entry, "Path", "Url", "Independent");
        return entry["Independent"] is { } text && IsTrue($"{entry.Path}:Independent", text);
    }

    private static bool IsTrue(string path, string text) => bool.TryParse(text, out var value) ? value : throw Wrong($"The settings say '{text}' at {path}. Write true or false.");

    private static Uri UrlOf(IConfigurationSection entry) =>
        Uri.TryCreate(Required(entry, "Url"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : throw Wrong($"The settings have no web address at {entry.Path}:Url.");

    private static VerifierKey KeyOf(IConfigurationSection entry)
    {
        RequireKnown(entry, "Url", "Key");
        try
        {
            return VerifierKey.Parse(Required(entry, "Key"));
        }
        catch (MalformedLedgerException e)
        {
            throw Wrong($"The settings have no verifier key at {entry.Path}:Key. {e.Message}");
        }
    }

    private static string Required(IConfigurationSection entry, string name) => entry[name] is { Length: > 0 } text ? text : throw Wrong($"The settings have nothing at {entry.Path}:{name}.");

    private static void RequireKnown(IConfigurationSection section, params string[] names) => HostSettings.RequireKnown("log-settings", section, names);

    private static HostProblemException Wrong(string sentence) => new("log-settings", sentence);
}

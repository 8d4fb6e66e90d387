using Campaign.Domain;
using Campaign.Host.Postgres;
using Campaign.Projections;

namespace Campaign.Host;

/// <summary>The section <c>Access</c> of the settings: who may record and approve (docs/access.md).</summary>
/// <remarks>From <c>settings.json</c> in the data folder, and from the environment (<c>Access__Users__an__Roles__0=recorder</c>), which goes first.</remarks>
internal sealed class AccessSettings
{
    private const string Section = "Access";
    private const string Everywhere = "*";

    private static readonly Dictionary<string, AccessRoles> Roles =
        Enum.GetValues<AccessRoles>().Where(r => r != AccessRoles.None).ToDictionary(r => r.ToString(), StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, AccessGrant> users;
    private readonly bool singleOfficer;

    private AccessSettings(Dictionary<string, AccessGrant> users, bool singleOfficer) => (this.users, this.singleOfficer) = (users, singleOfficer);

    /// <summary>Without a list.</summary>
    public static AccessSettings None { get; } = new([], singleOfficer: false);

    /// <summary>Whether there is a list of users: whoever is not in it may do nothing then.</summary>
    public bool ListsUsers => users.Count > 0;

    /// <summary>What a listed user may do; null for anybody else.</summary>
    public AccessGrant? Find(string user) => users.GetValueOrDefault(user);

    /// <summary>Those of the data folder, if it can be told, and of the environment.</summary>
    /// <exception cref="HostProblemException"><c>access-settings</c>: something in them is not understood, and nothing is guessed.</exception>
    public static AccessSettings Read(DataFolder? folder) => Of(HostSettings.Read(folder));

    /// <summary>Those of the configuration.</summary>
    /// <exception cref="HostProblemException"><c>access-settings</c>.</exception>
    public static AccessSettings Of(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        RequireKnown(section, "SingleOfficer", "Users");
        var users = new Dictionary<string, AccessGrant>(StringComparer.Ordinal);
        foreach (var user in section.GetSection("Users").GetChildren())
        {
            var name = user["Name"] ?? user.Key; // configuration ends a key at ':', and ids of some issuers have one
            if (!users.TryAdd(name, GrantOf(user)))
                throw Wrong($"{user.Path}:Name", name, "each user once");
        }

        return new AccessSettings(users, section["SingleOfficer"] switch
        {
            null => false,
            var text when bool.TryParse(text, out var value) => value,
            var text => throw Wrong($"{Section}:SingleOfficer", text, "true or false"),
        });
    }

    /// <summary>Sets the options: without users, whoever may call the program has every role; one officer alone says so with each command.</summary>
    /// <param name="options">What is set.</param>
    /// <param name="saysSingleOfficer">Whether the call says that there is one officer only. Where users are listed, the list says it.</param>
    public void Apply(AccessOptions options, bool saysSingleOfficer)
    {
        if (ListsUsers)
            options.Grants = Find;
        options.SingleOfficer = singleOfficer || (!ListsUsers && saysSingleOfficer);
    }

    private static AccessGrant GrantOf(IConfigurationSection user)
    {
        RequireKnown(user, "Name", "Roles", "Units", "Self");
        var roles = ListOf(user, "Roles").Aggregate(AccessRoles.None, (all, text) => all | (Roles.TryGetValue(text, out var role) ? role : throw Wrong($"{user.Path}:Roles", text, string.Join(", ", Roles.Keys).ToLowerInvariant())));
        if (roles == AccessRoles.None)
            throw Wrong($"{user.Path}:Roles", "", string.Join(", ", Roles.Keys).ToLowerInvariant());
        if (roles.HasFlag(AccessRoles.Auditor) && roles != AccessRoles.Auditor)
            throw Wrong($"{user.Path}:Roles", "auditor", "auditor alone, or other roles without it");
        var units = ListOf(user, "Units");
        var grant = units is [Everywhere] ? AccessGrant.Everywhere(roles) : AccessGrant.Within(roles, [.. UnitsOf(user, units)]);
        return grant with { Self = ListOf(user, "Self").ToValueList() };
    }

    private static IEnumerable<UnitSelector> UnitsOf(IConfigurationSection user, List<string> texts)
    {
        if (texts.Count == 0)
            throw Wrong($"{user.Path}:Units", "", "codes of units, or * for everywhere");
        return texts.Select(text => UnitSelector.TryParse(text, out var unit) ? unit : throw Wrong($"{user.Path}:Units", text, "codes of units, or * alone for everywhere"));
    }

    /// <summary>One text, or a list of them.</summary>
    private static List<string> ListOf(IConfigurationSection user, string name) =>
        user[name] is { } one ? [one] : [.. user.GetSection(name).GetChildren().Select(c => c.Value).OfType<string>()];

    private static void RequireKnown(IConfigurationSection section, params string[] names) => HostSettings.RequireKnown("access-settings", section, names);

    private static HostProblemException Wrong(string path, string text, string what) =>
        new("access-settings", $"The settings say '{text}' at {path}. Write {what}.");
}

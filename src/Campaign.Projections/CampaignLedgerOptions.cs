using System.Security.Cryptography;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Options of <see cref="Microsoft.Extensions.DependencyInjection.CampaignLedgerServices.AddCampaignLedger"/>; set by one thread, before the host starts.</summary>
public sealed class CampaignLedgerOptions
{
    internal const int MaxSchemaLength = 40; // what stands beside it is called e.g. campaign_log_20260101000000, and PostgreSQL cuts names at 63 bytes, without a word

    private ExtensionCatalogue? catalogue;

    /// <summary>The PostgreSQL schema of the ledger.</summary>
    /// <value>The default value is <c>campaign</c>. 1 to 40 lower-case letters, digits and '_'; the first is no digit; not beginning with <c>pg_</c>, and no reserved word of SQL.</value>
    public string Schema { get; set; } = "campaign";

    /// <summary>Whether this process keeps the reports current. Several may; one of them leads, another takes over when it ends.</summary>
    /// <value>The default value is <see langword="true"/>. Some process must, or the reports stand still.</value>
    public bool RunDaemon { get; set; } = true;

    /// <summary>Which rules of the law of commendation are used: who may award what, and how much a reward is.</summary>
    /// <value>The default value is <see cref="LawOptions.Default"/>: confirmed rules only, and no rounding.</value>
    public LawOptions Law { get; set; } = LawOptions.Default;

    /// <summary>Who may record and approve.</summary>
    /// <value>By default whoever reaches the ledger has every role, and nobody approves what they recorded.</value>
    public AccessOptions Access { get; } = new();

    /// <summary>How the history is sealed and signed.</summary>
    public LogOptions Log { get; } = new();

    /// <summary>What the application adds: programmes, figures and events of movements of its own.</summary>
    /// <value>By default none. Checked when the ledger is added to the application; changed no more then.</value>
    public IList<CampaignExtension> Extensions { get; } = [];

    /// <summary>The extensions, checked.</summary>
    /// <exception cref="ArgumentException">Something is wrong with them; says what.</exception>
    internal ExtensionCatalogue Catalogue => catalogue ??= new ExtensionCatalogue([.. Extensions]);

    /// <summary>Random bytes for salts and for ids of persons and notes; replaced only by tests that fix them.</summary>
    internal Func<int, byte[]> RandomBytes { get; set; } = RandomNumberGenerator.GetBytes;
}

namespace Campaign.Projections;

/// <summary>What spans and metrics are told apart by.</summary>
internal static class LedgerTags
{
    /// <summary>A command of the catalogue, e.g. <c>register-model</c>.</summary>
    public const string Command = "campaign.command";

    /// <summary><c>accepted</c>, <c>repeated</c>, <c>refused</c> or <c>failed</c>.</summary>
    public const string Outcome = "campaign.outcome";

    /// <summary>The code of a refusal.</summary>
    public const string Refusal = "campaign.refusal";

    /// <summary>How many events.</summary>
    public const string Events = "campaign.events";

    /// <summary>Which report.</summary>
    public const string Report = "campaign.report";

    /// <summary>A kind of file.</summary>
    public const string Import = "campaign.import";

    /// <summary>How many rows a file has.</summary>
    public const string Rows = "campaign.rows";

    /// <summary>How many of them were added.</summary>
    public const string AddedRows = "campaign.rows.added";

    /// <summary>How many of them were refused.</summary>
    public const string RefusedRows = "campaign.rows.refused";

    /// <summary>How many findings.</summary>
    public const string Findings = "campaign.findings";

    /// <summary>Which projection.</summary>
    public const string Projection = "campaign.projection";

    /// <summary>The kind of a failure, as OpenTelemetry has it.</summary>
    public const string Error = "error.type";
}

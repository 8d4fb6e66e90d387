using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>The keys of the streams, readable by an auditor.</summary>
internal static class StreamKeys
{
    /// <summary>What the keys of campaigns begin with.</summary>
    public const string Campaigns = "campaign";

    /// <summary>What the keys of acts on units begin with.</summary>
    public const string Restructurings = "restructuring";

    /// <summary>What the keys of commendations begin with.</summary>
    private const string Commendations = "commendation";

    public static bool IsOfCommendation(string stream) => stream.StartsWith($"{Commendations}/", StringComparison.Ordinal);

    public static bool IsOfCampaign(string stream) => stream.StartsWith($"{Campaigns}/", StringComparison.Ordinal);

    public static bool IsOfCampaign(string stream, ProgrammeCode programme, CampaignYear year) =>
        stream.StartsWith($"{Campaigns}/{programme}/", StringComparison.Ordinal) && stream.EndsWith($"/{year}", StringComparison.Ordinal);

    public static string Of(CampaignId campaign) => $"{Campaigns}/{campaign}";

    public static string Of(ModelId model) => $"model/{model}";

    public static string Of(DecisionId decision) => $"decision/{decision}";

    public static string Of(CommendationId commendation) => $"{Commendations}/{commendation}";

    public static string Of(RecipientKey recipient) => $"recipient/{recipient}";

    public static string OfReports(UnitKey unit, CampaignYear year, ReportPeriod period) => $"democracy/{unit}/{year}/{period.ToCode()}";

    public static string OfCommittee(UnitKey unit, ProgrammeCode programme) => $"committee/{unit}/{programme}";

    public static string Of(string extension, ExtensionItemId item) => $"extension/{extension}/{item}";

    public static string Of(PersonId person) => $"person/{person}";

    public static string Of(ActId act) => $"{Restructurings}/{act}";

    /// <summary>A unit of a plain list, which no legal act names.</summary>
    public static string Of(UnitKey unit) => $"{Restructurings}/unit-{unit}";
}

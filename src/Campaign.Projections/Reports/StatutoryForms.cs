using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>What the ledger has for the two forms of the statutory statistics that concern campaigns: emulation movements, and commendations of ministries and provinces.</summary>
/// <remarks>The state's form counts by the year of the decision. Certificates of merit (giấy khen) have no column in it. What the ledger does not keep is null, never 0.</remarks>
/// <param name="About">Of what.</param>
/// <param name="Version">Which forms they are in that year.</param>
/// <param name="Movements">Movements launched for the year, by who launched them: the first row is the sum of the three after it.</param>
/// <param name="Awards">Commendations of the ministry's or province's forms that stand, by who received them.</param>
public sealed record StatutoryForms(ViewHead About, StatutoryVersion Version, IReadOnlyList<StatutoryRow> Movements, IReadOnlyList<StatutoryAwards> Awards)
{
    /// <summary>Such commendations of the campaign year whose decision has no known year: they may belong here.</summary>
    public long Undated { get; init; }

    /// <summary>Such commendations of which nobody knows whose they are, the state's or another's; they are in no row.</summary>
    public long OfUnknownTrack { get; init; }
}

/// <summary>The forms in force for a year.</summary>
/// <param name="Circular">The circular of the Ministry of Home Affairs.</param>
/// <param name="Movements">The number of the form of movements; null where the form was not seen.</param>
/// <param name="Awards">The number of the form of ministries' and provinces' commendations; null where the form was not seen.</param>
public sealed record StatutoryVersion(string Circular, string? Movements, string? Awards)
{
    /// <summary>The forms by year (docs/law.md names no articles of them): to 2022, 2023 to 2025, and from 2026, of which the numbers were not seen.</summary>
    public static StatutoryVersion Of(CampaignYear year) => year.Value switch
    {
        <= 2022 => new("TT 03/2018/TT-BNV", "0701.N", "0703.N"),
        <= 2025 => new("TT 02/2023/TT-BNV", "0601.N", "0603.N"),
        _ => new("TT 18/2025/TT-BNV", null, null),
    };
}

/// <summary>A row of the form of movements.</summary>
/// <param name="Row"><c>total</c>, <c>centre</c>, <c>ministry-or-province</c> or <c>unit</c>.</param>
/// <param name="Value">How many.</param>
public sealed record StatutoryRow(string Row, long Value);

/// <summary>A row of the form of commendations.</summary>
/// <param name="Recipient">Collective, household or individual.</param>
/// <param name="BangKhen">Diplomas of merit.</param>
/// <param name="Thematic">Of them, by batch or theme (chuyên đề), as a movement's are: all that count in a campaign.</param>
public sealed record StatutoryAwards(ParticipantKind Recipient, long BangKhen, long Thematic);

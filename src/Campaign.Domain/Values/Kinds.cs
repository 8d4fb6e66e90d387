using System.Collections.Frozen;
using System.Text.Json;

namespace Campaign.Domain;

/// <summary>The level a model is registered at, a report's figure stands for, a campaign is run for. Figures of two levels are never added.</summary>
public enum Level
{
    /// <summary>Cơ sở (xã, phường, thị trấn, đặc khu).</summary>
    Commune,

    /// <summary>Huyện, to 2025-06-30.</summary>
    District,

    /// <summary>Tỉnh.</summary>
    Province,
}

/// <summary>What kind of body a unit is.</summary>
public enum UnitKind
{
    /// <summary>Tỉnh, thành phố trực thuộc trung ương.</summary>
    Province,

    /// <summary>Huyện, quận, thị xã, thành phố thuộc tỉnh; to 2025-06-30.</summary>
    District,

    /// <summary>Xã, phường, thị trấn, đặc khu.</summary>
    Commune,

    /// <summary>Cơ quan, đơn vị.</summary>
    Agency,

    /// <summary>Mặt trận Tổ quốc, tổ chức chính trị – xã hội.</summary>
    Organisation,

    /// <summary>Doanh nghiệp.</summary>
    Enterprise,

    /// <summary>Cả nước: what stands above the provinces, where a ledger reports the whole.</summary>
    Country,
}

/// <summary>Who owns a model or receives a commendation (Luật TĐKT: tập thể, cá nhân, hộ gia đình).</summary>
public enum ParticipantKind
{
    /// <summary>Tập thể.</summary>
    Collective,

    /// <summary>Cá nhân.</summary>
    Individual,

    /// <summary>Hộ gia đình.</summary>
    Household,
}

/// <summary>How a model enters a year.</summary>
public enum EntryKind
{
    /// <summary>Đăng ký mới.</summary>
    New,

    /// <summary>Tiếp tục duy trì.</summary>
    Maintained,
}

/// <summary>Whose commendation it is: the State's, the Party's (Quy định 294-QĐ/TW), a mass organisation's.</summary>
public enum Track
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Chính quyền.</summary>
    State,

    /// <summary>Đảng.</summary>
    Party,

    /// <summary>Đoàn thể.</summary>
    MassOrganisation,
}

/// <summary>How sure the recorder is of an event; a header of every event.</summary>
public enum Certainty
{
    /// <summary>From the original document or the recorder's own act.</summary>
    Certain,

    /// <summary>From a copy of the document.</summary>
    FromCopy,

    /// <summary>Somebody said so.</summary>
    Declared,

    /// <summary>Made up to show how it would look; no such fact is claimed.</summary>
    Illustrative,
}

/// <summary>How the kinds are written: kebab case, as in events, CSV and facets.</summary>
public static class KindText
{
    /// <summary>The kind in kebab case, e.g. <c>mass-organisation</c>.</summary>
    public static string ToCode<TKind>(this TKind kind)
        where TKind : struct, Enum =>
        Names<TKind>.Codes.TryGetValue(kind, out var code) ? code : throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind.");

    /// <summary>All kinds in kebab case, in their order.</summary>
    public static IReadOnlyList<string> Codes<TKind>()
        where TKind : struct, Enum =>
        [.. Enum.GetValues<TKind>().Select(ToCode)];

    /// <summary>Reads kebab case; false when there is no such kind.</summary>
    public static bool TryParse<TKind>(string? text, out TKind kind)
        where TKind : struct, Enum
    {
        kind = default;
        return text is not null && Names<TKind>.Kinds.TryGetValue(text, out kind);
    }

    /// <summary>Worked out once: every event and every posting bears several.</summary>
    private static class Names<TKind>
        where TKind : struct, Enum
    {
        public static readonly FrozenDictionary<TKind, string> Codes = Enum.GetValues<TKind>().ToFrozenDictionary(k => k, k => JsonNamingPolicy.KebabCaseLower.ConvertName(k.ToString()));
        public static readonly FrozenDictionary<string, TKind> Kinds = Codes.ToFrozenDictionary(c => c.Value, c => c.Key);
    }
}

using System.Text;
using System.Text.RegularExpressions;
using Campaign.Domain;

namespace Campaign.Host.Reports.Documents;

/// <summary>The body that reports, as its letters name it.</summary>
/// <param name="Style">A Party organ's letter, a Youth Union body's or a State organ's.</param>
/// <param name="Superior">The body above it; null where letters name none or it is not known.</param>
/// <param name="Name">The body itself.</param>
/// <param name="Signer">The office that signs, a line each.</param>
/// <remarks>docs/adr/0043: a name with an organ of the Party in it is the Party's; else one of the Youth Union's is its own; else one with an organ of the State, the Front or a mass organisation bears the State's name; else the kind of unit decides.</remarks>
internal sealed partial record ReportingOrgan(OrganStyle Style, string? Superior, string Name, IReadOnlyList<string> Signer)
{
    public const string Blank = "……………";

    private static readonly string[] Committees = ["Huyện ủy", "Tỉnh ủy", "Thành ủy", "Thị ủy", "Quận ủy", "Đảng ủy", "Chi ủy"];
    private static readonly string[] OfParty = [.. Committees, "Ban Dân vận", "Ban Tuyên giáo", "Khối Dân vận", "Đảng bộ", "Chi bộ", "Ủy ban Kiểm tra", "Trung ương Đảng"];
    private static readonly string[] OfState = ["Ủy ban nhân dân", "UBND", "Hội đồng nhân dân", "HĐND", "Mặt trận", "MTTQ"];

    /// <summary>Words so short that they tell only where they begin the name.</summary>
    private static readonly string[] BeginningsOfState =
        ["Hội ", "Đoàn ", "Liên đoàn ", "Công đoàn ", "Sở ", "Bộ ", "Phòng ", "Công an", "Trung tâm ", "Trường ", "Chi cục ", "Cục ", "Công ty ", "Tập đoàn "];

    /// <summary>Kinds of place that stand before a name.</summary>
    private static readonly string[] Places = ["Thành phố ", "Tỉnh ", "Huyện ", "Quận ", "Thị xã "];

    /// <summary>The body of a report.</summary>
    /// <param name="unit">The unit that the report is of.</param>
    /// <param name="body">The campaign's body as it was recorded; null where it is not known.</param>
    public static ReportingOrgan Of(UnitAsOf unit, string? body)
    {
        var name = body is null ? null : DocumentText.Of(body).Normalize(NormalizationForm.FormC).Replace("uỷ", "ủy", StringComparison.Ordinal).Replace("Uỷ", "Ủy", StringComparison.Ordinal).Trim();
        return StyleOf(unit, name) switch
        {
            OrganStyle.Party => PartyOrgan(unit, name),
            OrganStyle.YouthUnion => new(OrganStyle.YouthUnion, unit.Path.Count > 0 ? Blank : null, name ?? unit.Name, ["TM. BAN THƯỜNG VỤ", "BÍ THƯ"]), // which body is above it, no event says
            _ => StateOrgan(unit, name),
        };
    }

    private static OrganStyle StyleOf(UnitAsOf unit, string? name) => name switch
    {
        { } when OfParty.Any(w => Holds(name, w)) => OrganStyle.Party,
        { } when YouthUnion().IsMatch(name) => OrganStyle.YouthUnion,
        null when unit.Kind == UnitKind.Organisation && YouthUnion().IsMatch(unit.Name) => OrganStyle.YouthUnion,
        { } when OfState.Any(w => Holds(name, w)) || BeginningsOfState.Any(w => Begins(name, w)) => OrganStyle.State,
        _ => unit.Kind is UnitKind.Agency or UnitKind.Organisation or UnitKind.Enterprise ? OrganStyle.State : OrganStyle.Party,
    };

    private static ReportingOrgan PartyOrgan(UnitAsOf unit, string? name)
    {
        var committee = Committees.Select(w => (Word: w, At: name?.IndexOf(w, StringComparison.OrdinalIgnoreCase) ?? -1)).FirstOrDefault(c => c.At >= 0, (Word: "", At: -1));
        var whole = committee.At >= 0 && name!.Length > committee.At + committee.Word.Length ? name[committee.At..] : CommitteeOf(unit);
        return committee.At switch
        {
            0 => new(OrganStyle.Party, unit.Path.Count > 0 ? $"Đảng bộ {unit.Path[0].Name}" : null, whole, ["T/M BAN THƯỜNG VỤ", "BÍ THƯ"]),
            > 0 => new(OrganStyle.Party, whole, name![..committee.At].TrimEnd(' ', ',', '-'), PartySigner(name)),
            _ => new(OrganStyle.Party, whole, name ?? Blank, PartySigner(name)),
        };
    }

    private static string[] PartySigner(string? name) => name switch
    {
        { } when Begins(name, "Ban Chỉ đạo") => ["T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN"],
        { } when Begins(name, "Ban ") => ["TRƯỞNG BAN"],
        { } when Begins(name, "Khối ") => ["TRƯỞNG KHỐI"],
        _ => [Blank],
    };

    private static ReportingOrgan StateOrgan(UnitAsOf unit, string? name)
    {
        var own = name ?? (unit.Kind is UnitKind.Agency or UnitKind.Organisation or UnitKind.Enterprise ? unit.Name : Blank);
        if (Begins(own, "Ủy ban nhân dân") || Begins(own, "UBND"))
            return new(OrganStyle.State, null, own, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]);
        if (Holds(own, "Mặt trận") || Holds(own, "MTTQ"))
            return new(OrganStyle.State, null, own, ["TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"]);
        var place = unit.Kind is UnitKind.Agency ? (unit.Path.Count > 0 ? unit.Path[0] : null) : unit.Kind is UnitKind.Province or UnitKind.District or UnitKind.Commune ? unit : null;
        var isOffice = Begins(own, "Sở ") || Begins(own, "Phòng ") || (name is null && place is not null);
        return new(OrganStyle.State, isOffice && place is not null ? $"Ủy ban nhân dân {place.Name}" : null, own, ["THỦ TRƯỞNG CƠ QUAN"]);
    }

    /// <summary>The Party committee of a unit, by what the unit is called.</summary>
    private static string CommitteeOf(UnitRef unit)
    {
        var bare = Places.FirstOrDefault(p => Begins(unit.Name, p)) is { } place ? unit.Name[place.Length..] : unit.Name;
        return (unit.Kind, unit.Name) switch
        {
            (UnitKind.Province or UnitKind.District, var name) when Begins(name, "Thành phố ") => $"Thành ủy {bare}",
            (UnitKind.Province, _) => $"Tỉnh ủy {bare}",
            (UnitKind.District, var name) when Begins(name, "Thị xã ") => $"Thị ủy {bare}",
            (UnitKind.District, var name) when Begins(name, "Quận ") => $"Quận ủy {bare}",
            (UnitKind.District, _) => $"Huyện ủy {bare}",
            (UnitKind.Country, _) => "Ban Chấp hành Trung ương",
            _ => $"Đảng ủy {unit.Name}",
        };
    }

    private static bool Holds(string name, string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static bool Begins(string name, string word) => name.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>The Youth Union by name, which neither a regiment (trung đoàn) nor the youth volunteers (thanh niên xung phong) have; or what its bodies begin with: communes and wards themselves are called Đoàn Kết, so there the case tells.</summary>
    [GeneratedRegex(@"(?<!\b(?:Trung|Liên|Lữ|Sư) )\bĐoàn (?:Thanh niên(?! xung phong)|TNCS)\b|^(?:Trung ương|Tỉnh|Thành|Thị|Quận|Huyện) Đoàn\b|^(?:Xã|Phường) (?-i:đoàn)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex YouthUnion();
}

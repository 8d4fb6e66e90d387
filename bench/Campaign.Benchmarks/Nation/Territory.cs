using Campaign.Domain;

namespace Campaign.Benchmarks;

/// <summary>Made-up units in the numbers of a real province: 11 districts of 15 communes each, under one nation. All 63 provinces are that of 2024.</summary>
/// <param name="provinces">How many, at most 63.</param>
internal sealed class Territory(int provinces)
{
    public const string NationCode = "VN";

    private const int DistrictsOfProvince = 11;
    private const int CommunesOfDistrict = 15;
    private const int MaxProvinces = 63;

    /// <summary>Districts ran 274 and 478 models a year (Chư Păh 2022, Lục Ngạn 2018).</summary>
    private const int ModelsOfDistrict = 290;

    private static readonly UnitAsOf Nation = Unit(NationCode, "Việt Nam", UnitKind.Country, above: null);

    private readonly (UnitAsOf[] Provinces, UnitAsOf[] Districts, UnitAsOf[] Communes) all = AllOf(provinces);

    public int Districts => all.Districts.Length;

    public int Communes => all.Communes.Length;

    /// <summary>How many models register in one year.</summary>
    public int ModelsOfYear => Districts * ModelsOfDistrict;

    /// <summary>As many provinces as one year of that many models needs; further models come in further years.</summary>
    public static Territory For(int models) => new(Math.Clamp((models / (DistrictsOfProvince * ModelsOfDistrict)) + 1, 1, MaxProvinces));

    /// <summary>All units, those above before those below.</summary>
    public IEnumerable<UnitAsOf> Units => [Nation, .. all.Provinces, .. all.Districts, .. all.Communes];

    public UnitAsOf District(int n) => all.Districts[n];

    public UnitAsOf Commune(int n) => all.Communes[n];

    /// <summary>The district that a commune belongs to.</summary>
    public UnitAsOf DistrictAbove(int commune) => all.Districts[commune / CommunesOfDistrict];

    private static (UnitAsOf[] Provinces, UnitAsOf[] Districts, UnitAsOf[] Communes) AllOf(int provinces)
    {
        UnitAsOf[] above = [.. Enumerable.Range(1, provinces).Select(n => Unit($"{n:D2}", $"Tỉnh Minh họa {n}", UnitKind.Province, Nation))];
        UnitAsOf[] districts = [.. Enumerable.Range(0, provinces * DistrictsOfProvince).Select(n => Unit($"{n + 1:D3}", $"Huyện Minh họa {n + 1}", UnitKind.District, above[n / DistrictsOfProvince]))];
        UnitAsOf[] communes = [.. Enumerable.Range(0, districts.Length * CommunesOfDistrict).Select(n => Unit($"{n + 1:D5}", $"Xã Minh họa {n + 1}", UnitKind.Commune, districts[n / CommunesOfDistrict]))];
        return (above, districts, communes);
    }

    private static UnitAsOf Unit(string code, string name, UnitKind kind, UnitAsOf? above) =>
        new(TextValue.Parse<UnitCode>(code), UnitKey.Ever, name, kind, (above?.SelfAndAncestors() ?? []).ToValueList());
}

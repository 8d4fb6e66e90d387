using Campaign.Domain;

namespace Campaign.Benchmarks;

/// <summary>Made-up units in the numbers of a real province: 11 districts of 15 communes each. All 63 provinces are the nation of 2024.</summary>
/// <param name="provinces">How many, at most 63.</param>
internal sealed class Territory(int provinces)
{
    private const int DistrictsOfProvince = 11;
    private const int CommunesOfDistrict = 15;
    private const int MaxProvinces = 63;

    /// <summary>Districts ran 274 and 478 models a year (Chư Păh 2022, Lục Ngạn 2018).</summary>
    private const int ModelsOfDistrict = 290;

    public int Districts => provinces * DistrictsOfProvince;

    public int Communes => Districts * CommunesOfDistrict;

    /// <summary>How many models register in one year.</summary>
    public int ModelsOfYear => Districts * ModelsOfDistrict;

    /// <summary>As many provinces as one year of that many models needs; further models come in further years.</summary>
    public static Territory For(int models) => new(Math.Clamp((models / (DistrictsOfProvince * ModelsOfDistrict)) + 1, 1, MaxProvinces));

    /// <summary>The code of a commune's district, of three digits.</summary>
    public static string DistrictOf(int commune) => $"{(commune / CommunesOfDistrict) + 1:D3}";

    /// <summary>The code of a commune, of five digits.</summary>
    public static string Code(int commune) => $"{commune + 1:D5}";

    /// <summary>All units, those above before those below.</summary>
    public IEnumerable<UnitAsOf> Units() =>
    [
        .. Enumerable.Range(0, provinces).Select(Province),
        .. Enumerable.Range(0, Districts).Select(District),
        .. Enumerable.Range(0, Communes).Select(Commune),
    ];

    public UnitAsOf District(int n) => Unit($"{n + 1:D3}", $"Huyện Minh họa {n + 1}", UnitKind.District, Province(n / DistrictsOfProvince));

    public UnitAsOf Commune(int n) => Unit(Code(n), $"Xã Minh họa {n + 1}", UnitKind.Commune, District(n / CommunesOfDistrict));

    private static UnitAsOf Province(int n) => Unit($"{n + 1:D2}", $"Tỉnh Minh họa {n + 1}", UnitKind.Province, above: null);

    private static UnitAsOf Unit(string code, string name, UnitKind kind, UnitAsOf? above) =>
        new(TextValue.Parse<UnitCode>(code), UnitKey.Ever, name, kind, (above?.SelfAndAncestors() ?? []).ToValueList());
}

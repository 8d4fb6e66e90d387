namespace Campaign.Host.Import;

/// <summary>An old commune, as the list of 2025-06-30 has it.</summary>
internal sealed record OldCommune(string Code, string Name, string District);

/// <summary>Where an old commune, or an island district without one, goes.</summary>
/// <param name="From">The code of the old commune; of the old district where it had none.</param>
/// <param name="IsPart">Whether only a part of it goes there.</param>
/// <param name="Code">The code of the new commune.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Province">The code of the province it is in.</param>
internal sealed record Conversion(string From, bool IsPart, string Code, string Name, string Province);

/// <summary>The units of the country before 2025-07-01, and what became of them: three files of public data, read as they are published.</summary>
/// <remarks>Their codes were read as numbers where they were made, so zeros are put back in front: two digits of a province, three of a district, five of a commune. Where two files spell a commune otherwise, the newer one counts.</remarks>
internal sealed record ReformFiles(
    IReadOnlyDictionary<string, string> OldProvinces,
    IReadOnlyDictionary<string, (string Name, string Province)> Districts,
    IReadOnlyList<OldCommune> Communes,
    IReadOnlyDictionary<string, string> NewProvinces,
    IReadOnlyDictionary<string, string> ProvinceOf,
    IReadOnlyList<Conversion> Conversions)
{
    private const string Districts2025 = "legacy_district_2025-07-18.csv";
    private const string Communes2025 = "legacy_ward_2025-07-18.csv";
    private const string Converted = "convert_legacy_2025_simple.csv";

    /// <summary>Reads the files.</summary>
    /// <exception cref="HostProblemException">One is not there, or not as it is published; says which, and where.</exception>
    public static ReformFiles Read(DirectoryInfo folder)
    {
        var districts = PublishedTable.Read(folder, Districts2025, "Mã", "Tên", "Mã TP", "Tỉnh / Thành Phố");
        var communes = PublishedTable.Read(folder, Communes2025, "Mã", "Tên", "Mã QH", "Mã TP");
        var converted = PublishedTable.Read(folder, Converted, "provinceCode", "districtCode", "wardCode", "ward", "isDividedWard", "newProvinceCode", "newProvince", "newWardCode", "newWard");
        var names = converted.Where(c => c["wardCode"].Length > 0).DistinctBy(c => c["wardCode"]).ToDictionary(c => Padded(c["wardCode"], 5), c => c["ward"]);
        return new ReformFiles(
            districts.DistinctBy(d => d["Mã TP"]).ToDictionary(d => d["Mã TP"], d => d["Tỉnh / Thành Phố"]),
            districts.ToDictionary(d => d["Mã"], d => (d["Tên"], d["Mã TP"])),
            [.. communes.Select(c => new OldCommune(c["Mã"], names.GetValueOrDefault(c["Mã"], c["Tên"]), c["Mã QH"]))],
            converted.DistinctBy(c => c["newProvinceCode"]).ToDictionary(c => c["newProvinceCode"], c => c["newProvince"]),
            converted.DistinctBy(c => c["provinceCode"]).ToDictionary(c => Padded(c["provinceCode"], 2), c => c["newProvinceCode"]),
            [.. converted.Select(ConversionOf)]);
    }

    private static Conversion ConversionOf(IReadOnlyDictionary<string, string> c) => new(
        c["wardCode"].Length > 0 ? Padded(c["wardCode"], 5) : Padded(c["districtCode"], 3),
        c["isDividedWard"] == "True",
        c["newWardCode"],
        c["newWard"],
        c["newProvinceCode"]);

    private static string Padded(string number, int digits) => number.Split('.')[0].PadLeft(digits, '0');
}

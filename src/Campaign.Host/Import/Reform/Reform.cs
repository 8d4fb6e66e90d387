using Campaign.Domain;
using NodaTime;

namespace Campaign.Host.Import;

/// <summary>The reform of 2025-07-01 as commands: the list of units before it, and the act.</summary>
/// <remarks>63 provinces became 34, all 696 districts ended, 10,035 communes became 3,321 (QĐ 19/2025/QĐ-TTg has the codes).</remarks>
internal static class Reform
{
    /// <summary>The first day of the units as the reform made them.</summary>
    public static readonly LocalDate Day = new(2025, 7, 1);

    private static readonly UnitCode Country = TextValue.Parse<UnitCode>("VN");

    private static readonly ActId Act = TextValue.Parse<ActId>("sap-xep-2025-07-01");

    /// <summary>The units of the day before, each after what stands above it; first days are not in the files.</summary>
    public static IEnumerable<EstablishUnit> UnitsBefore(ReformFiles files)
    {
        yield return new EstablishUnit(Country, "Việt Nam", UnitKind.Country);
        foreach (var (code, name) in files.OldProvinces)
            yield return Unit(code, name, UnitKind.Province, Country.ToString());
        foreach (var (code, (name, province)) in files.Districts)
            yield return Unit(code, name, UnitKind.District, province);
        foreach (var commune in files.Communes)
            yield return Unit(commune.Code, commune.Name, UnitKind.Commune, commune.District);
    }

    /// <summary>The act. A unit whose extent stays keeps its life: it is put under its province, and renamed where it has another name.</summary>
    public static RestructureUnits ActOf(ReformFiles files) =>
        new(Act, Day, [.. Provinces(files), .. files.Conversions.GroupBy(c => c.Code).SelectMany(commune => Commune(files, [.. commune])), .. Districts(files)]);

    private static EstablishUnit Unit(string code, string name, UnitKind kind, string parent) =>
        new(TextValue.Parse<UnitCode>(code), name, kind, new UnitSelector(TextValue.Parse<UnitCode>(parent)));

    private static IEnumerable<UnitChange> Provinces(ReformFiles files) =>
        from province in files.ProvinceOf.GroupBy(p => p.Value, p => p.Key)
        where province.Count() > 1
        from old in province
        select Line(ChangeKind.Merged, old) with { NewCode = TextValue.Parse<UnitCode>(province.Key), NewName = files.NewProvinces[province.Key], NewKind = UnitKind.Province };

    private static IEnumerable<UnitChange> Commune(ReformFiles files, List<Conversion> from)
    {
        var (code, name, province) = (from[0].Code, from[0].Name, TextValue.Parse<UnitSelector>(from[0].Province));
        if (from is [{ IsPart: false } only] && only.From == code)
        {
            yield return Line(ChangeKind.Reparented, code) with { NewParent = province };
            if (!VietnameseName.AreAlike(files.Communes.First(c => c.Code == code).Name, name))
                yield return Line(ChangeKind.Renamed, code) with { NewName = name };
            yield break;
        }

        foreach (var old in from)
            yield return Line(old.IsPart ? ChangeKind.Split : ChangeKind.Merged, old.From) with
            {
                NewCode = TextValue.Parse<UnitCode>(code), NewName = name, NewKind = UnitKind.Commune, NewParent = province,
            };
    }

    /// <summary>Five island districts had no communes, and became one each: they are among the conversions.</summary>
    private static IEnumerable<UnitChange> Districts(ReformFiles files)
    {
        var converted = files.Conversions.Select(c => c.From).ToHashSet();
        return files.Districts.Keys.Where(code => !converted.Contains(code)).Select(code => Line(ChangeKind.Dissolved, code));
    }

    private static UnitChange Line(ChangeKind change, string old) => new(change) { OldUnit = TextValue.Parse<UnitSelector>(old) };
}

namespace Campaign.Domain;

/// <summary>The level that the figures of a unit's own reports stand at.</summary>
public static class UnitLevels
{
    /// <summary>The unit's own; of a body that is no territory the grassroots (cơ sở), which the law 10/2022/QH15 counts it among.</summary>
    public static Level ToLevel(this UnitKind kind) => kind switch
    {
        UnitKind.Province or UnitKind.Country => Level.Province, // levels go no higher
        UnitKind.District => Level.District,
        _ => Level.Commune,
    };

    /// <summary>Whether the unit is a territory; else it is a body within one.</summary>
    public static bool IsTerritory(this UnitKind kind) => kind is UnitKind.Country or UnitKind.Province or UnitKind.District or UnitKind.Commune;
}

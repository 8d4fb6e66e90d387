namespace Campaign.Domain;

/// <summary>The basic fields. A province's own field list maps to these or to <c>other</c>.</summary>
public static class Fields
{
    /// <summary>The codes, in the order reports show them: the four basic ones, then the fifth of some provinces, then the rest.</summary>
    public static ValueList<string> All { get; } =
        ["economy", "culture-society", "defence-security", "political-system", "new-countryside", "other"];
}

/// <summary>The forms of commendation (Luật 06/2022/QH15, Art. 9); emulation titles are another family.</summary>
public static class Forms
{
    /// <summary>The codes, in the order reports show them; <c>unknown</c> where the paper does not say.</summary>
    public static ValueList<string> All { get; } =
        ["giay-khen", "bang-khen", "ky-niem-chuong", "huy-chuong", "huan-chuong", "unknown"];
}

/// <summary>What decisions are about.</summary>
public static class DecisionKinds
{
    /// <summary>The codes.</summary>
    public static ValueList<string> All { get; } =
        ["recognition", "selection", "commendation", "revocation", "committee", "plan", "other"];
}

/// <summary>The programmes the ledger knows of its own.</summary>
public static class Programmes
{
    /// <summary>Dân vận khéo, and quy chế dân chủ ở cơ sở.</summary>
    public static ValueList<string> All { get; } = ["dan-van-kheo", "qcdc"];
}

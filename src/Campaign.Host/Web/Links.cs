using Campaign.Domain;

namespace Campaign.Host.Web;

/// <summary>The addresses of the pages: whatever is shown can be linked to, sent and kept.</summary>
internal static class Links
{
    public const string Home = "/";

    public const string Ledger = "/ledger";

    public const string Checkpoint = "/ledger/checkpoint";

    public const string LogOut = "/logout";

    /// <summary>A page of the campaigns, all or those of units of a name.</summary>
    public static string Campaigns(string? name, int page) => Home + Query(("name", name), ("page", page == 1 ? null : $"{page}"));

    /// <summary>Chooses the language, and goes back.</summary>
    public static string Language(string code, string back) => $"/preferences/language/{code}" + Query(("back", back));

    /// <summary>Chooses light or dark, and goes back.</summary>
    public static string Theme(string theme, string back) => $"/preferences/theme/{theme}" + Query(("back", back));

    public static string Report(UnitRef unit, int year, string? asOf = null) => Page("reports", unit, year) + Query(("asOf", asOf));

    public static string Models(UnitRef unit, int year) => Page("models", unit, year);

    public static string Honour(UnitRef unit, int year) => Page("honour", unit, year);

    public static string Democracy(UnitRef unit, int year) => Page("democracy", unit, year);

    public static string Model(string id) => $"/model/{Uri.EscapeDataString(id)}";

    /// <summary>Whoever a commendation was given to: by the commendation, for no name belongs into an address.</summary>
    public static string Recipient(UnitRef unit, int year, string commendation) => $"{Page("recipient", unit, year)}/{Uri.EscapeDataString(commendation)}";

    public static string Unit(UnitRef unit) => Unit(unit.Key());

    public static string Unit(UnitKey unit) => $"/units/{unit}";

    public static string Entry(long seq) => $"/entries/{seq}";

    public static string Receipt(long seq) => $"/entries/{seq}/receipt";

    public static string SealedEntry(long seq) => $"/entries/{seq}/entry";

    /// <summary>The events behind a figure.</summary>
    public static string Explain(UnitRef unit, int year, string figure, string? facet = null, Level? level = null, string? programme = null, string? asOf = null, int page = 1) =>
        $"{Page("explain", unit, year)}/{Uri.EscapeDataString(figure)}"
        + Query(("facet", facet), ("level", level?.ToCode()), ("programme", programme), ("asOf", asOf), ("page", page == 1 ? null : $"{page}"));

    /// <summary>The same report as a file: of the moment, the day and the programme that were asked for.</summary>
    public static string Document(UnitRef unit, int year, string format, string? programme = null, string? asOf = null, string? until = null) =>
        $"/api{Page("reports", unit, year)}" + Query(("format", format), ("programme", programme), ("asOf", asOf), ("until", until));

    /// <summary>A whole view as a file, in the reader's language.</summary>
    public static string View(string view, UnitRef unit, int year, string format) => $"/api/views/{view}" + Query(("unit", unit.Key().ToString()), ("year", $"{year}"), ("format", format));

    /// <summary>What follows the path; parts without a value are left out.</summary>
    public static string Query(params (string Name, string? Value)[] parts)
    {
        var given = parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return given.Count == 0 ? "" : $"?{string.Join('&', given)}";
    }

    private static string Page(string what, UnitRef unit, int year) => $"/{what}/{unit.Key()}/{year}";
}

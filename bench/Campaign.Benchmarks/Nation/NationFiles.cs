using System.Text;
using Campaign.Domain;

namespace Campaign.Benchmarks;

/// <summary>A nation as files for <c>import</c>: <c>units.csv</c>, <c>campaigns.csv</c> and <c>models.csv</c>.</summary>
internal static class NationFiles
{
    public static void WriteUnits(string path, Territory territory) => Write(
        path,
        "code,name,kind,parent",
        territory.Units.Select(u => new[] { u.Code.ToString(), u.Name, u.Kind.ToCode(), u.Path is [var above, ..] ? above.Code.ToString() : "" }));

    /// <summary>Every district launches a campaign in every year that <paramref name="models"/> models fill.</summary>
    public static void WriteCampaigns(string path, Territory territory, int models) => Write(
        path,
        "programme,unit,year,event",
        from year in Enumerable.Range(Model.FirstYear, ((models - 1) / territory.ModelsOfYear) + 1)
        from district in Enumerable.Range(0, territory.Districts)
        select new[] { Model.Programme, territory.District(district).Code.ToString(), $"{year}", "launched" });

    public static void WriteModels(string path, Territory territory, int count) => Write(
        path,
        "model_id,programme,year,unit,title,field,owner_kind,entry,owner,owner_id,co_units,since_year,registered_on,place,content,person_in_charge",
        Model.Some(territory, count).Select(m => CellsOf(territory, m)));

    private static string[] CellsOf(Territory territory, Model m) =>
    [
        m.Id, Model.Programme, $"{m.Year}", territory.Commune(m.Commune).Code.ToString(), m.Title, m.Field.ToString(), m.OwnerKind.ToCode(), m.Entry.ToCode(), m.Owner, m.OwnerLabel ?? "",
        m.With is { } other ? territory.Commune(other).Code.ToString() : "", m.Began < m.Year ? $"{m.Began}" : "", m.RegisteredOn.IsUnknown ? "" : m.RegisteredOn.ToString(),
        m.Place ?? "", m.Content ?? "", m.PersonInCharge ?? "",
    ];

    private static void Write(string path, string header, IEnumerable<string[]> rows)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        file.Write($"{header}\n");
        foreach (var row in rows)
            file.Write($"{string.Join(',', row.Select(Quoted))}\n");
    }

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(',', '"') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}

using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <summary>What applications call what they added. Kept in the database, so that every program that reads the ledger says it, also one without the extension. Immutable.</summary>
/// <remarks>Labels are words, not history: they are those of now, whatever moment a report is of.</remarks>
public sealed class ReportLabels
{
    private readonly IReadOnlyDictionary<string, ReportLabel> labels;

    internal ReportLabels(IReadOnlyDictionary<string, ReportLabel> labels) => this.labels = labels;

    /// <summary>Of a ledger without extensions.</summary>
    public static ReportLabels None { get; } = new(new Dictionary<string, ReportLabel>());

    /// <summary>What the section of an extension is called; null where nobody said.</summary>
    /// <param name="prefix">E.g. <c>acme</c>.</param>
    public ReportLabel? OfExtension(string prefix) => labels.GetValueOrDefault(prefix);

    /// <summary>What a figure of an extension, or a family of it, is called; null where nobody said.</summary>
    /// <param name="figure">E.g. <c>acme.trees-planted</c> or <c>acme.trees-planted.by-species</c>.</param>
    public ReportLabel? OfFigure(string figure) => labels.GetValueOrDefault(figure);

    /// <summary>What a facet of a figure of an extension is called; null where nobody said.</summary>
    /// <param name="family">E.g. <c>acme.trees-planted.by-species</c>.</param>
    /// <param name="facet">E.g. <c>acacia</c>.</param>
    public ReportLabel? OfFacet(string family, string facet) => labels.GetValueOrDefault($"{family}:{facet}");

    /// <summary>What a programme of an application's own is called; null where nobody said.</summary>
    /// <param name="programme">Its code.</param>
    public ReportLabel? OfProgramme(string programme) => labels.GetValueOrDefault($"programme:{programme}");

    /// <summary>What a field or a form of such a programme is called; null where nobody said.</summary>
    /// <param name="programme">The programme's code.</param>
    /// <param name="code">The field's or form's.</param>
    public ReportLabel? OfCode(string programme, string code) => labels.GetValueOrDefault($"programme:{programme}/{code}");

    /// <summary>Whether there is such a figure, though nothing may be posted to it: of the ledger's own, or one that an application said what it is called.</summary>
    internal bool Know(ProgrammeCode programme, string figure, string? facet) =>
        Figures.IsKnown(figure, facet)
        || labels.ContainsKey(facet is null ? figure : $"{figure}:{facet}")
        || (facet is not null && !ExtensionNames.IsFamily(figure) && OfCode(programme.ToString(), facet) is not null);

    internal static ReportLabels Of(IEnumerable<CampaignExtension> extensions) => new(extensions.SelectMany(Named).DistinctBy(l => l.Name).ToDictionary(l => l.Name, l => l.Label));

    internal static async Task<ReportLabels> ReadAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        var rows = await Sql.QueryAsync(
            connection, $"select name, vi, en from {schema}.{LedgerTables.ExtensionLabels}", r => (Name: r.GetString(0), Label: new ReportLabel(r.GetString(1), r.GetString(2))), ct);
        return rows.Count == 0 ? None : new ReportLabels(rows.ToDictionary(r => r.Name, r => r.Label));
    }

    /// <summary>Keeps what the extensions say. What is not there any more is still called as it was.</summary>
    internal static Task SaveAsync(NpgsqlConnection connection, string schema, IEnumerable<CampaignExtension> extensions, CancellationToken ct)
    {
        var all = Of(extensions).labels;
        return Sql.ScalarAsync(
            connection,
            $"""
            insert into {schema}.{LedgerTables.ExtensionLabels} as l (name, vi, en) select * from unnest($1, $2, $3)
            on conflict (name) do update set vi = excluded.vi, en = excluded.en where (l.vi, l.en) <> (excluded.vi, excluded.en)
            """,
            ct, all.Keys.ToArray(), all.Values.Select(l => l.Vi).ToArray(), all.Values.Select(l => l.En).ToArray());
    }

    private static IEnumerable<(string Name, ReportLabel Label)> Named(CampaignExtension extension) =>
    [
        (extension.Prefix, extension.Label),
        .. extension.Figures.Select(f => (f.Name, f.Label)),
        .. from figure in extension.Figures from family in figure.Families select ($"{figure.Name}.{family.Name}", family.Label),
        .. from figure in extension.Figures from family in figure.Families from facet in family.Facets select ($"{figure.Name}.{family.Name}:{facet.Code}", facet.Label),
        .. extension.Programmes.Select(p => ($"programme:{p.Code}", p.Label)),
        .. from programme in extension.Programmes from code in programme.Fields.Concat(programme.Forms) select ($"programme:{programme.Code}/{code.Code}", code.Label),
    ];
}

using System.Text.Json;
using Campaign.Domain;

namespace Campaign.Host.Import;

/// <summary>A column of a kind of file.</summary>
/// <param name="Name">As in the header.</param>
/// <param name="IsRequired">Whether the header must name it.</param>
/// <param name="Fields">The command's properties it goes to, apart from that of its own name in camel case.</param>
internal sealed record ImportColumn(string Name, bool IsRequired, IReadOnlyList<string> Fields);

/// <summary>One kind of file: its columns, the key of a row, and the one command that a row gives.</summary>
/// <param name="name">As on the command line, and in the ids of commands: never to be changed.</param>
/// <param name="columns">All that the header may name.</param>
internal abstract class ImportKind(string name, params ImportColumn[] columns)
{
    /// <summary>Every kind, in the order in which files of one campaign are imported.</summary>
    public static IReadOnlyList<ImportKind> All { get; } =
    [
        new UnitRows(), new RestructuringRows(), new CampaignRows(), new DecisionRows(), new ModelRows(), new ModelStepRows(), new CommendationRows(), new CommendationStepRows(),
        new DemocracyRows(), new CommitteeRows(),
    ];

    public string Name => name;

    public IReadOnlyList<ImportColumn> Columns => columns;

    /// <summary>The column that names the thing, for refusals of a row as a whole.</summary>
    public string KeyColumn => columns[0].Name;

    /// <summary>What makes the row this row and no other; unique within the kind.</summary>
    public abstract string KeyOf(ImportRow row);

    /// <summary>The command; null, or one not to be used, when the row has faults.</summary>
    public abstract DomainCommand? Read(ImportRow row);

    /// <summary>The column behind a property of the command, or null.</summary>
    public string? ColumnOf(string? field) =>
        (columns.FirstOrDefault(c => field is not null && c.Fields.Contains(field)) ?? columns.FirstOrDefault(c => Camel(c.Name) == field))?.Name;

    protected static ImportColumn Required(string name, params string[] fields) => new(name, IsRequired: true, fields);

    protected static ImportColumn Optional(string name, params string[] fields) => new(name, IsRequired: false, fields);

    protected static string Join(ImportRow row, params ReadOnlySpan<string> columns) =>
        string.Join('/', columns.ToArray().Select(row.Raw));

    private static string Camel(string column) =>
        JsonNamingPolicy.CamelCase.ConvertName(string.Concat(column.Split('_').Select(word => $"{char.ToUpperInvariant(word[0])}{word[1..]}")));
}

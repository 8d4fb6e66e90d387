using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Import;

/// <summary>One pass over one file.</summary>
internal sealed class ImportRun(ImportKind kind, ImportFile file, string? lateReason, CommandBatch batch)
{
    private const string Actor = "import";
    private const string NeverOverwritten = "An import adds; it never overwrites. Correct or annul what is recorded.";

    private readonly Dictionary<string, ImportRow> seen = [];

    /// <summary>What was refused so far, in the order of the file.</summary>
    public List<ImportRefusal> Refused { get; } = [];

    public int Added { get; private set; }

    public int Unchanged { get; private set; }

    public int Done { get; private set; }

    /// <summary>Takes the row: adds it, finds it unchanged, or says why not.</summary>
    public async Task TakeAsync(ImportRow row, CancellationToken cancellationToken)
    {
        var key = kind.KeyOf(row);
        var (command, certainty) = CommandOf(row);
        if (seen.TryGetValue(key, out var before))
            CompareInFile(row, before);
        if (row.Faults.Count == 0 && before is { Faults.Count: 0 })
            Unchanged++;
        else if (row.Faults.Count == 0)
            await JudgeAsync(row, key, command!, certainty, cancellationToken);
        seen.TryAdd(key, row);
        Refused.AddRange(row.Faults);
        Done++;
    }

    private (DomainCommand? Command, Certainty Certainty) CommandOf(ImportRow row)
    {
        if (row.Faults.Count > 0)
            return default; // the number of cells is wrong: what stands where is anybody's guess
        var certainty = row.OptionalKind<Certainty>("certainty") ?? Certainty.Certain;
        var command = kind.Read(row);
        if (command is not null)
            row.RefuseUnread($"this row of {kind.Name}");
        return (command is null ? null : command with { LateReason = lateReason }, certainty);
    }

    private void CompareInFile(ImportRow row, ImportRow before)
    {
        if (Differing(row.Cells, before.Cells) is { Count: > 0 } differing)
        {
            row.Fault(
                kind.KeyColumn,
                ImportCode.DuplicateId,
                $"Line {before.Line} has the same key and says otherwise in {Named(row, differing)}. Keep one of the two.",
                "A key names one thing.");
        }
    }

    private async Task JudgeAsync(ImportRow row, string key, DomainCommand command, Certainty certainty, CancellationToken cancellationToken)
    {
        if (await batch.FindRowAsync(kind.Name, key, cancellationToken) is { } before)
            CompareWithLedger(row, before);
        else if ((await batch.ExecuteAsync(command, ContextOf(row, key, certainty), cancellationToken)).Refusal is { } refusal)
            row.Fault(kind.ColumnOf(refusal.Field), refusal.Code, refusal.Sentence + await LostZerosAsync(row, refusal, cancellationToken), refusal.Rule);
        else
            await AddAsync(row, key, cancellationToken);
    }

    /// <summary>Excel takes a code for a number and drops its zeros; which unit was meant is for a person to say.</summary>
    private async Task<string> LostZerosAsync(ImportRow row, Refusal refusal, CancellationToken cancellationToken)
    {
        if (refusal.Code != RefusalCode.UnknownUnit || kind.ColumnOf(refusal.Field) is not { } column)
            return "";
        var remedy = "";
        foreach (var code in row.Raw(column).Split('|', StringSplitOptions.TrimEntries).Where(code => code.Length > 0 && code.All(char.IsAsciiDigit)))
        {
            if (await batch.FindCodeWithZerosAsync(code, cancellationToken) is { } known)
                remedy += $" Did you mean {known}? Excel drops leading zeros: format the column as text.";
        }

        return remedy;
    }

    private async Task AddAsync(ImportRow row, string key, CancellationToken cancellationToken)
    {
        await batch.SaveRowAsync(kind.Name, key, row.Cells, cancellationToken);
        Added++;
    }

    private void CompareWithLedger(ImportRow row, IReadOnlyDictionary<string, string> before)
    {
        var differing = Differing(row.Cells, before);
        if (differing.Count == 0)
            Unchanged++;
        else
            row.Fault(differing[0], ImportCode.RowDiffers, $"The row was imported before with other content in {Named(row, differing)}.", NeverOverwritten);
    }

    private CommandContext ContextOf(ImportRow row, string key, Certainty certainty) => new(ContentId.OfRow(kind.Name, key, row.Cells), Actor)
    {
        Correlation = file.Correlation,
        Certainty = certainty,
    };

    private static string Named(ImportRow row, List<string> columns) => string.Join(", ", columns.Select(row.HeadingOf));

    /// <summary>The columns whose cells differ, in the kind's order; a cell that is empty is as one that is missing.</summary>
    private List<string> Differing(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        [.. kind.Columns.Select(c => c.Name).Where(c => one.GetValueOrDefault(c, "") != other.GetValueOrDefault(c, ""))];
}

using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Import;

/// <summary>One pass over one file, some thousand rows at a time.</summary>
internal sealed class ImportRun(ImportKind kind, ImportFile file, ImportOptions options, CommandBatch batch)
{
    public const int MostKept = 1000; // refusals: who has so many looks for what they have in common
    private const string NeverOverwritten = "An import adds; it never overwrites. Correct or annul what is recorded (docs/commands.md), and leave the row of the file as it was imported.";

    /// <summary>Who gives the commands where nobody is named.</summary>
    public static readonly CommandGiver Nobody = new("import");

    private readonly CommandGiver giver = options.Giver ?? Nobody;
    private Dictionary<string, KnownRow> known = []; // of the rows taken last

    /// <summary>What was refused, in the order of the file: all of the first thousand refused rows.</summary>
    public List<ImportRefusal> Refused { get; } = [];

    public int RefusedRows { get; private set; }

    public ImportWarnings Warnings { get; } = new();

    public int Added { get; private set; }

    public int Unchanged { get; private set; }

    public int Done { get; private set; }

    /// <summary>Reads a row as a command. Safe for concurrent use: it touches nothing but the row.</summary>
    public ReadRow Read(ImportRow row)
    {
        var key = kind.KeyOf(row);
        if (row.Faults.Count > 0)
            return new ReadRow(row, key); // the number of cells is wrong: what stands where is anybody's guess
        var certainty = row.OptionalKind<Certainty>("certainty") ?? Certainty.Certain;
        var command = kind.Read(row);
        if (command is not null)
            row.RefuseUnread($"this row of {kind.Name}");
        if (command is null || row.Faults.Count > 0)
            return new ReadRow(row, key);
        var context = giver.Gives(ContentId.OfRow(kind.Name, key, row.Cells)) with { Correlation = file.Correlation, Certainty = certainty };
        return new ReadRow(row, key, new FileCommand(command with { LateReason = options.LateReason, SelfApprovalReason = giver.SelfApprovalReason }, context));
    }

    /// <summary>Takes rows that follow one another: adds each, finds it unchanged, or says why not.</summary>
    public async Task TakeAsync(IReadOnlyCollection<ReadRow> rows, CancellationToken cancellationToken)
    {
        known = await FindAsync([.. rows.Select(r => r.Key)], cancellationToken);
        await batch.PrepareAsync([.. rows.Where(r => known.GetValueOrDefault(r.Key)?.Imported is null).Select(r => r.Command).OfType<FileCommand>().Select(c => (c.Command, c.Context.CommandId))], cancellationToken);
        foreach (var row in rows)
            await TakeAsync(row, cancellationToken);
    }

    /// <summary>The rows before these are not written yet.</summary>
    private async Task<Dictionary<string, KnownRow>> FindAsync(string[] keys, CancellationToken cancellationToken)
    {
        var found = await batch.FindRowsAsync(kind.Name, keys, cancellationToken);
        foreach (var key in keys.Where(known.ContainsKey))
            found[key] = known[key];
        return found;
    }

    private async Task TakeAsync(ReadRow read, CancellationToken cancellationToken)
    {
        var row = read.Row;
        var before = known.GetValueOrDefault(read.Key);
        if (before is { Line: { } line })
            CompareInFile(row, line, before.Refused ?? before.Imported!);
        if (row.Faults.Count == 0 && before is { Line: not null, Refused: null })
            Unchanged++;
        else if (row.Faults.Count == 0)
            await JudgeAsync(read, before?.Imported, cancellationToken);
        known[read.Key] = Remember(read, before);
        if (row.Faults.Count > 0 && RefusedRows++ < MostKept)
            Refused.AddRange(row.Faults);
        Done++;
    }

    /// <summary>The first row with a key is the one that later ones are compared with.</summary>
    private KnownRow Remember(ReadRow read, KnownRow? before)
    {
        var isRefused = read.Row.Faults.Count > 0;
        var imported = isRefused ? before?.Imported : read.Row.Cells;
        if (before is { Line: not null })
            return before with { Imported = imported };
        var first = new KnownRow(read.Row.Line, isRefused ? read.Row.Cells : null, imported);
        batch.SaveLine(read.Key, read.Row.Line, first.Refused);
        return first;
    }

    private void CompareInFile(ImportRow row, int line, IReadOnlyDictionary<string, string> before)
    {
        if (Differing(row.Cells, before) is { Count: > 0 } differing)
        {
            row.Fault(
                kind.KeyColumn,
                ImportCode.DuplicateId,
                $"Line {line} has the same key and says otherwise in {Named(row, differing)}. Keep one of the two.",
                "A key names one thing.");
        }
    }

    private async Task JudgeAsync(ReadRow read, IReadOnlyDictionary<string, string>? imported, CancellationToken cancellationToken)
    {
        var row = read.Row;
        if (imported is not null)
        {
            CompareWithLedger(row, imported);
            return;
        }

        var result = await batch.ExecuteAsync(read.Command!.Command, read.Command.Context, read.Command.Sha256, cancellationToken);
        if (result.Refusal is { } refusal)
            row.Fault(kind.ColumnOf(refusal.Field), refusal.Code, refusal.Sentence + await LostZerosAsync(row, refusal, cancellationToken), refusal.Rule);
        else
            Add(read, result.Receipt!);
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

    private void Add(ReadRow read, Receipt receipt)
    {
        Warnings.Add(read.Row.Line, receipt.Warnings);
        batch.SaveRow(kind.Name, read.Key, read.Row.Cells);
        Added++;
    }

    private void CompareWithLedger(ImportRow row, IReadOnlyDictionary<string, string> before)
    {
        var differing = Differing(row.Cells, before).FindAll(column => before.GetValueOrDefault(column) != Erasure.Mark); // nobody knows any more what stood there
        if (differing.Count == 0)
            Unchanged++;
        else
            row.Fault(differing[0], ImportCode.RowDiffers, $"The row was imported before with other content in {Named(row, differing)}.", NeverOverwritten);
    }

    private static string Named(ImportRow row, List<string> columns) => string.Join(", ", columns.Select(row.HeadingOf));

    /// <summary>The columns whose cells differ, in the kind's order; a cell that is empty is as one that is missing.</summary>
    private List<string> Differing(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        [.. kind.Columns.Select(c => c.Name).Where(c => one.GetValueOrDefault(c, "") != other.GetValueOrDefault(c, ""))];
}

/// <summary>A row as a command; none where the row has faults.</summary>
internal sealed record ReadRow(ImportRow Row, string Key, FileCommand? Command = null);

/// <summary>A command and what comes with it, worked out while the row is read, on a thread of its own.</summary>
internal sealed record FileCommand(DomainCommand Command, CommandContext Context)
{
    public string Sha256 { get; } = CommandFingerprint.Of(Command, Context);
}

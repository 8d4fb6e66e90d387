using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Import;

/// <summary>One pass over a file of legal acts: an act is judged and stored whole, with all its lines, or not at all.</summary>
internal sealed partial class ActImport(ImportKind kind, ImportFile file, ImportOptions options, CommandBatch batch)
{
    private const int MostLines = 100_000; // they are judged together, and so held in memory together; the reform of 2025-07-01 has 12,000
    private const string Whole = "A legal act is recorded whole.";

    private readonly List<ImportRefusal> refused = [];
    private int refusedRows;
    private int added;
    private int unchanged;

    /// <summary>Judges the acts of the file, in their order.</summary>
    public async Task<ImportResult> RunAsync(IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        if (file.RowCount > MostLines)
        {
            var fault = file.Header.Refusal(1, null, ImportCode.TooManyRows, $"The file has {file.RowCount} rows; at most {MostLines} are judged as acts. Give each act a file of its own.", ImportLimits.Rule);
            return new ImportResult(file.Name, file.RowCount, 0, 0, [fault], file.RowCount);
        }

        var done = 0;
        foreach (var act in file.Rows.Select(row => new Line(row, kind.Read(row) as RestructureUnits)).GroupBy(line => kind.KeyOf(line.Row)).ToList())
        {
            await TakeAsync([.. act], cancellationToken);
            progress?.Report(new ImportProgress(done += act.Count(), file.RowCount));
        }

        return new ImportResult(file.Name, file.RowCount, added, unchanged, refused, refusedRows);
    }

    private async Task TakeAsync(List<Line> lines, CancellationToken cancellationToken)
    {
        Judge(lines);
        if (lines.TrueForAll(line => line.Row.Faults.Count == 0))
            await ExecuteAsync(lines, cancellationToken);
        var faults = lines.SelectMany(line => line.Row.Faults).ToList();
        refused.AddRange(faults.Take(Math.Max(0, ImportRun.MostKept - refused.Count)));
        refusedRows += faults.Count > 0 ? lines.Count : 0; // with one line the whole act is refused
    }

    private static void Judge(List<Line> lines)
    {
        foreach (var (row, read) in lines)
        {
            if (read is not null && read.EffectiveOn != lines[0].Read?.EffectiveOn)
                row.Fault("effective_on", RefusalCode.ChangesContradict, $"Line {lines[0].Row.Line} gives another day to the same act. An act takes effect on one day; where parts of it do so later, give them an id of their own.", Whole);
        }
    }

    private async Task ExecuteAsync(List<Line> lines, CancellationToken cancellationToken)
    {
        var command = lines[0].Read! with { Changes = lines.SelectMany(line => line.Read!.Changes).ToValueList() };
        var (before, timesUndone) = await batch.ActAsync(command.Act, cancellationToken);
        var context = (options.Giver ?? ImportRun.Nobody).Gives(Guid.Empty) with { Correlation = file.Correlation };
        context = context with { CommandId = ContentId.OfAct(command, context, timesUndone) };
        if ((await batch.ExecuteAsync(command, context, cancellationToken)).Refusal is { } refusal)
            Fault(lines, refusal);
        else if ((await batch.ActAsync(command.Act, cancellationToken)).Version > before)
            added += lines.Count;
        else
            unchanged += lines.Count;
    }

    /// <summary>The field says which line of the act is at fault.</summary>
    private void Fault(List<Line> lines, Refusal refusal)
    {
        var (line, property) = Field().Match(refusal.Field ?? "") is { Success: true } at
            ? (int.Parse(at.Groups[1].ValueSpan, CultureInfo.InvariantCulture), at.Groups[2].Value)
            : (0, refusal.Field);
        lines[line].Row.Fault(kind.ColumnOf(property), refusal.Code, refusal.Sentence, refusal.Rule);
    }

    [GeneratedRegex(@"^changes\[(\d+)\]\.(\w+)$")]
    private static partial Regex Field();

    private sealed record Line(ImportRow Row, RestructureUnits? Read);
}

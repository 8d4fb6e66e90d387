namespace Campaign.Host.Import;

/// <summary>Why a line of a file, or the file itself, was not taken.</summary>
/// <param name="File">The file's name, without a folder.</param>
/// <param name="Line">Where the row starts, counted from 1, the header being line 1.</param>
/// <param name="Column">The column at fault, or null when it is the whole row or file.</param>
/// <param name="Code">Stable, kebab case: of <see cref="ImportCode"/> or of the domain's list.</param>
/// <param name="Sentence">What is wrong and what to do, for a person.</param>
/// <param name="Rule">The rule it comes from.</param>
internal sealed record ImportRefusal(string File, int Line, string? Column, string Code, string Sentence, string Rule)
{
    /// <summary>The sheet and cell of a workbook, such as <c>Sheet1!C7</c>; the first of the row when it is the whole row. Null in a file of text.</summary>
    public string? Cell { get; init; }

    /// <summary>One line for a person: where, what and why.</summary>
    public override string ToString() =>
        $"{File}:{(Cell is null ? $"{Line}" : $" {Cell}")}:{(Column is null ? "" : $" {Column}:")} {Code}: {Sentence} ({Rule})";
}

/// <summary>What became of a file.</summary>
/// <param name="File">The file's name, without a folder.</param>
/// <param name="Rows">Rows below the header.</param>
/// <param name="Added">Rows that are new: stored, or in a dry run such as would be.</param>
/// <param name="Unchanged">Rows that were imported before with the same content.</param>
/// <param name="Refused">What was not taken, in the order of the file; of a file with very many refused rows, the first.</param>
/// <param name="RefusedRows">How many rows were not taken; 1 where it is the header.</param>
internal sealed record ImportResult(string File, int Rows, int Added, int Unchanged, IReadOnlyList<ImportRefusal> Refused, int RefusedRows)
{
    /// <summary>The rows among those added that got a warning.</summary>
    public ImportWarnings Warnings { get; init; } = new();

    /// <summary>One line for a person.</summary>
    public override string ToString() => $"{File}: {Rows} rows, {Added} added, {Unchanged} unchanged, {RefusedRows} refused";
}

/// <summary>Codes of refusals that only files get. Programs may rely on them.</summary>
internal static class ImportCode
{
    public const string MissingColumn = "missing-column";
    public const string UnknownColumn = "unknown-column";
    public const string DuplicateColumn = "duplicate-column";
    public const string AmbiguousColumn = "ambiguous-column";
    public const string EmptyFile = "empty-file";
    public const string NotUtf8 = "not-utf8";
    public const string BadQuotes = "bad-quotes";
    public const string TooLarge = "too-large";
    public const string TooManyRows = "too-many-rows";
    public const string TooManyColumns = "too-many-columns";
    public const string RowTooLong = "row-too-long";
    public const string CellTooLong = "cell-too-long";
    public const string FormulaCell = "formula-cell";
    public const string ErrorCell = "error-cell";
    public const string UnknownForm = "unknown-form";
    public const string BadWorkbook = "bad-workbook";
    public const string NoSuchSheet = "no-such-sheet";
    public const string SeveralSheets = "several-sheets";
    public const string MergedCells = "merged-cells";
    public const string CellCount = "cell-count";
    public const string BadDate = "bad-date";
    public const string NotUsed = "not-used";
    public const string DuplicateId = "duplicate-id";
    public const string RowDiffers = "row-differs";
}

using System.CommandLine;
using System.Text;
using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Projections;

namespace Campaign.Host.Cli;

/// <summary>How a verb that reads writes what it read.</summary>
internal sealed class OutputOptions
{
    private readonly Option<ReportFormat> format = new("--format")
    {
        Description = "text, md, csv, json, or a document: docx, xlsx, html. Default: what the file of -o is named as, else text.",
        DefaultValueFactory = _ => ReportFormat.Text,
    };

    private readonly Option<bool> json = new("--json") { Description = "The same as --format json." };

    private readonly Option<ReportLanguage> language = new("--lang")
    {
        Description = "vi or en; csv and json are the same in both.",
        DefaultValueFactory = _ => ReportLanguage.Vi,
    };

    private readonly Option<string?> file = new("-o") { Description = "Write to a file instead of standard output.", HelpName = "FILE" };

    /// <summary>Forms that a reader may expect; a text under such a name could not be opened.</summary>
    private static readonly string[] OfOthers = [".pdf", ".doc", ".xls", ".odt", ".ods"];

    private readonly bool isEvidence;

    /// <param name="isEvidence">Whether a file that is there is never written over: what an auditor keeps lies beside it.</param>
    public OutputOptions(bool isEvidence = false)
    {
        this.isEvidence = isEvidence;
        if (isEvidence)
            file.Description = "Write to a new file instead of standard output.";
        format.AcceptOnlyFromAmong([.. Enum.GetNames<ReportFormat>().Select(n => n.ToLowerInvariant())]);
        language.AcceptOnlyFromAmong("vi", "en");
    }

    public void AddTo(Command verb)
    {
        verb.Options.Add(format);
        verb.Options.Add(json);
        verb.Options.Add(language);
        verb.Options.Add(file);
        verb.Validators.Add(result =>
        {
            ReportFormat? named = result.GetResult(format) is { Implicit: false, Tokens: [var token] } && Enum.TryParse<ReportFormat>(token.Value, ignoreCase: true, out var read) ? read : null; // what is none is refused elsewhere
            if (result.GetValue(json) && named is not (null or ReportFormat.Json))
                result.AddError("Give --json or another --format, not both.");
            else if (named?.IsBinary() == true && result.GetValue(file) is null && !Console.IsOutputRedirected)
                result.AddError("A terminal cannot show a document. Give -o FILE, or send standard output to a file.");
            else if (named is null && !result.GetValue(json) && result.GetValue(file) is { } path && OfOthers.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
                result.AddError($"'{Path.GetExtension(path)}' is not made here. Name the file .docx, .xlsx, .html, .csv, .md, .json or .txt, and save it as another form from there.");
        });
    }

    public ReportFormat Format(ParseResult parsed) =>
        parsed.GetValue(json) ? ReportFormat.Json
        : parsed.GetResult(format) is null or { Implicit: true } && parsed.GetValue(file) is { } path && ReportFormats.OfFile(path) is { } named ? named
        : parsed.GetValue(format);

    public ReportLanguage Language(ParseResult parsed) => parsed.GetValue(language);

    /// <summary>Says that the file of <c>-o</c> is there, before anything is done for it.</summary>
    public void RequireNewFile(ParseResult parsed)
    {
        if (parsed.GetValue(file) is { } path)
            NewFile.Require(path);
    }

    /// <summary>Writes to the file of <c>-o</c>, else to standard output.</summary>
    public async Task<int> WriteAsync(ParseResult parsed, ReportFile written)
    {
        if (parsed.GetValue(file) is { } path)
            await SaveAsync(path, Format(parsed) == ReportFormat.Csv ? [.. Encoding.UTF8.Preamble, .. written.Bytes] : written.Bytes); // without it Excel takes the letters for those of another encoding
        else if (Format(parsed).IsBinary())
            await WriteToStandardOutputAsync(written.Bytes);
        else
            await parsed.InvocationConfiguration.Output.WriteAsync(Encoding.UTF8.GetString(written.Bytes));
        return ExitCode.Done;
    }

    /// <summary>Writes a view.</summary>
    public Task<int> WriteAsync(ParseResult parsed, Func<ReportText, ViewLayout> layout) =>
        WriteAsync(parsed, layout(new ReportText(Language(parsed))).Write(Format(parsed), Language(parsed)));

    /// <summary>Writes what was found, or says why it is not there; a question on the command line has no property at fault.</summary>
    public Task<int> WriteAsync<T>(ParseResult parsed, Lookup<T> found, Func<T, ReportFile> write)
        where T : class =>
        found.Refusal is { } refusal ? Answer.RefuseAsync(refusal with { Field = null }, parsed.InvocationConfiguration) : WriteAsync(parsed, write(found.Value!));

    /// <summary>Opens the ledger, reads, and prints what was read, or why it is not there.</summary>
    public async Task<int> PrintAsync<TView>(
        ParseResult parsed, Func<CampaignLedger, Task<Lookup<TView>>> read, Func<TView, ReportText, ViewLayout> layout, CancellationToken cancellationToken)
        where TView : class
    {
        await using var database = await LedgerDatabase.OpenAsync(parsed, cancellationToken);
        await using var session = await LedgerSession.OpenToReadAsync(database, cancellationToken);
        return await WriteAsync(parsed, await read(session.Ledger), view => layout(view, new ReportText(Language(parsed))).Write(Format(parsed), Language(parsed)));
    }

    private static async Task WriteToStandardOutputAsync(byte[] bytes)
    {
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(bytes);
    }

    private async Task SaveAsync(string path, byte[] bytes)
    {
        if (isEvidence)
        {
            await NewFile.WriteAsync(path, [bytes], CancellationToken.None);
            return;
        }

        try
        {
            await File.WriteAllBytesAsync(path, bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HostProblemException("file-not-writable", $"The file {path} cannot be written: {e.Message.TrimEnd('.')}.", e);
        }
    }
}

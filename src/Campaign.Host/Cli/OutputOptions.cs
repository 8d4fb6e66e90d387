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
        Description = "text, md, csv or json.",
        DefaultValueFactory = _ => ReportFormat.Text,
    };

    private readonly Option<bool> json = new("--json") { Description = "The same as --format json." };

    private readonly Option<ReportLanguage> language = new("--lang")
    {
        Description = "vi or en; csv and json are the same in both.",
        DefaultValueFactory = _ => ReportLanguage.Vi,
    };

    private readonly Option<string?> file = new("-o") { Description = "Write to a file instead of standard output.", HelpName = "FILE" };

    private readonly bool isEvidence;

    /// <param name="isEvidence">Whether a file that is there is never written over: what an auditor keeps lies beside it.</param>
    public OutputOptions(bool isEvidence = false)
    {
        this.isEvidence = isEvidence;
        if (isEvidence)
            file.Description = "Write to a new file instead of standard output.";
        format.AcceptOnlyFromAmong("text", "md", "csv", "json");
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
            if (result.GetValue(json) && result.GetResult(format) is { Implicit: false } && result.GetValue(format) != ReportFormat.Json)
                result.AddError("Give --json or another --format, not both.");
        });
    }

    public ReportFormat Format(ParseResult parsed) => parsed.GetValue(json) ? ReportFormat.Json : parsed.GetValue(format);

    public ReportLanguage Language(ParseResult parsed) => parsed.GetValue(language);

    /// <summary>Says that the file of <c>-o</c> is there, before anything is done for it.</summary>
    public void RequireNewFile(ParseResult parsed)
    {
        if (parsed.GetValue(file) is { } path)
            NewFile.Require(path);
    }

    /// <summary>Writes to the file of <c>-o</c> when all of it is there, else to standard output.</summary>
    public async Task<int> WriteAsync(ParseResult parsed, Func<TextWriter, Task<int>> write)
    {
        if (parsed.GetValue(file) is not { } path)
            return await write(parsed.InvocationConfiguration.Output);
        await using var text = new StringWriter();
        var code = await write(text);
        if (code == ExitCode.Done)
            await SaveAsync(path, text.ToString());
        return code;
    }

    /// <summary>Opens the ledger, reads, and prints what was read, or why it is not there.</summary>
    public async Task<int> PrintAsync<TView>(
        ParseResult parsed, Func<CampaignLedger, Task<Lookup<TView>>> read, Func<TView, ReportText, ViewLayout> layout, CancellationToken cancellationToken)
        where TView : class
    {
        await using var database = await LedgerDatabase.OpenAsync(parsed, cancellationToken);
        await using var session = await LedgerSession.OpenToReadAsync(database, cancellationToken);
        var answer = await read(session.Ledger);
        return await WriteAsync(parsed, to => Answer.PrintAsync(
            answer, view => layout(view, new ReportText(Language(parsed))).Write(Format(parsed)), to, parsed.InvocationConfiguration.Error));
    }

    private async Task SaveAsync(string path, string text)
    {
        if (isEvidence)
        {
            await NewFile.WriteAsync(path, [Encoding.UTF8.GetBytes(text)], CancellationToken.None);
            return;
        }

        try
        {
            await File.WriteAllTextAsync(path, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HostProblemException("file-not-writable", $"The file {path} cannot be written: {e.Message.TrimEnd('.')}.", e);
        }
    }
}

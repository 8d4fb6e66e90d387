using System.CommandLine;
using System.Text;
using Campaign.Host.Import;
using Campaign.Host.Reports;

namespace Campaign.Host.Cli;

/// <summary><c>template KIND</c>.</summary>
internal static class TemplateVerb
{
    public static Command Create()
    {
        var kind = new Argument<string>("KIND") { Description = $"What the rows will be: {string.Join(", ", ImportKind.All.Select(k => k.Name))}.", HelpName = "KIND" };
        kind.AcceptOnlyFromAmong([.. ImportKind.All.Select(k => k.Name)]);
        var language = new Option<ReportLanguage>("--lang")
        {
            Description = "en: the names of columns, and commas; vi: Vietnamese headings, and semicolons as Excel has them in Vietnam.",
            DefaultValueFactory = _ => ReportLanguage.En,
        };
        language.AcceptOnlyFromAmong("vi", "en");
        var file = new Option<string?>("-o") { Description = "Write to a new file instead of standard output; a name with .xlsx: a workbook whose cells are texts, so that zeros and dates stay.", HelpName = "FILE" };
        var verb = new Verb("template", "Writes an empty file with the headings of all columns.", "template models --lang vi -o models.xlsx") { kind, language, file };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var (rows, words) = (ImportKind.All.Single(k => k.Name == parsed.GetValue(kind)), parsed.GetValue(language));
            if (parsed.GetValue(file) is { } path)
                await NewFile.WriteAsync(path, [IsWorkbook(path) ? ImportTemplate.WorkbookOf(rows, words) : ImportTemplate.TextOf(rows, words)], cancellationToken);
            else
                await parsed.InvocationConfiguration.Output.WriteAsync(Encoding.UTF8.GetString(ImportTemplate.TextOf(rows, words)));
            return ExitCode.Done;
        });
        return verb;
    }

    private static bool IsWorkbook(string path) => Path.GetExtension(path).Equals(".xlsx", StringComparison.OrdinalIgnoreCase);
}

using System.CommandLine;
using Campaign.Host.Import;
using Campaign.Host.Reports;

namespace Campaign.Host.Cli;

/// <summary><c>template KIND</c>.</summary>
internal static class TemplateVerb
{
    public static Command Create()
    {
        var kind = new Argument<string>("KIND") { Description = "What the rows will be." };
        kind.AcceptOnlyFromAmong([.. ImportKind.All.Select(k => k.Name)]);
        var language = new Option<ReportLanguage>("--lang")
        {
            Description = "en: the names of columns, and commas; vi: Vietnamese headings, and semicolons as Excel has them in Vietnam.",
            DefaultValueFactory = _ => ReportLanguage.En,
        };
        language.AcceptOnlyFromAmong("vi", "en");
        var file = new Option<string?>("-o") { Description = "Write to a new file instead of standard output.", HelpName = "FILE" };
        var verb = new Verb("template", "Writes an empty CSV file with the headings of all columns.", "template models --lang vi -o models.csv") { kind, language, file };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var text = ImportTemplate.Of(ImportKind.All.Single(k => k.Name == parsed.GetValue(kind)), parsed.GetValue(language));
            if (parsed.GetValue(file) is { } path)
                await NewFile.WriteAsync(path, [text], cancellationToken);
            else
                await parsed.InvocationConfiguration.Output.WriteAsync(text);
            return ExitCode.Done;
        });
        return verb;
    }
}

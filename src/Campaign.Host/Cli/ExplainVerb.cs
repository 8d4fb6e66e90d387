using System.CommandLine;
using Campaign.Host.Reports;
using Campaign.Projections;

namespace Campaign.Host.Cli;

/// <summary><c>explain UNIT YEAR FIGURE[:FACET]</c>.</summary>
internal static class ExplainVerb
{
    public static Command Create()
    {
        var (unit, year, output) = (ArgumentValues.Unit(), ArgumentValues.Year(), new OutputOptions());
        var programme = ArgumentValues.ProgrammeOr("The programme. Default: dan-van-kheo; of grassroots democracy qcdc.");
        var figure = new Argument<string>("FIGURE[:FACET]") { Description = "A figure of the catalogue, with the facet of a family." };
        var (level, asOf) = (ArgumentValues.Level(), ArgumentValues.AsOf());
        var verb = new Verb("explain", "Prints the events that one figure is made of; their amounts add up to it.", "explain 980 2019 models.registered.by-field:economy")
        {
            unit, year, figure, programme, level, asOf,
        };
        output.AddTo(verb);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var (name, facet) = Split(parsed.GetValue(figure)!);
            var query = new ExplainQuery(parsed.GetValue(unit), parsed.GetValue(year), name, facet)
            {
                Programme = parsed.GetValue(programme),
                Level = parsed.GetValue(level),
                AsOf = parsed.GetValue(asOf),
            };
            await using var database = await LedgerDatabase.OpenAsync(parsed, cancellationToken);
            await using var session = await LedgerSession.OpenToReadAsync(database, cancellationToken);
            var answer = await session.Ledger.Audit.ExplainAsync(query, cancellationToken);
            return await output.WriteAsync(parsed, to =>
                Answer.PrintAsync(answer, x => ExplanationWriter.Write(x, output.Format(parsed), output.Language(parsed)), to, parsed.InvocationConfiguration.Error));
        });
        return verb;
    }

    private static (string Figure, string? Facet) Split(string text) =>
        text.Split(':', 2) is [var figure, var facet] ? (figure, facet) : (text, null);
}

using System.CommandLine;
using System.Globalization;
using System.Text;
using Campaign.Domain;
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
        var (level, asOf, period) = (ArgumentValues.Level(), ArgumentValues.AsOf(), ArgumentValues.Period());
        var prove = new Option<string?>("--prove") { Description = "Write a receipt for each event that it is in the sealed ledger into this folder: SEQ.tlog-proof, and its entry SEQ.json.", HelpName = "DIR" };
        var verb = new Verb("explain", "Prints the events that one figure is made of; their amounts add up to it.", "explain 980 2019 models.registered.by-field:economy")
        {
            unit, year, figure, programme, level, asOf, period, prove,
        };
        output.AddTo(verb);
        verb.Validators.Add(parsed =>
        {
            if (parsed.GetResult(period) is { Implicit: false } && DemocracyFigures.ChosenOf(Split(parsed.GetValue(figure) ?? "").Figure) is null)
                parsed.AddError("--period goes with figures of grassroots democracy that are chosen among reports, e.g. democracy.reception.visits.");
        });
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var (name, facet) = Split(parsed.GetValue(figure)!);
            var query = new ExplainQuery(parsed.GetValue(unit), parsed.GetValue(year), name, facet)
            {
                Programme = parsed.GetValue(programme),
                Level = parsed.GetValue(level),
                AsOf = parsed.GetValue(asOf),
                Period = parsed.GetValue(period),
            };
            await using var database = await LedgerDatabase.OpenAsync(parsed, cancellationToken);
            await using var session = await LedgerSession.OpenToReadAsync(database, cancellationToken);
            var answer = await session.Ledger.Audit.ExplainAsync(query, cancellationToken);
            if (answer.Value is { } explained && parsed.GetValue(prove) is { } folder && await ProveAsync(session.Ledger.Log, explained, folder, cancellationToken) is { } refusal)
                return await Answer.RefuseAsync(refusal, parsed.InvocationConfiguration);
            return await output.WriteAsync(parsed, answer, x => ExplanationLayout.Of(x, output.Language(parsed)).Write(output.Format(parsed), output.Language(parsed)));
        });
        return verb;
    }

    /// <summary>Writes the receipts, or says which event has none; then nothing is written.</summary>
    private static async Task<Refusal?> ProveAsync(LedgerLog log, Explanation explained, string folder, CancellationToken ct)
    {
        var receipts = new List<EventReceipt>();
        foreach (var seq in explained.Entries.Select(e => e.Seq).Distinct())
        {
            var receipt = await log.ProveAsync(seq, ct);
            if (receipt.Value is not { } proved)
                return receipt.Refusal;
            receipts.Add(proved);
        }

        Directory.CreateDirectory(folder);
        foreach (var receipt in receipts)
        {
            var path = Path.Combine(folder, receipt.Seq.ToString(CultureInfo.InvariantCulture));
            await NewFile.WriteAsync($"{path}.tlog-proof", [Encoding.UTF8.GetBytes(receipt.Proof.ToString())], ct);
            await NewFile.WriteAsync($"{path}.json", [receipt.Entry], ct);
        }

        return null;
    }

    private static (string Figure, string? Facet) Split(string text) =>
        text.Split(':', 2) is [var figure, var facet] ? (figure, facet) : (text, null);
}

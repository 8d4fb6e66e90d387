using System.Text.Encodings.Web;
using System.Text.Json;

namespace Campaign.Benchmarks;

/// <summary>Results as JSON; bench/README.md says what is in it.</summary>
internal static class JsonWriter
{
    private const int Schema = 1;
    private const int MostValues = 1000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Results results) => JsonSerializer.Serialize(
        new { Schema, results.Name, results.TakenAt, results.Machine, Runs = results.Runs.Select(r => Of(results, r)) }, Options) + "\n";

    private static object Of(Results results, Run run) => new
    {
        run.Name,
        run.Scale.Rows,
        run.Scale.Rounds,
        run.Scale.Sizes,
        Comparisons = run.Outcome.Comparisons.Select(c => new { c.What, Ours = Of(c.Ours), Peer = Of(c.Peer), c.Ratio, Asked = c.Asked?.Text, c.Holds }),
        Tables = run.Outcome.Tables.Select(t => new { t.Title, Lines = t.Lines.Select(Of) }),
        Plots = run.Outcome.Plots.Select(results.FileOf),
    };

    private static object Of(Measured m) => new { m.Name, m.Unit, m.Median, m.Min, m.P99, m.Max, Values = m.Values.Count <= MostValues ? m.Values : null };
}

namespace Campaign.Benchmarks;

/// <summary>Results as a page of Markdown: first ours beside the peers, then everything that was measured.</summary>
internal static class MarkdownWriter
{
    public static string Write(Results results)
    {
        var machine = results.Machine;
        var comparisons = results.Runs.SelectMany(r => r.Outcome.Comparisons).ToList();
        return string.Join('\n', [
            $"# {results.Name}, {results.TakenAt:yyyy-MM-dd}\n",
            $"{machine.Cores} cores, {machine.Cpu}; PostgreSQL {machine.PostgreSql}, {machine.DotNet}, {machine.System}\n",
            .. comparisons.Count > 0 ? [Table(["what", "ours", "peer", "ratio", "asked", "holds"], comparisons.Select(CellsOf))] : Array.Empty<string>(),
            .. results.Runs.SelectMany(run => PartsOf(results, run)),
        ]);
    }

    private static IEnumerable<string> PartsOf(Results results, Run run) =>
    [
        $"## {run.Name}\n\n{run.About}\n",
        .. run.Outcome.Tables.Select(Of),
        .. run.Outcome.Plots.Select(plot => $"![{plot.Title}]({results.FileOf(plot)})\n"),
    ];

    private static string Of(MeasuredTable table)
    {
        var first = table.Lines[0];
        var hasP99 = table.Lines.Any(m => m.P99 is not null);
        string[] Columns(string name, string median, string min, string? p99, string max, string ratio) => hasP99 ? [name, median, min, p99 ?? "", max, ratio] : [name, median, min, max, ratio];
        return Table(
            Columns(table.Title, $"median {first.Unit}", "min", "p99", "max", "ratio"),
            table.Lines.Select(m => Columns(
                m.Name, Figure.Of(m.Median), Figure.Of(m.Min), m.P99 is { } p99 ? Figure.Of(p99) : null, Figure.Of(m.Max), first.Median == 0 ? "" : Figure.Of(m.Median / first.Median))));
    }

    private static string[] CellsOf(Comparison c) =>
    [
        c.What, CellOf(c.Ours), $"{CellOf(c.Peer)} {c.Peer.Name}", c.Ratio is { } ratio ? Figure.Of(ratio) : "", c.Asked?.Text ?? "", c.Holds switch { true => "yes", false => "**no**", null => "" },
    ];

    private static string CellOf(Measured m) =>
        $"{Figure.Of(m.Median)} {m.Unit}{(m.Values.Count > 1 ? $" ({Figure.Of(m.Min)}–{Figure.Of(m.Max)})" : "")}";

    /// <summary>All columns but the first aligned to the right.</summary>
    private static string Table(string[] head, IEnumerable<string[]> rows) =>
        string.Concat([Line(head), Line(["---", .. head.Skip(1).Select(_ => "---:")]), .. rows.Select(Line)]);

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |\n";
}

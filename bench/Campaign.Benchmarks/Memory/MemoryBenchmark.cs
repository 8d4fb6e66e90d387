using Campaign.Host.Import;
using Campaign.Ledger;
using Marten;

namespace Campaign.Benchmarks;

/// <summary>How much memory the program takes at most while it rebuilds, verifies, exports and imports, at growing sizes.</summary>
internal sealed class MemoryBenchmark(Server server, Scale scale)
{
    private const double Bound = 1.5; // where one size is ten times the other: what grows with the events would be ten times as much

    private static readonly string[] Doings = ["rebuild", "export", "verify", "import"];

    public static Task<Outcome> RunAsync(Server server, Scale scale) => new MemoryBenchmark(server, scale).RunAsync();

    private async Task<Outcome> RunAsync()
    {
        var peaks = Doings.ToDictionary(d => d, _ => new List<Measured>());
        foreach (var size in scale.Sizes)
        {
            var ofSize = Doings.ToDictionary(d => d, _ => new List<double>());
            var rows = Math.Min(size, ImportLimits.Default.Rows); // a file holds no more
            await StoredAsync(size, ofSize);
            await ImportedAsync(rows, scale.RoundsOf(size), ofSize["import"]);
            foreach (var (doing, values) in ofSize)
                peaks[doing].Add(Measured.Of($"{doing}, {Figure.Of(doing == "import" ? rows : size)} events", "MiB", values));
        }

        return new Outcome
        {
            Comparisons = [.. peaks.Select(p => new Comparison($"peak memory of {p.Value[^1].Name}", p.Value[^1], p.Value[Math.Max(0, p.Value.Count - 2)], Asked.AtMostTimes(Bound)))],
            Tables = [.. peaks.Select(p => new MeasuredTable($"peak memory of {p.Key}", p.Value))],
        };
    }

    /// <summary>What works on a history that is there.</summary>
    private async Task StoredAsync(int size, Dictionary<string, List<double>> peaks)
    {
        var (name, folder) = ($"stored_{size}", server.Folder.CreateSubdirectory($"stored_{size}"));
        var connection = await server.CreateDatabaseAsync(name);
        await using (var ledger = await server.OpenLedgerAsync(database: connection))
        {
            await NationHistory.StoreAsync((DocumentStore)ledger.Store, size);
            await ledger.ScalarAsync(NationHistory.People);
            await ledger.MarkReadAsync();
        }

        using var key = SigningKey.Generate("bench.example/memory");
        Task<double> RunAsync(params string[] arguments) => PeakMemory.RunAsync(connection, [.. arguments, "--data", folder.FullName], ("CAMPAIGN_SIGNING_KEY", key.ToText()));
        for (var round = 0; round < scale.RoundsOf(size); round++)
        {
            Progress.Say($"round {round + 1} of {scale.RoundsOf(size)}: memory at {size} events");
            var bundle = Path.Combine(folder.FullName, "bundle");
            peaks["rebuild"].Add(await RunAsync("projections", "rebuild"));
            peaks["export"].Add(await RunAsync("ledger", "export", "-o", bundle)); // the first one seals all, and signs
            peaks["verify"].Add(await RunAsync("ledger", "verify"));
            Directory.Delete(bundle, recursive: true);
        }

        await server.DropDatabaseAsync(name);
    }

    /// <summary>Every row is an event.</summary>
    private async Task ImportedAsync(int rows, int rounds, List<double> peaks)
    {
        var files = Files.Write(server.Folder, Territory.For(scale.Sizes[^1]), rows); // the same units and campaigns for all, so that the rows alone are more
        for (var round = 0; round < rounds; round++)
        {
            Progress.Say($"round {round + 1} of {rounds}: memory of an import of {rows} rows");
            var name = $"imported_{rows}_{round}";
            var connection = await server.CreateDatabaseAsync(name);
            await using (var ledger = await server.OpenLedgerAsync(database: connection))
                await files.PrepareAsync(ledger.Ledger);
            peaks.Add(await PeakMemory.RunAsync(connection, ["import", "models", files.Models]));
            await server.DropDatabaseAsync(name);
        }
    }
}

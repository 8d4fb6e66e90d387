using System.Diagnostics;
using System.Globalization;
using Campaign.Ledger;
using Campaign.Projections;
using Marten;
using Npgsql;

namespace Campaign.Benchmarks;

/// <summary>Sealing and verifying all events beside reading their rows, and what a proof costs.</summary>
internal static class LogBenchmark
{
    private const int Proofs = 1000;

    /// <summary>Tables of events a second, of memory, and of proofs.</summary>
    public static async Task<string> RunAsync(Server server, int eventCount, int rounds)
    {
        await using var ledger = await server.OpenLedgerAsync();
        await NationHistory.StoreAsync((DocumentStore)ledger.Store, eventCount);
        await ledger.ScalarAsync(NationHistory.People);
        await ledger.ScalarAsync("vacuum analyze");
        var count = (long)(await ledger.ScalarAsync("select count(*) from campaign.mt_events"))!;
        using var bundle = new BundleOnDisk(ledger);
        var measured = await SideBySide.MeasureAsync(
            rounds,
            [("reading the rows", () => ReadAsync(ledger)), ("sealing", () => SealAsync(ledger)), ("verifying", () => VerifyAsync(ledger)), ("verifying a bundle", bundle.VerifyAsync)]);
        return $"{measured.PerSecond("events", count)}\n{await MemoryAsync(ledger)}\n{await ProofsAsync(ledger, count)}";
    }

    private static async Task<TimeSpan> ReadAsync(OpenLedger ledger)
    {
        var started = Stopwatch.GetTimestamp();
        await using var connection = await ledger.ConnectAsync();
        await using var command = new NpgsqlCommand($"select {StoredRows.Columns} from campaign.mt_events e order by e.seq_id", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            StoredRows.Read(reader);
        return Stopwatch.GetElapsedTime(started);
    }

    private static async Task<TimeSpan> SealAsync(OpenLedger ledger)
    {
        await ledger.ScalarAsync("truncate campaign.leaves, campaign.tiles, campaign.seals");
        var started = Stopwatch.GetTimestamp();
        await ledger.Ledger.Log.SealAsync();
        return Stopwatch.GetElapsedTime(started);
    }

    private static async Task<TimeSpan> VerifyAsync(OpenLedger ledger)
    {
        var started = Stopwatch.GetTimestamp();
        if (!(await ledger.Ledger.Log.VerifyAsync()).IsWhole)
            throw new InvalidOperationException("The log is not whole.");
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>The most memory that was in use while a tenth of the events, and all of them, were verified.</summary>
    private static async Task<string> MemoryAsync(OpenLedger ledger)
    {
        var (tenth, all) = (new HighWater(0.1), new HighWater(1));
        await ledger.Ledger.Log.VerifyAsync(progress: tenth);
        await ledger.Ledger.Log.VerifyAsync(progress: all);
        return SideBySide.Table("| verifying | managed memory, MiB |", [$"| up to a tenth | {tenth} |", $"| all | {all} |"]);
    }

    private static async Task<string> ProofsAsync(OpenLedger ledger, long size)
    {
        await using var connection = await ledger.ConnectAsync();
        var tiles = new CountingTiles(new TileTable(connection, "campaign"));
        var times = new List<TimeSpan>(Proofs);
        for (var i = 0L; i < Proofs; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await InclusionProof.BuildAsync(tiles, i * size / Proofs, size, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started));
        }

        times.Sort();
        return SideBySide.Table(
            "| inclusion proof | median ms | p99 ms | tiles read, most |",
            [string.Create(CultureInfo.InvariantCulture, $"| of {size:N0} | {times[Proofs / 2].TotalMilliseconds:0.00} | {times[Proofs * 99 / 100].TotalMilliseconds:0.00} | {tiles.Most} |")]);
    }

    /// <summary>Looks at the memory whenever progress is told, up to a share of the events.</summary>
    private sealed class HighWater(double share) : IProgress<VerificationProgress>
    {
        private long most;

        public void Report(VerificationProgress value)
        {
            if (value.EventCount <= share * value.OfEventCount)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
        }

        public override string ToString() => (most >> 20).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>How many tiles a proof needs; it asks for them at once.</summary>
    private sealed class CountingTiles(ITileReader tiles) : ITileReader
    {
        public int Most { get; private set; }

        public ValueTask<Tile?> ReadAsync(TileAddress address, CancellationToken ct) => tiles.ReadAsync(address, ct);

        public ValueTask<IReadOnlyList<Tile?>> ReadManyAsync(IReadOnlyList<TileAddress> addresses, CancellationToken ct)
        {
            Most = Math.Max(Most, addresses.Count);
            return tiles.ReadManyAsync(addresses, ct);
        }
    }
}

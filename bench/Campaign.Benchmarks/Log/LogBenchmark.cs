using Campaign.Ledger;
using Campaign.Projections;
using Marten;
using Npgsql;

namespace Campaign.Benchmarks;

/// <summary>Sealing and verifying all events beside reading their rows, and what a proof costs.</summary>
internal static class LogBenchmark
{
    private const int Proofs = 1000;

    public static async Task<Outcome> RunAsync(Server server, Scale scale)
    {
        await using var ledger = await server.OpenLedgerAsync();
        await NationHistory.StoreAsync((DocumentStore)ledger.Store, scale.Rows);
        await ledger.ScalarAsync(NationHistory.People);
        await ledger.ScalarAsync("vacuum analyze");
        var count = (long)(await ledger.ScalarAsync("select count(*) from campaign.mt_events"))!;
        using var bundle = new BundleOnDisk(ledger);
        var measured = await SideBySide.MeasureAsync(
            scale.Rounds,
            [
                Work.Whole("reading the rows", () => ReadAsync(ledger)),
                new Work("sealing", () => SealAsync(ledger)),
                Work.Whole("verifying", () => VerifyAsync(ledger)),
                new Work("verifying a bundle", bundle.VerifyAsync),
            ]);
        return new Outcome { Tables = [new MeasuredTable(measured.Select(m => m.PerSecond("events", count))), await MemoryAsync(ledger), .. await ProofsAsync(ledger, count)] };
    }

    private static async Task ReadAsync(OpenLedger ledger)
    {
        await using var connection = await ledger.ConnectAsync();
        await using var command = new NpgsqlCommand($"select {StoredRows.Columns} from campaign.mt_events e order by e.seq_id", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            StoredRows.Read(reader);
    }

    private static async Task<TimeSpan> SealAsync(OpenLedger ledger)
    {
        await ledger.ScalarAsync("truncate campaign.leaves, campaign.tiles, campaign.seals");
        return await Work.TimeAsync(() => ledger.Ledger.Log.SealAsync());
    }

    private static async Task VerifyAsync(OpenLedger ledger)
    {
        if (!(await ledger.Ledger.Log.VerifyAsync()).IsWhole)
            throw new InvalidOperationException("The log is not whole.");
    }

    /// <summary>The most memory that was in use while a tenth of the events, and all of them, were verified.</summary>
    private static async Task<MeasuredTable> MemoryAsync(OpenLedger ledger)
    {
        var (tenth, all) = (new HighWater(0.1), new HighWater(1));
        await ledger.Ledger.Log.VerifyAsync(progress: tenth);
        await ledger.Ledger.Log.VerifyAsync(progress: all);
        return new MeasuredTable("managed memory of verifying", [Measured.Of("up to a tenth", "MiB", [tenth.Mebibytes]), Measured.Of("all", "MiB", [all.Mebibytes])]);
    }

    private static async Task<IEnumerable<MeasuredTable>> ProofsAsync(OpenLedger ledger, long size)
    {
        await using var connection = await ledger.ConnectAsync();
        var tiles = new CountingTiles(new TileTable(connection, "campaign"));
        var next = 0L;
        var measured = await SideBySide.MeasureAsync(
            Proofs, [Work.Whole("an inclusion proof", async () => await InclusionProof.BuildAsync(tiles, next++ % Proofs * size / Proofs, size, CancellationToken.None))], warmUp: Proofs / 10);
        return [new MeasuredTable([measured[0].Milliseconds()]), new MeasuredTable([Measured.Of("tiles that a proof reads", "tiles", tiles.Read)])];
    }

    /// <summary>Looks at the memory whenever progress is told, up to a share of the events.</summary>
    private sealed class HighWater(double share) : IProgress<VerificationProgress>
    {
        private long most;

        public double Mebibytes => most / 1048576.0;

        public void Report(VerificationProgress value)
        {
            if (value.EventCount <= share * value.OfEventCount)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
        }
    }

    /// <summary>How many tiles a proof needs; it asks for them at once.</summary>
    private sealed class CountingTiles(ITileReader tiles) : ITileReader
    {
        public List<double> Read { get; } = [];

        public ValueTask<Tile?> ReadAsync(TileAddress address, CancellationToken ct) => tiles.ReadAsync(address, ct);

        public ValueTask<IReadOnlyList<Tile?>> ReadManyAsync(IReadOnlyList<TileAddress> addresses, CancellationToken ct)
        {
            Read.Add(addresses.Count);
            return tiles.ReadManyAsync(addresses, ct);
        }
    }
}

using System.Diagnostics;
using Campaign.Projections;
using JasperFx.Events;

namespace Campaign.Benchmarks;

/// <summary>The import of a file of models, receipts included, beside what Marten needs to append the same events and nothing else, and beside COPY of their rows.</summary>
internal sealed class ImportBenchmark
{
    /// <summary>What a row of events is made of; the rest of the columns have defaults.</summary>
    private const string Columns = "seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived";

    private readonly Server server;
    private readonly Files files;
    private int schemas;

    private ImportBenchmark(Server server, int rows) => (this.server, files) = (server, Files.Write(server.Folder, Territory.For(rows), rows));

    public static async Task<Outcome> RunAsync(Server server, Scale scale)
    {
        var benchmark = new ImportBenchmark(server, scale.Rows);
        await using var example = await server.OpenLedgerAsync("example");
        await benchmark.files.ImportAllAsync(example.Ledger);
        var measured = await SideBySide.MeasureAsync(
            scale.Rounds,
            [
                new Work("Marten's bare bulk append", () => benchmark.AppendAsync(example)),
                new Work("`import models`, receipts included", benchmark.ImportAsync),
                new Work("COPY of the events' rows", () => CopyAsync(example)),
            ]);
        var all = measured.Select(m => m.PerSecond("rows", scale.Rows)).ToList();
        return new Outcome
        {
            Comparisons = [new Comparison("import of a file", all[1], all[0], Asked.AtLeastTimes(0.7)), new Comparison("import of a file, beside the limit", all[1], all[2])],
            Tables = [new MeasuredTable(all)],
        };
    }

    private async Task<TimeSpan> ImportAsync()
    {
        var ledger = await server.OpenLedgerAsync(NextSchema());
        var time = await files.ImportAllAsync(ledger.Ledger);
        await DropAsync(ledger);
        return time;
    }

    /// <summary>The very events that the import made, read back, with the metadata that it gave them.</summary>
    private async Task<TimeSpan> AppendAsync(OpenLedger example)
    {
        List<StreamAction> streams;
        await using (var session = example.Store.QuerySession())
        {
            var events = session.Events.QueryAllRawEvents().Where(e => !e.StreamKey!.StartsWith("restructuring/") && !e.StreamKey!.StartsWith("campaign/")).OrderBy(e => e.Sequence);
            streams = [.. (await Marten.QueryableExtensions.ToListAsync(events)).GroupBy(e => e.StreamKey!).Select(s => Again(example, s))];
        }

        var empty = await server.OpenLedgerAsync(NextSchema());
        var started = Stopwatch.GetTimestamp();
        await empty.Store.BulkInsertEventsAsync(streams, batchSize: 5000);
        var time = Stopwatch.GetElapsedTime(started);
        await DropAsync(empty);
        return time;
    }

    private static StreamAction Again(OpenLedger example, IGrouping<string, IEvent> stream)
    {
        var action = StreamAction.Start(((Marten.DocumentStore)example.Store).Events, stream.Key, [.. stream.Select(e => e.Data)]);
        foreach (var (again, before) in action.Events.Zip(stream))
        {
            (again.CorrelationId, again.CausationId, again.UserName) = (before.CorrelationId, before.CausationId, before.UserName);
            again.SetHeader(RecordedEvent.CertaintyHeader, before.GetHeader(RecordedEvent.CertaintyHeader)!);
        }

        return action;
    }

    private static async Task<TimeSpan> CopyAsync(OpenLedger example)
    {
        await example.ScalarAsync("drop table if exists example.copied; create table example.copied (like example.mt_events including all)");
        await using var from = await example.ConnectAsync();
        await using var to = await example.ConnectAsync();
        using var rows = new MemoryStream();
        await using (var read = await from.BeginRawBinaryCopyAsync($"copy (select {Columns} from example.mt_events where not starts_with(stream_id, 'restructuring/') and not starts_with(stream_id, 'campaign/')) to stdout (format binary)"))
            await read.CopyToAsync(rows);
        rows.Position = 0;
        var started = Stopwatch.GetTimestamp();
        await using (var write = await to.BeginRawBinaryCopyAsync($"copy example.copied ({Columns}) from stdin (format binary)"))
            await rows.CopyToAsync(write);
        return Stopwatch.GetElapsedTime(started);
    }

    private string NextSchema() => $"round_{++schemas}";

    private static async Task DropAsync(OpenLedger ledger)
    {
        await ledger.ScalarAsync($"drop schema {ledger.Schema} cascade");
        await ledger.DisposeAsync();
    }
}

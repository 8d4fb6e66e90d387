namespace Campaign.Projections;

/// <summary>Walks through all events of the store beside the log, and looks at what each row says of itself.</summary>
internal sealed class RowCursor : IAsyncDisposable
{
    /// <summary>Late events are few: whoever marks more than these so wants to fill the memory.</summary>
    private const int MaxLate = 100_000, MaxPassed = 10_000;

    private readonly IAsyncEnumerator<StoredRow> rows;
    private readonly HashSet<long> late;
    private readonly Dictionary<long, StoredRow> passed = [];
    private readonly RecordCheck records;
    private readonly FindingList findings;
    private readonly long lastGiven;
    private readonly CancellationToken ct;
    private long lastSealed;
    private bool hasRow;

    private RowCursor(IAsyncEnumerator<StoredRow> rows, HashSet<long> late, long lastGiven, RecordCheck records, FindingList findings, CancellationToken ct) =>
        (this.rows, this.late, this.lastGiven, this.records, this.findings, this.ct) = (rows, late, lastGiven, records, findings, ct);

    public static async Task<RowCursor> OpenAsync(StoreReader reader, string schema, RecordCheck records, FindingList findings, CancellationToken ct)
    {
        var late = await Sql.QueryAsync(reader.Connection, $"select seq from {schema}.{LedgerTables.Leaves} where is_late order by seq limit {MaxLate}", r => r.GetInt64(0), ct);
        var given = (long)(await Sql.ScalarAsync(reader.Connection, $"select last_value from {schema}.mt_events_sequence", ct))!; // after the moment: no event of it has a higher number
        var cursor = new RowCursor(reader.EventsAsync(ct).GetAsyncEnumerator(ct), [.. late], given, records, findings, ct);
        await cursor.MoveAsync();
        return cursor;
    }

    /// <summary>The event of the number; null when it is not there. Events passed over that were not sealed late lie where they should not.</summary>
    public async ValueTask<StoredRow?> TakeAsync(long seq)
    {
        if (passed.Remove(seq, out var known))
            return known;
        lastSealed = Math.Max(lastSealed, seq);
        while (hasRow && rows.Current.Stored.Seq < seq)
            await PassAsync();
        if (!hasRow || rows.Current.Stored.Seq != seq)
            return null;
        return await TakeCurrentAsync();
    }

    /// <summary>The next event, where it is the one.</summary>
    public async ValueTask<StoredRow?> TakeIfAsync(Func<StoredRow, bool> isIt) => hasRow && isIt(rows.Current) ? await TakeCurrentAsync() : null;

    /// <summary>How many events come after the last one that is sealed.</summary>
    public async Task<long> CountRestAsync()
    {
        var count = 0L;
        for (; hasRow; await MoveAsync())
        {
            if (rows.Current.Stored.Seq <= lastSealed)
                Pass(rows.Current);
            else if (rows.Current.Stored.Seq <= lastGiven)
                count++;
            else
                FindBeyond(rows.Current);
        }

        return count;
    }

    public ValueTask DisposeAsync() => rows.DisposeAsync();

    private async ValueTask<StoredRow> TakeCurrentAsync()
    {
        var row = rows.Current;
        await MoveAsync();
        return row;
    }

    private async ValueTask PassAsync()
    {
        Pass(rows.Current);
        await MoveAsync();
    }

    private void Pass(StoredRow row)
    {
        var seq = row.Stored.Seq;
        if (late.Contains(seq) && passed.Count < MaxPassed)
            passed[seq] = row;
        else
            findings.Add(LogFindingCode.Inserted, seq, null, $"Event {seq} ({row.Stored.Type}, {row.Stored.Stream}) lies among sealed events and was not sealed with them.");
    }

    private void FindBeyond(StoredRow row)
    {
        var seq = row.Stored.Seq;
        findings.Add(LogFindingCode.Inserted, seq, null, $"Event {seq} ({row.Stored.Type}, {row.Stored.Stream}) has a number that was never given out, the last being {lastGiven}: it would never be sealed.");
    }

    private async ValueTask MoveAsync()
    {
        hasRow = await rows.MoveNextAsync();
        if (!hasRow)
            return;
        LookAt(rows.Current);
        await records.LookAtAsync(rows.Current, ct);
    }

    private void LookAt(StoredRow row)
    {
        var seq = row.Stored.Seq;
        if (EventCatalogue.DotNetTypeOf(row.Stored.Type) is { } type ? row.DotNetType != type : EventCatalogue.IsOurs(row.DotNetType))
            findings.Add(LogFindingCode.TypeAltered, seq, null, $"Event {seq} is a {row.Stored.Type}, and Marten would read it as '{row.DotNetType}'.");
        if (row.HasBinaryData)
            findings.Add(LogFindingCode.TypeAltered, seq, null, $"Event {seq} has binary content, which Marten would read in place of its JSON.");
        if (row.IsArchived)
            findings.Add(LogFindingCode.Archived, seq, null, $"Event {seq} is marked as archived: Marten's readers do not see it.");
        if (row.Problem is { } problem)
            findings.Add(LogFindingCode.Unreadable, seq, null, $"A number of event {seq} is written as no program of ours writes it. {problem}");
    }
}

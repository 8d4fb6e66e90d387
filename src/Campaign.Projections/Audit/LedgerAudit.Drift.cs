using Npgsql;

namespace Campaign.Projections;

/// <content>Whether the books are what the events say.</content>
public sealed partial class LedgerAudit
{
    /// <summary>Folds history again from the events and compares every posting, balance, stated figure, line of a register and unit by value. Readers and writers go on meanwhile.</summary>
    /// <remarks>It says nothing of the events themselves: whether those were touched, the verification of the ledger says.</remarks>
    /// <param name="progress">Hears how far the folding is; null: nobody does.</param>
    /// <param name="cancellationToken">Ends it, and leaves nothing behind.</param>
    /// <exception cref="LedgerStoreException"><c>drift-runs</c>: another process is at it. <c>event-unreadable</c>: an event cannot be read.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public Task<LedgerDrift> DriftAsync(IProgress<RebuildProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new DriftFinder(store, schema).RunAsync(progress, cancellationToken);
}

/// <summary>Where what reports read differs from what the events say.</summary>
/// <param name="ThroughSeq">The last event that was compared.</param>
/// <param name="EventCount">How many events were folded.</param>
/// <param name="Tables">Each table that was compared.</param>
public sealed record LedgerDrift(long ThroughSeq, long EventCount, IReadOnlyList<DriftedTable> Tables)
{
    /// <summary>How many rows of a table are shown; all are counted.</summary>
    public const int MostShown = 100;

    /// <summary>How many rows differ in all tables.</summary>
    public long Count => Tables.Sum(t => t.Count);
}

/// <summary>A table that was compared.</summary>
/// <param name="Table">Its name in the ledger's schema.</param>
/// <param name="Count">How many rows differ.</param>
/// <param name="Rows">The first <see cref="LedgerDrift.MostShown"/> of them, by key.</param>
public sealed record DriftedTable(string Table, long Count, IReadOnlyList<DriftedRow> Rows);

/// <summary>A row that differs.</summary>
/// <param name="Key">What names it: of a balance unit, year, programme, level, figure and facet; of a set of postings event and place; else number, id or unit.</param>
/// <param name="Stored">The row as it is stored, as JSON; null where it is missing.</param>
/// <param name="Refolded">The row as the events say, as JSON; null where they say nothing of it.</param>
public sealed record DriftedRow(string Key, string? Stored, string? Refolded);

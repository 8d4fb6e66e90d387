namespace Campaign.Projections;

/// <summary>Locks for rules that span streams; each is held to the end of the transaction.</summary>
internal sealed class LedgerLocks(LedgerWork work)
{
    private const int MostRemembered = 20_000; // of a long import; one that is forgotten is taken once more

    private readonly HashSet<(string Kind, string Key, bool Shared)> held = [];

    /// <summary>Who records units or undoes them: no two lives of one code are recorded at once.</summary>
    public Task UnitsToRecordAsync(CancellationToken ct) => TakeAsync("units", "", shared: false, ct);

    /// <summary>Who names a unit.</summary>
    public Task UnitsToNameAsync(CancellationToken ct) => TakeAsync("units", "", shared: true, ct);

    /// <summary>Who records something of a campaign year: a freeze, or the annulment of a launch, waits for all of them.</summary>
    public Task YearToRecordAsync(string programmeAndYear, CancellationToken ct) => TakeFirstAsync("years", programmeAndYear, shared: true, ct);

    /// <summary>Who freezes the figures of a campaign year, or undoes its launch.</summary>
    public Task YearToCloseAsync(string programmeAndYear, CancellationToken ct) => TakeFirstAsync("years", programmeAndYear, shared: false, ct);

    /// <summary>Who admits a late fact of a campaign year: one after the other, as each says how the figures stood before it.</summary>
    public Task LateFactsAsync(string programmeAndYear, CancellationToken ct) => TakeFirstAsync("late-facts", programmeAndYear, shared: false, ct);

    /// <summary>Who names a decision.</summary>
    public Task DecisionToNameAsync(string decision, CancellationToken ct) => TakeAsync("decisions", decision, shared: true, ct);

    /// <summary>Who revokes a decision or undoes it.</summary>
    public Task DecisionToEndAsync(string decision, CancellationToken ct) => TakeAsync("decisions", decision, shared: false, ct);

    /// <summary>Who awards something to a recipient, or puts it on hold: one after the other.</summary>
    public Task RecipientAsync(string recipient, CancellationToken ct) => TakeAsync("recipients", recipient, shared: false, ct);

    /// <summary>For a lock that guards what may have been read already.</summary>
    private async Task TakeFirstAsync(string kind, string key, bool shared, CancellationToken ct)
    {
        if (await TakeAsync(kind, key, shared, ct))
            work.Refresh();
    }

    /// <summary>Whether it was not held yet.</summary>
    private async Task<bool> TakeAsync(string kind, string key, bool shared, CancellationToken ct)
    {
        if (held.Contains((kind, key, shared)))
            return false;
        await work.LockAsync(kind, key, shared, ct);
        if (held.Count == MostRemembered)
            held.Clear();
        return held.Add((kind, key, shared));
    }
}

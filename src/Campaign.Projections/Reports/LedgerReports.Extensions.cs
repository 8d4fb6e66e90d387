using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections;

/// <content>What extensions recorded, for lists of an application's own.</content>
public sealed partial class LedgerReports
{
    /// <summary>The events of extensions that count at a unit or below it and stand, in the order they were recorded; or why they are not known.</summary>
    /// <param name="query">Which events.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="Npgsql.NpgsqlException">The database cannot be reached or failed.</exception>
    public async Task<Lookup<IReadOnlyList<ExtensionEntry>>> ExtensionEntriesAsync(ExtensionEntriesQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await ReadMoment.ReadAsync(store, options, query.AsOf, moment => EntriesAsync(moment, query, cancellationToken), cancellationToken);
    }

    private static async Task<Lookup<IReadOnlyList<ExtensionEntry>>> EntriesAsync(ReadMoment moment, ExtensionEntriesQuery query, CancellationToken ct)
    {
        var unit = await moment.ResolveAsync(query.Unit, query.Year, ct);
        if (unit.Value is not { } found)
            return unit.Refusal!;
        var recorded = await Sql.QueryAsync(
            moment.Connection,
            $"""
            select {RecordedEvent.Columns} from {moment.Schema}.mt_events e
            where e.stream_id like 'extension/%' and e.seq_id in (
              select seq from {moment.Schema}.{LedgerTables.PostingSets} where unit_path @> array[$1] and programme = $2 and year = $3)
            order by e.seq_id
            """,
            RecordedEvent.Read, ct, found.Key().ToString(), query.Programme.ToString(), query.Year.Value);
        var undone = recorded.Select(e => e.Data).OfType<IEntryAnnulled>().Select(a => a.Entry.Seq).ToHashSet();
        return new Lookup<IReadOnlyList<ExtensionEntry>>(
            [
                .. from e in recorded
                   let own = e.Data as ExtensionRecorded
                   where own is not null && !undone.Contains(e.Seq) && (query.Event ?? own.Event) == own.Event
                   select new ExtensionEntry(e.Seq, e.At, e.User, e.Certainty, own),
            ],
            null);
    }
}

/// <summary>Which events of extensions are asked for.</summary>
/// <param name="Unit">The unit: its own and those of all units below it.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Programme">The programme of the campaigns that they count in.</param>
public sealed record ExtensionEntriesQuery(UnitSelector Unit, CampaignYear Year, ProgrammeCode Programme)
{
    /// <summary>Only those stored under this name; null: all.</summary>
    public ExtensionEventName? Event { get; init; }

    /// <summary>What the ledger knew at that moment; null: what it knows.</summary>
    public AsOf? AsOf { get; init; }
}

/// <summary>An event of an extension as the ledger holds it.</summary>
/// <param name="Seq">Its place in the store.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="User">Who recorded it: an opaque id; null when not known.</param>
/// <param name="Certainty">How sure the recorder is.</param>
/// <param name="Event">What was recorded; <see cref="ExtensionEventType{TData}.DataOf"/> reads its data.</param>
public sealed record ExtensionEntry(long Seq, Instant RecordedAt, string? User, Certainty Certainty, ExtensionRecorded Event);

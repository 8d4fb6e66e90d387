using Campaign.Ledger;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Compares the records of persons and notes, which lie outside the events, with the commitments that the events hold.</summary>
/// <remarks>
/// What events name goes into a table of the session's own while they are read in any case; PostgreSQL sorts it and joins it with the records, on
/// disk where it is much. So memory does not grow with the number of persons. The commitments themselves are made here, not by the database.
/// </remarks>
internal sealed class RecordCheck : IAsyncDisposable
{
    private const string Named = "pg_temp.named_records";
    private const int MaxTextLength = 10_000_000; // of what somebody put there, no more is read

    private readonly ReadMoment moment;
    private readonly string schema;
    private readonly BinaryCopy copy;
    private readonly List<NamedRecord> found = [];

    private RecordCheck(ReadMoment moment, string schema, BinaryCopy copy) => (this.moment, this.schema, this.copy) = (moment, schema, copy);

    public static async Task<RecordCheck> OpenAsync(StoreReader reader, string schema, CancellationToken ct)
    {
        var moment = await reader.BesideAsync(ct);
        try
        {
            await Sql.ScalarAsync(moment.Connection, $"create table {Named} (id text not null, commitment text, seq bigint not null, version bigint, may_be_gone boolean not null)", ct);
            return new RecordCheck(moment, schema, await BinaryCopy.BeginAsync(moment.Connection, Named, ["id", "commitment", "seq", "version", "may_be_gone"], ct, leaveOpen: true));
        }
        catch
        {
            await moment.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes down what the event names.</summary>
    public async ValueTask LookAtAsync(StoredRow row, CancellationToken ct)
    {
        found.Clear();
        NamedRecord.Find(row, found);
        foreach (var named in found)
        {
            await copy.RowAsync(ct);
            copy.Add(named.Id);
            copy.Add(named.Commitment);
            copy.Add(row.Stored.Seq);
            copy.Add(named.Version);
            copy.Add(named.MayBeGone);
        }
    }

    /// <summary>Compares, once all events were looked at.</summary>
    public async Task FinishAsync(FindingList findings, CancellationToken ct)
    {
        await copy.CompleteAsync(ct);
        await Sql.ScalarAsync(moment.Connection, $"analyze {Named}", ct);
        await using var command = new NpgsqlCommand(Joined, moment.Connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            RecordComparison.Read(reader).Judge(findings);
    }

    public async ValueTask DisposeAsync()
    {
        await copy.DisposeAsync();
        await moment.DisposeAsync();
    }

    /// <summary>The versions of a record are the commitments of its id, in the order in which the person's stream has them; a note has one.</summary>
    private string Joined =>
        $"""
        with named as (
          select id, commitment, min(seq) as seq, bool_and(may_be_gone) as may_be_gone, min(version) is not null as is_person,
            row_number() over (partition by id order by min(version), min(seq))::integer as version
          from {Named} where commitment is not null group by id, commitment),
        erased as (select id, min(seq) as seq from {Named} where commitment is null group by id),
        kept as (
          select id, version, salt, full_name, position, null as text from {schema}.{LedgerTables.People}
          union all select id, 1, salt, null, null, text from {schema}.{LedgerTables.Notes})
        select coalesce(n.id, k.id), coalesce(n.version, k.version), coalesce(n.is_person, false) or k.full_name is not null, n.seq, n.commitment, coalesce(n.may_be_gone, false), e.seq,
          substr(k.salt, 1, {Commitment.SaltLength + 1}), {Cut("k.full_name")}, {Cut("k.position")}, {Cut("k.text")}
        from named n full join kept k on k.id = n.id and k.version = n.version
        left join erased e on e.id = coalesce(n.id, k.id)
        where k.id is not null or e.id is null
        """;

    private static string Cut(string column) => $"left({column}, {MaxTextLength})";
}

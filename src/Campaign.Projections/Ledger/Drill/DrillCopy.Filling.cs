using Campaign.Domain;

namespace Campaign.Projections;

/// <content>What is in it.</content>
internal sealed partial class DrillCopy
{
    private const int MaxEvents = 1000;
    private const string StreamColumns = "id, type, version, timestamp, created, tenant_id";
    private const string EventColumns = "seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name";

    /// <summary>A commitment by another name is none.</summary>
    private const string Data = """replace(data::text, '"commitment": ', '"commitmentKeptBack": ')::jsonb""";

    private async Task FillAsync(string from, CancellationToken ct)
    {
        EventCount = (long)(await ScalarAsync($"select count(*) from (select from {from}.mt_events limit {MaxEvents}) e", ct))!;
        await CopyAsync(from, EventCount / 2, ct);
        await SnapshotAsync(Early, ct);
        await CopyAsync(from, EventCount, ct);
        await AddRecordsAsync(ct);
        await LogWith(signer).SealAsync(cancellationToken: ct);
        await SnapshotAsync(Whole, ct);
        kept.Add(new BroughtCheckpoint("the auditor", (await LogWith(signer).CheckpointAsync(ct))!));
        last = await File.ReadAllTextAsync($"{Key}.last", ct);
        first = (long)(await ScalarAsync($"select min(seq_id) from {schema}.mt_events where type = '{EventCatalogue.NameOf(typeof(UnitEstablished))}'", ct))!;
        second = (long)(await ScalarAsync($"select max(seq_id) from (select seq_id from {schema}.mt_events order by seq_id limit {(EventCount / 2) + 1}) e", ct))!;
    }

    /// <summary>Up to so many events, and seals them.</summary>
    private async Task CopyAsync(string from, long count, CancellationToken ct)
    {
        var events = $"(select * from {from}.mt_events order by seq_id limit {count})";
        await RunAsync(
            $"""
            insert into {schema}.mt_streams ({StreamColumns}) select {StreamColumns} from {from}.mt_streams s where exists (select from {events} e where e.stream_id = s.id) on conflict do nothing;
            insert into {schema}.mt_events ({EventColumns}) select {EventColumns.Replace("data", Data)} from {events} e on conflict do nothing;
            update {schema}.mt_streams s set version = (select max(version) from {schema}.mt_events e where e.stream_id = s.id);
            select setval('{schema}.mt_events_sequence', max(seq_id)) from {schema}.mt_events
            """,
            ct);
        await LogWith(signer).SealAsync(cancellationToken: ct);
    }

    private Task SnapshotAsync(string to, CancellationToken ct) => RunAsync(
        $"create schema {to}; comment on schema {to} is '{Mark}'; {string.Concat(Tables.Select(table => $"create table {to}.{table} as select * from {schema}.{table};"))}", ct);

    /// <summary>So that there are records to tamper with.</summary>
    private async Task AddRecordsAsync(CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        var (work, context) = (new SessionWork(session, schema), new CommandContext(Guid.Empty, "drill"));
        var records = new PrivateRecords(work, new CampaignLedgerOptions(), context);
        await records.PersonAsync(new PersonInput("A Person Made Up"), "", ct);
        var naming = new WrittenEvent(new RestructuringAnnulled(records.Note("Something made up")!));
        work.Append("restructuring/drill", 0, [naming], context);
        records.Queue([naming]);
        await work.StoreAsync(ct);
    }
}

using System.Globalization;
using Campaign.Domain;
using Campaign.Ledger;
using Marten;
using Npgsql;

namespace Campaign.Projections;

/// <summary>A copy of a ledger's first events in a schema of its own, sealed in two steps with a key of its own: what a drill tampers with.</summary>
/// <remarks>Names and notes are not copied: the copied events commit to none, and a person and a note are made up.</remarks>
internal sealed partial class DrillCopy : IAsyncDisposable
{
    /// <summary>The name of the copy's log.</summary>
    public const string Origin = "tamper-drill";

    private const string Mark = "campaign-ledger drill";

    private readonly NpgsqlDataSource source;
    private readonly string schema;
    private readonly DocumentStore store;
    private readonly string folder = Directory.CreateTempSubdirectory("campaign-drill").FullName;
    private readonly FileSigner signer;
    private readonly List<BroughtCheckpoint> kept = [];
    private string last = "";
    private long first, second;

    private DrillCopy(NpgsqlDataSource source, string schema, DocumentStore store) =>
        (this.source, this.schema, this.store, signer) = (source, schema, store, FileSigner.Create(Key, Origin));

    /// <summary>How many events were copied.</summary>
    public long EventCount { get; private set; }

    private string Key => Path.Combine(folder, "signing.key");

    private string Whole => $"{schema}_whole";

    private string Early => $"{schema}_early";

    /// <summary>Copies the events; what a killed drill left behind is dropped first.</summary>
    public static async Task<DrillCopy> MakeAsync(NpgsqlDataSource source, string from, CancellationToken ct)
    {
        var schema = $"{from}_drill";
        var options = new CampaignLedgerOptions { Schema = schema };
        var store = DocumentStore.For(o =>
        {
            CampaignStoreSetup.ConfigureOn(o, source, options);
            o.Events.AddMaskingRuleForProtectedInformation<UnitEstablished>(Changed);
        });
        var copy = new DrillCopy(source, schema, store);
        try
        {
            await copy.DropAsync(ct);
            await copy.RunAsync($"create schema {schema}; comment on schema {schema} is '{Mark}'", ct);
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
            await copy.FillAsync(from, ct);
            return copy;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the copy what it was.</summary>
    public async Task ResetAsync(CancellationToken ct)
    {
        await PutBackAsync(Whole, ct);
        await File.WriteAllTextAsync($"{Key}.last", last, ct);
    }

    /// <summary>As an auditor would verify it, who trusts the key and kept the last checkpoint.</summary>
    public Task<LogVerification> VerifyAsync(CancellationToken ct) => LogWith(signer).VerifyAsync([signer.VerifierKey], kept, cancellationToken: ct);

    /// <param name="sql">{0} is the schema, {1} and {2} are two events.</param>
    /// <param name="ct">Cancels.</param>
    public Task ExecuteAsync(string sql, CancellationToken ct) => RunAsync(string.Format(CultureInfo.InvariantCulture, sql, schema, first, second), ct);

    /// <summary>Cuts off all but the early events.</summary>
    public Task TruncateAsync(CancellationToken ct) => ExecuteAsync(
        $"delete from {{0}}.mt_events where seq_id > (select max(seq_id) from {Early}.mt_events); delete from {{0}}.mt_streams s where not exists (select from {{0}}.mt_events e where e.stream_id = s.id); update {{0}}.mt_streams s set version = (select max(version) from {{0}}.mt_events e where e.stream_id = s.id); truncate {{0}}.people, {{0}}.notes; delete from {{0}}.leaves where index >= (select count(*) from {Early}.leaves); delete from {{0}}.seals where size > (select count(*) from {Early}.leaves)", ct);

    /// <summary>Goes back to the early copy, with everything in it.</summary>
    public Task RestoreAsync(CancellationToken ct) => PutBackAsync(Early, ct);

    /// <summary>Edits an event and seals all anew, with the copy's key or another.</summary>
    public async Task ResealAsync(SigningKey? other, CancellationToken ct)
    {
        await ExecuteAsync("update {0}.mt_events set user_name = 'somebody-else' where seq_id = {1}; truncate {0}.leaves, {0}.tiles, {0}.seals", ct);
        File.Delete($"{Key}.last");
        await LogWith(other is null ? signer : FileSigner.WithKey(other.ToText(), Path.Combine(folder, "other.last"))).SealAsync(cancellationToken: ct);
        other?.Dispose();
    }

    /// <summary>Has Marten mask a stream.</summary>
    public async Task MaskAsync(CancellationToken ct)
    {
        var stream = (string)(await ScalarAsync($"select stream_id from {schema}.mt_events where seq_id = {first}", ct))!;
        await store.Advanced.ApplyEventDataMasking(masking => masking.IncludeStream(stream), ct);
    }

    /// <summary>Has Marten replace an event.</summary>
    public async Task ReplaceAsync(CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        var stored = await session.Events.QueryAllRawEvents().FirstAsync(e => e.Sequence == first, ct);
        session.Events.CompletelyReplaceEvent(first, Changed((UnitEstablished)stored.Data));
        await session.SaveChangesAsync(ct);
    }

    /// <summary>Appends an event that nobody recorded, and waits for the sequencer.</summary>
    public async Task AppendAsync(CancellationToken ct)
    {
        await ExecuteAsync(
            "insert into {0}.mt_streams (id, version) values ('unit/forged', 1); insert into {0}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, user_name) select nextval('{0}.mt_events_sequence'), gen_random_uuid(), 'unit/forged', 1, data, type, now(), mt_dotnet_type, 'somebody-else' from {0}.mt_events where seq_id = {1}", ct);
        await LogWith(signer).SealAsync(cancellationToken: ct);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await DropAsync(CancellationToken.None);
        }
        finally
        {
            await store.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static UnitEstablished Changed(UnitEstablished e) => e with { Evidence = [new Evidence("***")] };

    private LedgerLog LogWith(ICheckpointSigner by)
    {
        var options = new CampaignLedgerOptions { Schema = schema };
        options.Log.Signer = by;
        return new LedgerLog(store, options);
    }

    private Task PutBackAsync(string from, CancellationToken ct) => RunAsync(
        $"alter table {schema}.mt_events drop column if exists is_skipped; truncate {string.Join(", ", Tables.Select(t => $"{schema}.{t}"))}; {string.Concat(Tables.Select(table => $"insert into {schema}.{table} select * from {from}.{table};"))}", ct);

    private static readonly string[] Tables = ["mt_streams", "mt_events", LedgerTables.Leaves, LedgerTables.Tiles, LedgerTables.Seals, LedgerTables.People, LedgerTables.Notes];

    /// <summary>What a drill made, and nothing that somebody else calls so.</summary>
    private async Task DropAsync(CancellationToken ct)
    {
        foreach (var made in (string[])[schema, Whole, Early])
        {
            if (await ScalarAsync($"select coalesce(obj_description(oid, 'pg_namespace'), '') from pg_namespace where nspname = '{made}'", ct) is not string mark)
                continue;
            if (mark != Mark)
                throw new LedgerStoreException("drill-schema", $"The schema {made} is there and is no drill's. Give the ledger another schema name.");
            await RunAsync($"drop schema {made} cascade", ct);
        }
    }

    private async Task RunAsync(string sql, CancellationToken ct) => await ScalarAsync(sql, ct);

    private async Task<object?> ScalarAsync(string sql, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await Sql.ScalarAsync(connection, sql, ct);
    }
}

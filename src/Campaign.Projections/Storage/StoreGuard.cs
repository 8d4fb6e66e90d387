using JasperFx;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Weasel.Core.Migrations;
using Weasel.Postgresql;

namespace Campaign.Projections;

/// <summary>Looks at the database before anything is written to it, refuses one on which the ledger would go wrong, and makes it have the tables of this version.</summary>
/// <remarks>At "starting", which comes before every service's start. Marten's own start would compare the tables whoever the user is (docs/adr/0057).</remarks>
internal sealed class StoreGuard(ICampaignStore store, CampaignLedgerOptions options) : IHostedLifecycleService, IGlobalLock<NpgsqlConnection>
{
    /// <summary>Raised with every change of the tables: an older program could not read it, or a user who makes none would miss it.</summary>
    private const int SchemaVersion = 9;

    /// <summary>Tables once.</summary>
    private static readonly string[] Views = [LedgerTables.Postings, LedgerTables.PostingSets, LedgerTables.Balances];

    /// <summary>The comment on a schema of this version.</summary>
    public static readonly string Mark = $"campaign-ledger {SchemaVersion}";

    /// <summary>Whether the user of the database may add to the ledger; known once the host is starting.</summary>
    public bool MayWrite { get; private set; }

    private PostgresqlDatabase Database => (PostgresqlDatabase)store.Storage.Database;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (await LookAsync(cancellationToken))
            await MakeTablesAsync(cancellationToken);
        else
            Database.AutoCreate = AutoCreate.None;
    }

    /// <summary>Looks at it in the same way for somebody who compares the tables or makes them, and writes nothing; answers the SQL that goes before that of the tables, which is empty where the database has this version.</summary>
    public async Task<string> PatchAsync(CancellationToken cancellationToken)
    {
        await using var connection = Database.CreateConnection();
        var mark = await RefuseAsync(connection, cancellationToken);
        if (!await MakesTablesAsync(connection, cancellationToken))
            throw new LedgerStoreException("may-only-read", "This user of the database does not own the ledger's tables, and does not see all that they are made of. Run it as their owner.");
        return mark == Mark ? "" : $"{MarkSchema};\n";
    }

    /// <summary>For Weasel, on its connection: one program at a time, and none that has waited for a newer one.</summary>
    async Task<AttainLockResult> IGlobalLock<NpgsqlConnection>.TryAttainLock(NpgsqlConnection conn, CancellationToken ct)
    {
        await Sql.ScalarAsync(conn, $"select pg_advisory_lock({TablesLock})", ct);
        if (await MarkOfAsync(conn, ct) != Mark)
            await Sql.ScalarAsync(conn, MarkSchema, ct);
        return AttainLockResult.Success;
    }

    Task IGlobalLock<NpgsqlConnection>.ReleaseLock(NpgsqlConnection conn, CancellationToken ct) =>
        Sql.ScalarAsync(conn, $"select pg_advisory_unlock({TablesLock})", CancellationToken.None);

    /// <summary>Whether the tables are this user's to make.</summary>
    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        await using var connection = Database.CreateConnection();
        var mark = await RefuseAsync(connection, cancellationToken);
        var makesTables = await MakesTablesAsync(connection, cancellationToken);
        if (!makesTables && mark != Mark)
            throw new LedgerStoreException("schema-older", $"The database is of another version ('{mark}', this program needs '{Mark}'), and this user does not own its tables. Let their owner run 'campaign store db-apply' first.");
        MayWrite = await Sql.ScalarAsync(connection, $"select has_table_privilege(to_regclass('{options.Schema}.mt_events'), 'insert')", cancellationToken) is not false;
        if (!MayWrite && (options.RunDaemon || options.Log.RunSequencer))
            throw new LedgerStoreException("may-only-read", "This user of the database may only read, and what is started here writes. Take a user who may write (docs/access.md); an application that only reads sets RunDaemon and Log.RunSequencer to false.");
        if (MayWrite)
            await EndOrphanedSessionsAsync(connection, cancellationToken);
        return makesTables;
    }

    private async Task MakeTablesAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Database.ApplyAllConfiguredChangesToDatabaseAsync(this, ct: cancellationToken);
        }
        catch
        {
            Database.DataSource.Clear(); // a session that goes back to the pool would keep the lock
            throw;
        }
    }

    /// <summary>Whether the user of the database owns the tables, or there are none yet.</summary>
    private async Task<bool> MakesTablesAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await Sql.ScalarAsync(connection, $"select pg_has_role(relowner, 'usage') from pg_class where oid = to_regclass('{options.Schema}.mt_events')", cancellationToken) is not false;

    private string TablesLock => $"hashtext('{options.Schema}/tables'), 0";

    private async Task<string?> RefuseAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if ("e\u0301".Normalize() != "\u00e9")
            throw new LedgerStoreException("no-normalisation", "This process runs without ICU, so that names written in two ways would not be the same. Install ICU (Debian: libicu72) and do not set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
        await connection.OpenAsync(cancellationToken);
        if (await Sql.ScalarAsync(connection, "show timezone", cancellationToken) is not "UTC" and var zone)
            throw new LedgerStoreException("time-zone-not-utc", $"The session's time zone is '{zone}' and must be UTC, or recorded times would be hours off. A pooler in between must pass the setting on.");
        if (await Sql.ScalarAsync(connection, "show server_encoding", cancellationToken) is not "UTF8" and var encoding)
            throw new LedgerStoreException("encoding-not-utf8", $"The database's encoding is {encoding} and must be UTF8. Create it with ENCODING 'UTF8' TEMPLATE template0.");
        if (await Sql.ScalarAsync(connection, "select quote_ident($1)", cancellationToken, options.Schema) as string != options.Schema)
            throw new LedgerStoreException("schema-name", $"'{options.Schema}' is a reserved word of SQL and cannot name the schema. Choose another name.");
        return await MarkOfAsync(connection, cancellationToken);
    }

    /// <summary>The version that the database says it has: the schema's comment, which is there before any table, and which an older program can read.</summary>
    private async Task<string?> MarkOfAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var comment = await Sql.ScalarAsync(connection, $"select obj_description(to_regnamespace('{options.Schema}'), 'pg_namespace')", cancellationToken) as string;
        if (comment?.Split(' ') is ["campaign-ledger", var text] && int.TryParse(text, out var version) && version > SchemaVersion)
            throw new LedgerStoreException("schema-newer", $"The database was written by a newer version of the ledger (schema {version}, this program knows {SchemaVersion}). Update the program.");
        return comment;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// The lock of the daemon that leads is held by a session that sleeps for a minute at a time, and a session looks for its client only when it is
    /// told to or when it wakes: nobody would take over from a killed process until then.
    /// </summary>
    /// <remarks>
    /// As a default of the user in this database, because poolers let no such setting pass and resetting a pooled session would undo it. A server
    /// that cannot look, such as one on Windows, is left as it is.
    /// </remarks>
    private async Task EndOrphanedSessionsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await Sql.ScalarAsync(connection, "show client_connection_check_interval", cancellationToken) is not "0")
            return;
        await Sql.ScalarAsync(connection, LookForClient, cancellationToken);
        Database.DataSource.Clear(); // this session began without it
    }

    private string LookForClient =>
        $"""
        do $$ begin
          perform pg_advisory_xact_lock(hashtext('{options.Schema}/mark'));
          execute format('alter role %I in database %I set client_connection_check_interval = 1000', session_user, current_database());
        exception when others then null;
        end $$
        """;

    /// <summary>
    /// Under a lock: "if not exists" fails when two processes create the schema at once. What an earlier version made of the events for the reports goes, and the daemon
    /// makes all of it anew. The view of postings, which rested on what goes, is hollow until that of this version takes its place: so it keeps its rights, and views upon it.
    /// </summary>
    private string MarkSchema =>
        $"""
        do $$ declare stale text; hollow text; begin
          perform pg_advisory_xact_lock(hashtext('{options.Schema}/mark'));
          create schema if not exists {options.Schema};
          if to_regclass('{options.Schema}.mt_event_progression') is not null and obj_description(to_regnamespace('{options.Schema}'), 'pg_namespace') is distinct from '{Mark}' then
            select 'create or replace view {options.Schema}.{LedgerTables.Postings} as select ' || string_agg(format('null::%s as %I', format_type(atttypid, atttypmod), attname), ', ' order by attnum) into hollow
            from pg_attribute a join pg_views v on a.attrelid = to_regclass('{options.Schema}.{LedgerTables.Postings}') and v.schemaname = '{options.Schema}' and v.viewname = '{LedgerTables.Postings}'
            where attnum > 0 and exists (select from pg_tables where schemaname = '{options.Schema}' and tablename = '{LedgerTables.PostingSets}');
            if hollow is not null then execute hollow; end if;
            for stale in select tablename from pg_tables where schemaname = '{options.Schema}' and tablename in ('{string.Join("', '", [.. Views, .. ReportsRebuild.Tables])}') loop
              execute format(case when stale in ('{string.Join("', '", Views)}') then 'drop table {options.Schema}.%I' else 'truncate {options.Schema}.%I' end, stale);
            end loop;
            delete from {options.Schema}.mt_event_progression where name = '{ReportsProgress.ShardName}';
          end if;
          comment on schema {options.Schema} is '{Mark}';
        end $$
        """;
}

/// <summary>The database cannot serve as the ledger's store, or not now.</summary>
/// <param name="code">Stable, kebab case: <c>time-zone-not-utc</c>, <c>encoding-not-utf8</c>, <c>schema-newer</c>, <c>schema-older</c>, <c>may-only-read</c>, <c>schema-name</c>, <c>no-normalisation</c>, <c>rebuild-runs</c>, <c>drift-runs</c>, <c>event-unreadable</c>; of the log: <c>ledger-damaged</c>, <c>ledger-behind-signer</c>, <c>ledger-forked</c>, <c>wrong-origin</c>, <c>signing-key</c>, <c>key-replaced</c>, <c>anchor-failed</c>, <c>anchor-lost</c>, <c>witness-refused</c>.</param>
/// <param name="message">What is wrong and what to do, one sentence or two.</param>
/// <param name="inner">What caused it, where something else did.</param>
public sealed class LedgerStoreException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Stable, kebab case.</summary>
    public string Code { get; } = code;
}

using JasperFx;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Weasel.Postgresql;

namespace Campaign.Projections;

/// <summary>Looks at the database before anything is written to it, refuses one on which the ledger would go wrong, and makes it have the tables of this version.</summary>
/// <remarks>At "starting", which comes before every service's start.</remarks>
internal sealed class StoreGuard(ICampaignStore store, CampaignLedgerOptions options) : IHostedLifecycleService
{
    /// <summary>Raised with every change that an older program could not read.</summary>
    private const int SchemaVersion = 8;

    /// <summary>Tables once.</summary>
    private static readonly string[] Views = [LedgerTables.Postings, LedgerTables.PostingSets, LedgerTables.Balances];

    /// <summary>The comment on a schema of this version.</summary>
    public static readonly string Mark = $"campaign-ledger {SchemaVersion}";

    private PostgresqlDatabase Database => (PostgresqlDatabase)store.Storage.Database;

    /// <summary>Whether the user of the database may make nothing in the ledger's schema, and so reads what is there.</summary>
    public static bool MayOnlyRead(ICampaignStore store) => store.Storage.Database.AutoCreate == AutoCreate.None;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        var mark = await RefuseAsync(connection, cancellationToken);
        if (await MayMakeAsync(connection, cancellationToken))
            await MakeSchemaAsync(connection, mark, cancellationToken);
        else
            Database.AutoCreate = mark == Mark ? AutoCreate.None : throw OfAnotherVersion(mark); // Marten would wish to make what this user does not see
    }

    /// <summary>Looks at it in the same way for somebody who compares the tables, and writes nothing.</summary>
    public async Task RefuseAsync(CancellationToken cancellationToken)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await RefuseToCompareAsync(connection, cancellationToken);
    }

    /// <summary>The same, and answers the SQL that goes before that of the tables; empty where the database has this version.</summary>
    public async Task<string> PatchAsync(CancellationToken cancellationToken)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        return await RefuseToCompareAsync(connection, cancellationToken) == Mark ? "" : $"{MarkSchema};\n";
    }

    private async Task<string?> RefuseToCompareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var mark = await RefuseAsync(connection, cancellationToken);
        return await MayMakeAsync(connection, cancellationToken)
            ? mark
            : throw new LedgerStoreException("may-only-read", "This user of the database may only read, and does not see all that its tables are made of. Run it as their owner.");
    }

    /// <summary>Whether the user of the database may make something in the ledger's schema, or the schema itself where there is none.</summary>
    private async Task<bool> MayMakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await Sql.ScalarAsync(connection, $"select has_schema_privilege(to_regnamespace('{options.Schema}'), 'create')", cancellationToken) is not false;

    /// <summary>The version that the database says it has: the schema's comment, which is there before any table, and which an older program can read.</summary>
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
        var comment = await Sql.ScalarAsync(connection, $"select obj_description(to_regnamespace('{options.Schema}'), 'pg_namespace')", cancellationToken) as string;
        if (comment?.Split(' ') is ["campaign-ledger", var text] && int.TryParse(text, out var version) && version > SchemaVersion)
            throw new LedgerStoreException("schema-newer", $"The database was written by a newer version of the ledger (schema {version}, this program knows {SchemaVersion}). Update the program.");
        return comment;
    }

    /// <summary>One program at a time: two that make the same table at once fail.</summary>
    private async Task MakeSchemaAsync(NpgsqlConnection connection, string? mark, CancellationToken cancellationToken)
    {
        await Sql.ScalarAsync(connection, "select pg_advisory_lock(hashtext($1), 0)", cancellationToken, $"{options.Schema}/tables");
        if (mark != Mark)
            await Sql.ScalarAsync(connection, MarkSchema, cancellationToken);
        await EndOrphanedSessionsAsync(connection, cancellationToken);
        await Database.ApplyAllConfiguredChangesToDatabaseAsync(ct: cancellationToken);
        await Sql.ScalarAsync(connection, "select pg_advisory_unlock(hashtext($1), 0)", CancellationToken.None, $"{options.Schema}/tables"); // where it fails, the end of the connection does
    }

    private static LedgerStoreException OfAnotherVersion(string? mark) => new(
        "schema-older",
        $"The database is of another version ({mark ?? "without a mark"}, this program needs '{Mark}'), and this user may change nothing in it. Let its owner run 'campaign store db-apply' first.");

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

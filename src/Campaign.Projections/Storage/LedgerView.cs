using System.Data.Common;
using Weasel.Core;
using Weasel.Postgresql;

namespace Campaign.Projections;

/// <summary>A view beside the tables.</summary>
/// <remarks>Weasel's own view is dropped and made anew whenever PostgreSQL writes its text in another way, and loses the rights of others.</remarks>
/// <param name="schema">Where the view is, and the table under it.</param>
/// <param name="name">Its name.</param>
/// <param name="reads">What it stands on: a view that does not is of an earlier version.</param>
/// <param name="readsView">Whether that is a view itself, and not a table.</param>
/// <param name="over">The statement that makes it, by the schema of the table and its own.</param>
internal sealed class LedgerView(string schema, string name, string reads, bool readsView, Func<string, string, string> over) : ISchemaObject
{
    public DbObjectName Identifier { get; } = new PostgresqlObjectName(schema, name, SchemaUtils.IdentifierUsage.General);

    public void WriteCreateStatement(Migrator migrator, TextWriter writer) => writer.WriteLine(over(schema, schema));

    public void WriteDropStatement(Migrator rules, TextWriter writer) => writer.WriteLine($"drop view if exists {Identifier.QualifiedName};");

    public void ConfigureQueryCommand(Weasel.Core.DbCommandBuilder builder)
    {
        builder.Append("select 1 from pg_views where schemaname = ");
        builder.AppendParameter(Identifier.Schema);
        builder.Append(" and viewname = ");
        builder.AppendParameter(Identifier.Name);
        builder.Append(" and definition ~ ");
        builder.AppendParameter($@"\m{reads}\M");
        builder.Append(" and (select relkind from pg_class where oid = to_regclass(");
        builder.AppendParameter($"{schema}.{reads}");
        builder.Append($")) = '{(readsView ? 'v' : 'r')}';");
    }

    public async Task<ISchemaObjectDelta> CreateDeltaAsync(DbDataReader reader, CancellationToken ct = default) =>
        new SchemaObjectDelta(this, await reader.ReadAsync(ct) ? SchemaPatchDifference.None : SchemaPatchDifference.Create);

    public IEnumerable<DbObjectName> AllNames() => [Identifier];
}

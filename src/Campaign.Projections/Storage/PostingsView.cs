using System.Data.Common;
using Weasel.Core;
using Weasel.Postgresql;

namespace Campaign.Projections;

/// <summary>A row for each posting, for whoever reads: the table keeps a row for each set of them.</summary>
/// <remarks>Weasel's own view is dropped and made anew whenever PostgreSQL writes its text in another way, and loses the rights of others.</remarks>
internal sealed class PostingsView(string schema) : ISchemaObject
{
    public DbObjectName Identifier { get; } = new PostgresqlObjectName(schema, LedgerTables.Postings, SchemaUtils.IdentifierUsage.General);

    /// <summary>Makes the view, or turns it to the table of another schema; its rights, and views upon it, stay.</summary>
    public static string Over(string tableSchema, string schema) =>
        $"""
        create or replace view {schema}.{LedgerTables.Postings} as
        select s.seq, s.n + p.place::integer - 1 as n, s.programme, s.year, s.decision_year, s.level, s.unit, s.unit_path, p.figure, p.facet, p.amount, s.on_earliest, s.on_latest
        from {tableSchema}.{LedgerTables.PostingSets} s cross join lateral unnest(s.figures, s.facets, s.amounts) with ordinality as p(figure, facet, amount, place);
        """;

    public void WriteCreateStatement(Migrator migrator, TextWriter writer) => writer.WriteLine(Over(schema, schema));

    public void WriteDropStatement(Migrator rules, TextWriter writer) => writer.WriteLine($"drop view if exists {Identifier.QualifiedName};");

    public void ConfigureQueryCommand(Weasel.Core.DbCommandBuilder builder)
    {
        builder.Append("select 1 from pg_views where schemaname = ");
        builder.AppendParameter(Identifier.Schema);
        builder.Append(" and viewname = ");
        builder.AppendParameter(Identifier.Name);
        builder.Append(";");
    }

    public async Task<ISchemaObjectDelta> CreateDeltaAsync(DbDataReader reader, CancellationToken ct = default) =>
        new SchemaObjectDelta(this, await reader.ReadAsync(ct) ? SchemaPatchDifference.None : SchemaPatchDifference.Create);

    public IEnumerable<DbObjectName> AllNames() => [Identifier];
}

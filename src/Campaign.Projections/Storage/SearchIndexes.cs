using System.Data.Common;
using Marten;
using Weasel.Core;
using Weasel.Core.Migrations;
using Weasel.Postgresql;

namespace Campaign.Projections;

/// <summary>Models and persons found by the beginnings of words, whatever the marks, the case and đ (docs/adr/0048). And what is few among much: the lines of a unit, promoted models, the events of units.</summary>
/// <remarks>Names of persons are folded by a function where they stand, so that a name that is erased is gone from here too.</remarks>
internal sealed class SearchIndexes(string schema) : ISchemaObject
{
    /// <summary>Of the register of models.</summary>
    public const string OfModels = "ix_registered_model_search";

    /// <summary>Of persons.</summary>
    public const string OfPeople = "ix_people_search";

    /// <summary>Of the units that a line of the register of models counts at.</summary>
    public const string OfModelUnits = "ix_registered_model_units";

    /// <summary>Of the units that received a line of the register of models.</summary>
    public const string OfModelReceivers = "ix_registered_model_receivers";

    /// <summary>Of the units that a line of the honour roll counts at.</summary>
    public const string OfRollUnits = "ix_honour_roll_units";

    /// <summary>Of the lines of the register of models that a report lists.</summary>
    public const string OfPromoted = "ix_registered_model_promoted";

    /// <summary>Of the events of units among all.</summary>
    public const string OfUnitEvents = "ix_events_of_units";

    private const string Function = "folded";

    public DbObjectName Identifier { get; } = new PostgresqlObjectName(schema, OfModels, SchemaUtils.IdentifierUsage.General);

    /// <summary>The words of a line of the register of models, in SQL.</summary>
    public const string WordsOfModel = "(data ->> 'words')::tsvector";

    /// <summary>The words of a person's name, in SQL.</summary>
    public static string WordsOfPerson(string schema) => $"({Folded(schema, "full_name")})::tsvector";

    /// <summary>What <see cref="SearchWords"/> makes of a text, in SQL; with a space also before and after, where there is something else.</summary>
    public static string Folded(string schema, string text) => $"{schema}.{Function}({text})";

    /// <summary>Whether a line of the register of models was ever promoted to the province, in SQL.</summary>
    public const string IsPromoted = """data -> 'steps' @> '[{"step": "promoted-to-province"}]'""";

    public void WriteCreateStatement(Migrator migrator, TextWriter writer) => writer.WriteLine(
        $"""
        create or replace function {schema}.{Function}(text) returns text language sql immutable strict parallel safe as
        $$ select regexp_replace(lower(translate(regexp_replace(normalize($1, NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd') collate "C"), '[^a-z0-9]+', ' ', 'g') $$;
        create index if not exists {OfModels} on {schema}.{ReportsFold.RegisterTable<RegisteredModel>()} using gin (({WordsOfModel}));
        create index if not exists {OfPeople} on {schema}.{LedgerTables.People} using gin (({WordsOfPerson(schema)}));
        create index if not exists {OfModelUnits} on {schema}.{ReportsFold.RegisterTable<RegisteredModel>()} using gin ((data -> 'unitPath'));
        create index if not exists {OfModelReceivers} on {schema}.{ReportsFold.RegisterTable<RegisteredModel>()} using gin ((data -> 'receivedBy'));
        create index if not exists {OfRollUnits} on {schema}.{ReportsFold.RegisterTable<HonourRollEntry>()} using gin ((data -> 'unitPath'));
        create index if not exists {OfPromoted} on {schema}.{ReportsFold.RegisterTable<RegisteredModel>()} (((data ->> 'year')::integer), (data ->> 'programme')) where {IsPromoted};
        create index if not exists {OfUnitEvents} on {schema}.mt_events (seq_id) where {PastUnits.Events};
        """);

    public void WriteDropStatement(Migrator rules, TextWriter writer) => writer.WriteLine($"drop function if exists {schema}.{Function}(text) cascade;");

    public void ConfigureQueryCommand(Weasel.Core.DbCommandBuilder builder)
    {
        builder.Append("select count(*) = 7 from pg_indexes where schemaname = ");
        builder.AppendParameter(schema);
        builder.Append($" and indexname in ('{OfModels}', '{OfPeople}', '{OfModelUnits}', '{OfModelReceivers}', '{OfRollUnits}', '{OfPromoted}', '{OfUnitEvents}');");
    }

    public async Task<ISchemaObjectDelta> CreateDeltaAsync(DbDataReader reader, CancellationToken ct = default) =>
        new SchemaObjectDelta(this, await reader.ReadAsync(ct) && reader.GetBoolean(0) ? SchemaPatchDifference.None : SchemaPatchDifference.Create);

    public IEnumerable<DbObjectName> AllNames() => [Identifier];
}

/// <summary>What comes after the tables of documents, on which an index rests.</summary>
internal sealed class SearchFeature(StoreOptions store, string schema) : FeatureSchemaBase("search", store.Advanced.Migrator)
{
    /// <inheritdoc/>
    public override IEnumerable<Type> DependentTypes() => [typeof(RegisteredModel), typeof(HonourRollEntry)];

    /// <inheritdoc/>
    protected override IEnumerable<ISchemaObject> schemaObjects() => [new SearchIndexes(schema)];
}
